import { scoreAnswers, type Instrument } from '#instrument'
import type { Problem, ProblemCode } from '#problems'
import type { Value } from '#store'
import type { HeaderIndex } from './header-index.ts'
import type { Feed, From } from './profile.ts'
import type { ScoredTally } from './scored-tally.ts'
import { isEmptyCell, normalWord } from './words.ts'

/** What `answers.instrument` says of columns that are left aside. */
export const leftOut = 'left-out'

/** The columns of an assessment that are made from its answers. */
export const scoredColumns = ['instrument', 'state', 'total', 'subscales', 'items', 'risk'] as const

/** An answer that cannot be read: in which column of the file, and why. */
export type AnswerFlaw = { readonly column: string; readonly code: ProblemCode }

/** Scores one line into a row's values. Gives what is wrong with the answers, or null when nothing was answered. */
export type ScoreAnswers = (cells: readonly string[], values: Value[]) => readonly AnswerFlaw[] | null

type Place = {
  readonly place: (from: From) => number
  readonly slotOf: (column: string) => number
  readonly context: { readonly header: HeaderIndex; readonly instruments: ReadonlyMap<string, Instrument>; readonly scored: ScoredTally }
}

const pairs = (of: Iterable<readonly [string, number]>): string => [...of].map(([name, value]) => `${name}=${value}`).join(';')

/** The answers a cell may hold: the number of an option, or its words in any language. */
export function optionsOf(instrument: Instrument, options: string): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (const { value, label } of instrument.options[options] ?? []) {
    known.set(String(value), value)
    for (const words of [label.en, label.es]) if (words !== undefined) known.set(normalWord(words), value)
  }
  return known
}

/** The items a file can have a column for: all of them, or the scored ones. */
function itemsFor(instrument: Instrument, columns: number): Instrument['items'] | null {
  const scored = instrument.items.filter((item) => item.isScored)
  return [instrument.items, scored].find((items) => items.length === columns) ?? null
}

/** Compiles the columns of one questionnaire, in the order of its items, or says why they cannot be read. */
export function answersStep(answers: NonNullable<Feed['answers']>, { place, slotOf, context }: Place): { readonly run: ScoreAnswers } | Problem {
  const instrument = context.instruments.get(answers.instrument ?? '')
  if (!instrument) return { code: 'import/unknown-instrument', facts: { instrument: answers.instrument ?? '' } }
  const items = itemsFor(instrument, answers.from.length)
  if (!items)
    return { code: 'import/items-differ', facts: { instrument: instrument.name, items: instrument.items.length, columns: answers.from.length } }
  const columns = answers.from.map((from, i) => {
    const item = items[i] ?? { id: '', options: '' }
    return { id: item.id, at: place(from), shown: context.header.show(from), options: optionsOf(instrument, item.options) }
  })
  const [name, state, total, subscales, given, risk] = scoredColumns.map(slotOf)
  const put = (values: Value[], slot: number | undefined, value: Value): void => void (slot !== undefined && (values[slot] = value))
  const run: ScoreAnswers = (cells, values) => {
    const found: Record<string, number> = {}
    const flaws: AnswerFlaw[] = []
    for (const { id, at, shown, options } of columns) {
      const cell = cells[at] ?? ''
      if (isEmptyCell(cell)) continue
      const value = options.get(normalWord(cell).replace(/\.0+$/, ''))
      if (value === undefined) flaws.push({ column: shown, code: 'import/not-an-option' })
      else found[id] = value
    }
    if (flaws.length > 0) return flaws
    if (Object.keys(found).length === 0) return null
    const scored = scoreAnswers(instrument, found)
    context.scored.add(instrument, scored)
    const scores = Object.entries(scored.scores)
    put(values, name, instrument.id)
    put(values, state, scored.state)
    put(values, total, instrument.primary === null ? null : (scored.scores[instrument.primary]?.value ?? null))
    const parts = scores.flatMap(([id, { value }]) => (id === instrument.primary || value === null ? [] : [[id, value] as const]))
    put(values, subscales, parts.length === 0 ? null : pairs(parts))
    put(values, given, pairs(Object.entries(found)))
    put(values, risk, instrument.risk.length === 0 ? null : scored.risk.length > 0)
    return []
  }
  return { run }
}
