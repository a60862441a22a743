import type { CaseloadAnswer } from '#api'
import { askCaseload, askClients, askMove, changeWeights, showPoints, type WantedPoints } from '#caseload'
import { ProblemError } from '#problems'
import { findRowLines, loadWeights } from '#store'
import type { Command } from 'commander'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, collect, numberFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

const ask = async ({ record, desk }: Opened): Promise<CaseloadAnswer> => askCaseload(await desk(), await loadWeights(record.pool))

/** The clinician a person means, by name as it stands in the list. */
function clinicianNamed({ clinicians }: CaseloadAnswer, name: string): string {
  const found = clinicians.find((c) => c.name.toLowerCase() === name.trim().toLowerCase())
  if (!found) throw new ProblemError({ code: 'caseload/clinician-unknown' })
  return found.id
}

const signed = (over: number | null): string => (over === null ? '–' : over > 0 ? `${showPoints(over)} over` : `${showPoints(-over)} free`)

/** A caseload is never told without what it does to clients and to those who carry it. */
function sayBeside({ beside }: CaseloadAnswer, output: Output): void {
  output.table(
    ['beside it', 'figure', 'reading'],
    [beside.intensity, beside.outcome, beside.wellbeing].map((card) => [card.kpi.name, card.figure.shown, card.series.signal.reading]),
  )
}

function sayCaseload(answer: CaseloadAnswer, output: Output): void {
  output.say(`${answer.title}. ${answer.summary}\n`)
  sayBeside(answer, output)
  output.say('')
  output.table(
    ['clinician', 'team', 'clients', 'points', 'capacity', '', 'unmet needs'],
    answer.clinicians.map(({ name, team, isInPost, load, unmatched }) => [
      isInPost ? name : `${name} (no longer in post)`,
      team,
      load.clients,
      showPoints(load.points),
      load.capacity === null ? null : showPoints(load.capacity),
      signed(load.over),
      unmatched,
    ]),
  )
  const { clients, points } = answer.withoutClinician
  if (clients > 0) output.say(`\nWithout a clinician: ${clients}, ${showPoints(points)} points.`)
}

async function showClients(opened: Opened, name: string, output: Output): Promise<void> {
  const { record, desk } = opened
  const clinician = clinicianNamed(await ask(opened), name)
  const lines = (fact: string, ids: readonly string[]) => findRowLines(record.pool, fact, ids)
  const answer = await askClients(await desk(), await loadWeights(record.pool), { wanted: { clinician, offset: 0, limit: 500 }, lines })
  output.table(
    ['client', 'program', 'points', 'made of', 'needs', 'line'],
    answer.clients.map((c) => [
      c.code,
      c.program,
      showPoints(c.points),
      c.parts.map((p) => `${p.name} ${showPoints(p.points)}`).join(', '),
      c.needs.map((n) => (n.isMet ? n.need : `${n.need} (not met)`)).join(', '),
      c.origins.map((o) => `${o.file}:${o.line}`).join(' '),
    ]),
  )
  output.json(answer)
}

type MoveOptions = PlaceOptions & { from?: string; to: string; need?: string; count: string }

const loadWords = ({ clients, points, capacity }: { clients: number; points: number; capacity: number | null }): string =>
  `${clients} clients, ${showPoints(points)}${capacity === null ? '' : ` of ${showPoints(capacity)}`} points`

function addMove(caseload: Command, outputFor: OutputFor): void {
  caseload
    .command('move')
    .option('--from <name>', 'from whom; left out: people who are not clients yet')
    .requiredOption('--to <name>', 'to whom')
    .option('--need <words>', 'those who need this')
    .option('--count <n>', 'how many', '1')
    .description('what each would carry if so many clients moved, or came new')
    .action(async function (this: Command) {
      const options: MoveOptions = this.optsWithGlobals()
      const count = numberFrom(options.count, '--count')
      if (!Number.isInteger(count) || count < 1 || count > 500) bad('--count')
      const output = outputFor(options)
      await withRecord(options, async (opened) => {
        const answer = await ask(opened)
        const move = await askMove(await opened.desk(), {
          from: options.from === undefined ? undefined : clinicianNamed(answer, options.from),
          to: clinicianNamed(answer, options.to),
          need: options.need,
          count,
        })
        output.say(`${move.says}\n`)
        output.table(
          ['who', 'now', 'after', 'between'],
          [move.from, move.to].flatMap((side) =>
            side
              ? [
                  [
                    side.name,
                    loadWords(side.before),
                    side.after && loadWords(side.after),
                    side.after && `${showPoints(side.after.low)}–${showPoints(side.after.high)}`,
                  ],
                ]
              : [],
          ),
        )
        if (move.others.length > 0) output.say(`\nThe skill, and room for about as much, have also: ${move.others.map((o) => o.name).join(', ')}.`)
        output.say('')
        sayBeside(answer, output)
        output.json({ ...move, beside: answer.beside })
      })
    })
}

/** `contact.weekly=1.5`, or `contact.weekly` alone for what Plumbline proposes. */
function pointsFrom(text: string): WantedPoints {
  const [name = '', points] = text.split('=')
  const [part = '', level = ''] = name.split('.')
  const value = points === undefined ? null : numberFrom(points, text)
  if (value !== null && (value < 0 || value > 100)) bad(text)
  return { part, level, points: value }
}

function addWeights(caseload: Command, outputFor: OutputFor): void {
  caseload
    .command('weights')
    .option('--set <part.level=points>', 'points of your own, such as contact.weekly=1.5', collect)
    .option('--usual <part.level>', 'back to what Plumbline proposes', collect)
    .description('what a client weighs, part by part')
    .action(async function (this: Command) {
      const options: PlaceOptions & { set?: string[]; usual?: string[] } = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord(options, async (opened) => {
        const wanted = [...(options.set ?? []), ...(options.usual ?? [])].map(pointsFrom)
        if (wanted.length > 0) await changeWeights(opened.record.pool, wanted)
        await opened.warehouse?.refresh()
        const { weights } = await ask(opened)
        output.table(
          ['part', 'level', 'points', 'whose', 'clients'],
          weights.flatMap(({ part, levels }) =>
            levels.map((l) => [
              `${part}.${l.level}`,
              l.name,
              showPoints(l.points),
              l.isSetHere ? `ours, usually ${showPoints(l.usual)}` : 'proposed',
              l.clients,
            ]),
          ),
        )
        output.json({ weights })
      })
    })
}

/** caseload: who carries how much, what a move would do, and what clients weigh. */
export function addCaseloadCommands(program: Command, outputFor: OutputFor): void {
  const caseload = program
    .command('caseload')
    .option('--clinician <name>', 'the clients of one clinician, and what each weighs')
    .description('who carries how much, by name')
    .action(async function (this: Command) {
      const options: PlaceOptions & { clinician?: string } = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord(options, async (opened) => {
        if (options.clinician !== undefined) return showClients(opened, options.clinician, output)
        const answer = await ask(opened)
        sayCaseload(answer, output)
        output.json(answer)
      })
    })
  addMove(caseload, outputFor)
  addWeights(caseload, outputFor)
}
