import { clientEventKinds, clientReasons, type ClientAnswer, type ClientsAnswer } from '#api'
import { askCaseClients, askClient, findClients, saveClientLimits, type WantedLimit } from '#clients'
import { weekWords } from '#charts'
import { isDay } from '#period'
import { ProblemError } from '#problems'
import { addClientEvent, findRowLines, removeClientEvent } from '#store'
import type { Command } from 'commander'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, collect, numberFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

type ListOptions = PlaceOptions & { clinician?: string; reason?: string; limit: string; offset: string }

const ask = async ({ record, desk }: Opened, query: Parameters<typeof askCaseClients>[2]): Promise<ClientsAnswer> =>
  askCaseClients(await desk(), record, query)
const first = { offset: 0, limit: 1 }

async function clinicianNamed(opened: Opened, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined
  const { clinicians } = await ask(opened, first)
  const found = clinicians.find((c) => c.name.toLowerCase() === name.trim().toLowerCase())
  if (!found) throw new ProblemError({ code: 'caseload/clinician-unknown' })
  return found.id
}

function sayList({ title, summary, clients, reasons, total, offset }: ClientsAnswer, output: Output): void {
  output.say(`${title}. ${summary}\n`)
  output.table(
    ['client', 'clinician', 'week', 'why', 'next'],
    clients.flatMap((c) =>
      (c.reasons.length > 0 ? c.reasons : [null]).map((r, i) => [
        i === 0 ? c.code : '',
        i === 0 ? (c.clinician?.name ?? null) : '',
        i === 0 ? c.week : '',
        r ? `${reasons.find((known) => known.id === r.id)?.name ?? r.id}: ${r.says}` : 'no reason to look',
        i === 0 ? (c.next ? `${c.next.on} ${c.next.time}` : 'nothing booked') : '',
      ]),
    ),
  )
  output.say(`\n${offset + 1} to ${offset + clients.length} of ${total}.`)
}

/** A client by code, or by the number of the page's address. */
export async function clientNamed({ record, desk }: Opened, name: string): Promise<string> {
  if (/^\d{1,19}$/.test(name)) return name
  const found = await findClients(await desk(), record, name)
  const [only, other] = found
  if (!only || other) throw new ProblemError({ code: 'clients/unknown' })
  return only.client
}

function sayClient(answer: ClientAnswer, output: Output): void {
  output.say(`${answer.title}. ${answer.summary}\n`)
  output.table(
    ['question', 'answer', 'why', 'rows'],
    answer.questions.map((q) => [q.asks, q.says, q.because, q.rows.length]),
  )
  output.say('')
  output.table(
    ['day', 'week', 'measure', 'score', 'reading'],
    answer.measures.flatMap((m) => m.scores.map((s) => [s.on, weekWords(answer.episode.openedOn, s.on), m.name, s.total, s.says])),
  )
  output.say('')
  output.table(
    ['day', 'what happened', 'mark'],
    answer.marks.map((m) => [m.on, m.says, m.event]),
  )
  output.say(`\nVisits: ${answer.visitsSay}`)
  for (const says of answer.payerSays) output.say(`For the payer: ${says}`)
  for (const look of answer.looks) output.say(`Worth a look: ${look.says}`)
}

function addLimits(clients: Command, outputFor: OutputFor): void {
  clients
    .command('limits')
    .option('--set <limit=number>', 'a limit of your own, such as dueDays=28', collect)
    .option('--usual <limit>', 'back to what Plumbline proposes', collect)
    .description('from when on a client is worth a look')
    .action(async function (this: Command) {
      const options: PlaceOptions & { set?: string[]; usual?: string[] } = this.optsWithGlobals()
      const output = outputFor(options)
      const wanted = [
        ...(options.set ?? []).map((text): WantedLimit => ({ id: text.split('=')[0] ?? '', value: numberFrom(text.split('=')[1] ?? '', text) })),
        ...(options.usual ?? []).map((id): WantedLimit => ({ id, value: null })),
      ]
      await withRecord(options, async (opened) => {
        if (wanted.length > 0) await saveClientLimits(opened.record.pool, wanted)
        const { limits } = await ask(opened, first)
        output.table(
          ['limit', 'what it is', 'here', 'usually', 'where it comes from'],
          limits.map((l) => [l.id, l.name, `${l.value} ${l.unit}`, l.usual, l.source]),
        )
        output.json({ limits })
      })
    })
}

type MarkOptions = PlaceOptions & { kind: string; on: string; says: string }

function addMarks(client: Command, outputFor: OutputFor): void {
  client
    .command('mark')
    .argument('<client>', 'code')
    .requiredOption('--kind <kind>', clientEventKinds.join(', '))
    .requiredOption('--on <day>', 'when, such as 2026-10-12')
    .requiredOption('--says <words>', 'a label of at most 60 letters')
    .description('marks what happened on the time line of a client')
    .action(async function (this: Command, name: string) {
      const options: MarkOptions = this.optsWithGlobals()
      const kind = clientEventKinds.find((k) => k === options.kind) ?? bad('--kind')
      const says = options.says.trim()
      if (!isDay(options.on)) bad('--on')
      if (says.length === 0 || says.length > 60) bad('--says')
      await withRecord(options, async (opened) => {
        const id = await addClientEvent(opened.record, await clientNamed(opened, name), { kind, on: options.on, says })
        outputFor(options).say(`Marked, as number ${id}.`)
        outputFor(options).json({ id })
      })
    })
  client
    .command('unmark')
    .argument('<client>', 'code')
    .argument('<mark>', 'its number')
    .description('takes a mark away')
    .action(async function (this: Command, name: string, mark: string) {
      const options: PlaceOptions = this.optsWithGlobals()
      if (!/^\d{1,18}$/.test(mark)) bad('mark')
      await withRecord(options, async (opened) => {
        const gone = await removeClientEvent(opened.record.pool, await clientNamed(opened, name), mark)
        outputFor(options).say(gone ? 'Taken away.' : 'There is no such mark.')
        outputFor(options).json({ gone })
      })
    })
}

/** clients: who is worth a look and why; client: one of them, and marks on the time line. */
export function addClientCommands(program: Command, outputFor: OutputFor): void {
  const clients = program
    .command('clients')
    .option('--clinician <name>', 'the clients of one clinician')
    .option('--reason <reason>', clientReasons.join(', '))
    .option('--limit <n>', 'how many', '50')
    .option('--offset <n>', 'after how many', '0')
    .description('who in care is worth a look today, and why')
    .action(async function (this: Command) {
      const options: ListOptions = this.optsWithGlobals()
      const reason = options.reason === undefined ? undefined : (clientReasons.find((r) => r === options.reason) ?? bad('--reason'))
      const page = { offset: numberFrom(options.offset, '--offset'), limit: numberFrom(options.limit, '--limit') }
      const output = outputFor(options)
      await withRecord(options, async (opened) => {
        const answer = await ask(opened, { clinician: await clinicianNamed(opened, options.clinician), reason, ...page })
        sayList(answer, output)
        output.json(answer)
      })
    })
  addLimits(clients, outputFor)
  const client = program
    .command('client')
    .argument('<client>', 'code, such as C-4X7973G')
    .option('--episode <id>', 'an earlier episode')
    .description('one client: four questions answered, scores in time, what is worth a look')
    .action(async function (this: Command, name: string) {
      const options: PlaceOptions & { episode?: string } = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord(options, async (opened) => {
        const lines = (fact: string, ids: readonly string[]) => findRowLines(opened.record.pool, fact, ids)
        const from = { desk: await opened.desk(), record: opened.record, lines }
        const answer = await askClient(from, { client: await clientNamed(opened, name), episode: options.episode ?? null })
        sayClient(answer, output)
        output.json(answer)
      })
    })
  addMarks(client, outputFor)
}
