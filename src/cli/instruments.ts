import { instruments } from '#content'
import {
  bandRanges,
  checkAnswers,
  isScoreOnly,
  scoreAnswers,
  showLimit,
  showMissing,
  showScoring,
  showTier,
  showWindow,
  type Answers,
  type Instrument,
  type Scored,
} from '#instrument'
import { allInstruments, listShelf, showHead } from '#library'
import { ProblemError } from '#problems'
import type { Command } from 'commander'
import { addShelfCommands } from './instrument-shelf.ts'
import { withRecord } from './open-for-command.ts'
import { bad, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

function instrumentNamed(all: readonly Instrument[], id: string): Instrument {
  const found = all.find((i) => i.id === id.toLowerCase())
  if (!found) throw new ProblemError({ code: 'instrument/unknown', facts: { id } })
  return found
}

function sayInstruments(all: readonly Instrument[], output: Output): void {
  output.table(
    ['id', 'name', 'measures', 'who answers', 'tier', 'a case', 'real change'],
    all.toSorted((a, b) => a.id.localeCompare(b.id, 'en')).map((i) => {
      const main = i.scores.find((s) => s.id === i.primary)
      return [i.id, i.name, i.measures, i.respondents.join(', '), i.tier, main?.caseness ? showLimit(main.caseness) : null, main?.reliableChange.find((r) => r.isPreferred)?.value ?? null]
    }),
  ) // prettier-ignore
}

function sayInstrument(instrument: Instrument, output: Output): void {
  const { licence } = instrument
  output.say(`${instrument.name}: ${instrument.fullName}, version ${instrument.version}`)
  output.say([instrument.measures, showWindow(instrument.window), `answered by ${instrument.respondents.join(', ')}`].filter(Boolean).join('; '))
  output.say(`${showTier(instrument.tier)}. ${licence.notice}`)
  output.say(`${licence.evidence}${licence.evidenceUrl === null ? '' : ` ${licence.evidenceUrl} (${licence.checkedOn})`}\n`)
  if (!isScoreOnly(instrument)) {
    output.table(
      ['item', 'question', 'answers'],
      instrument.items.map((i) => [i.id, i.text.en, (instrument.options[i.options] ?? []).map((o) => o.value).join(' ')]),
    )
    output.say('')
  }
  output.table(
    ['score', 'range', 'how', 'blanks', 'a case', 'real change', 'bands'],
    instrument.scores.map((s) => [
      s.id,
      `${s.min}–${s.max}`,
      showScoring(s),
      showMissing(s),
      s.caseness && showLimit(s.caseness),
      s.reliableChange.map((r) => `${r.value}${r.isPreferred ? ' (used)' : ''}`).join(', ') || null,
      bandRanges(s).map((b) => `${b.from}–${b.to} ${b.label}`).join('; ') || null, // prettier-ignore
    ]),
  )
  for (const r of instrument.risk) output.say(`\nCalls for a look: ${r.item} at ${r.atLeast} or more (${r.words.en})`)
}

/** `q1=2,q2=0`, or `2,0,1,…` in the order of the questions; an empty place is a blank. */
function answersFrom(instrument: Instrument, text: string): Answers {
  const places = isScoreOnly(instrument) ? instrument.scores.map((s) => s.id) : instrument.items.map((i) => i.id)
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length > places.length) bad('--answers')
  return Object.fromEntries(
    parts.map((part, i) => {
      const [id = '', value = ''] = part.includes('=') ? part.split('=', 2).map((side) => side.trim()) : [places[i] ?? '', part]
      const number = Number(value)
      return [id, value === '' ? null : Number.isFinite(number) ? number : bad('--answers')]
    }),
  )
}

function sayScored(instrument: Instrument, scored: Scored, output: Output): void {
  const words = { complete: 'complete', prorated: 'blanks filled in', not_scorable: 'cannot be scored' }
  output.table(
    ['score', 'value', 'band', 'state', 'answered'],
    Object.entries(scored.scores).map(([id, s]) => [id, s.value, s.band?.label.en ?? null, words[s.state], `${s.answered} of ${s.of}`]),
  )
  for (const { id, name } of instrument.positive) {
    const is = scored.positive[id]
    output.say(`${name.en}: ${is === null || is === undefined ? 'cannot be said, answers are missing' : is ? 'yes' : 'no'}`)
  }
  for (const { item, level } of scored.risk) output.say(`Look at ${item} now: ${level.replaceAll('-', ' ')}`)
}

type ListOptions = PlaceOptions & { shipped?: boolean }

/** What may be used here; the record is left alone when only what came with Plumbline is asked for. */
async function known(options: ListOptions): Promise<readonly Instrument[]> {
  if (options.shipped) return instruments
  return withRecord({ ...options, engine: 'postgres' }, ({ record }) => allInstruments(record.pool))
}

function addScore(parent: Command, outputFor: OutputFor): void {
  parent
    .command('score')
    .argument('<id>')
    .requiredOption('--answers <answers>', 'q1=2,q2=0, or 2,0,1 in the order of the questions; empty places are blanks')
    .option('--sex <sex>', 'female or male, where it matters')
    .description('what answers come to; nothing is kept')
    .action(async function (this: Command, id: string) {
      const options: ListOptions & { answers: string; sex?: string } = this.optsWithGlobals()
      const instrument = instrumentNamed(await known(options), id)
      const answers = answersFrom(instrument, options.answers)
      const problems = checkAnswers(instrument, answers)
      if (problems.length > 0) throw new ProblemError(...problems)
      const { sex } = options
      if (sex !== undefined && sex !== 'female' && sex !== 'male') bad('--sex')
      const scored = scoreAnswers(instrument, answers, sex === 'female' || sex === 'male' ? { sex } : {})
      const output = outputFor(options)
      sayScored(instrument, scored, output)
      output.json(scored)
    })
}

/** What the practice brought and does not use, or not yet: in the list of those in use it would be missed. */
async function sayWaiting(options: ListOptions, output: Output): Promise<void> {
  const shelf = await withRecord({ ...options, engine: 'postgres' }, ({ record }) => listShelf(record.pool))
  const waiting = shelf.filter((s) => s.standing === 'offered' || s.standing === 'withdrawn').map(showHead)
  if (waiting.length === 0) return
  output.say('')
  output.table(
    ['id', 'version', 'not in use', 'pack'],
    waiting.map((w) => [w.id, w.version, w.standing === 'offered' ? 'its terms wait for somebody to accept them' : 'withdrawn', w.pack]),
  )
}

/** instruments: what there is, what one says, what answers come to, and what the practice brings itself. */
export function addInstrumentCommands(program: Command, outputFor: OutputFor): void {
  const command = program
    .command('instruments')
    .argument('[id]', 'one of them, whole')
    .option('--shipped', 'only those that came with Plumbline; opens no record')
    .description('the instruments there are: licence, scores, bands')
    .action(async function (this: Command, id: string | undefined) {
      const options = this.optsWithGlobals<ListOptions>()
      const output = outputFor(options)
      const all = await known(options)
      if (id === undefined) {
        sayInstruments(all, output)
        if (!options.shipped) await sayWaiting(options, output)
        return output.json(all)
      }
      const instrument = instrumentNamed(all, id)
      sayInstrument(instrument, output)
      return output.json(instrument)
    })
  addScore(command, outputFor)
  addShelfCommands(command, outputFor)
}
