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
import { ProblemError } from '#problems'
import type { Command } from 'commander'
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

function addScore(parent: Command, outputFor: OutputFor): void {
  parent
    .command('score')
    .argument('<id>')
    .requiredOption('--answers <answers>', 'q1=2,q2=0, or 2,0,1 in the order of the questions; empty places are blanks')
    .option('--sex <sex>', 'female or male, where it matters')
    .description('what answers come to; nothing is kept')
    .action(function (this: Command, id: string) {
      const options: PlaceOptions & { answers: string; sex?: string } = this.optsWithGlobals()
      const instrument = instrumentNamed(instruments, id)
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

/** instruments: what there is, what one says, and what answers come to. */
export function addInstrumentCommands(program: Command, outputFor: OutputFor): void {
  const command = program
    .command('instruments')
    .argument('[id]', 'one of them, whole')
    .description('the instruments there are: licence, scores, bands')
    .action(function (this: Command, id: string | undefined) {
      const output = outputFor(this.optsWithGlobals<PlaceOptions>())
      if (id === undefined) {
        sayInstruments(instruments, output)
        return output.json(instruments)
      }
      const instrument = instrumentNamed(instruments, id)
      sayInstrument(instrument, output)
      return output.json(instrument)
    })
  addScore(command, outputFor)
}
