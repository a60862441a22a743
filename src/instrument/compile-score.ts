import type { Instrument, InstrumentScore } from './schema.ts'

export type ScoreState = 'complete' | 'prorated' | 'not_scorable'
export type Tallied = { readonly state: ScoreState; readonly value: number | null; readonly answered: number; readonly of: number }

/** Answers in the order of the items: a number, NaN for a blank, Infinity for an item that is not asked of this person. */
export type Given = Float64Array
export const notAsked = Infinity

type Unit = { readonly at: readonly number[]; readonly reversedFrom: number | null; readonly countsFrom: number }

/** Half up, without the noise of binary fractions. */
const roundTo = (value: number, decimals: number): number => {
  const scale = 10 ** decimals
  return Math.floor(value * scale + 0.5 + 1e-9) / scale
}

/** One score as a function of the answers. Never a silent zero: what is missing is filled in as the source says, and the state says so, or there is no score. */
export function compileScore(instrument: Instrument, score: InstrumentScore): (given: Given) => Tallied {
  const units = unitsOf(instrument, score)
  const { op, times, decimals, missing } = score
  const isCount = op === 'countAtLeast'
  return (given) => {
    let total = 0
    let answered = 0
    let asked = 0
    for (const unit of units) {
      const answer = highest(unit, given)
      if (answer === notAsked) continue
      asked++
      if (Number.isNaN(answer)) continue
      answered++
      if (isCount) total += answer >= unit.countsFrom ? 1 : 0
      else total += unit.reversedFrom === null ? answer : unit.reversedFrom - answer
    }
    const blanks = asked - answered
    if (answered === 0 || (blanks > 0 && (missing.rule === 'none' || blanks > missing.maxMissing)))
      return { state: 'not_scorable', value: null, answered, of: asked }
    const counted = missing.rule === 'zero' ? asked : answered
    const mean = total / counted
    const raw = op === 'mean' ? mean * times : (blanks === 0 || missing.rule === 'zero' ? total : mean * asked) * times
    return blanks === 0
      ? { state: 'complete', value: roundTo(raw, decimals), answered, of: asked }
      : { state: 'prorated', value: roundTo(raw, Math.max(1, decimals)), answered, of: asked }
  }
}

function unitsOf(instrument: Instrument, score: InstrumentScore): readonly Unit[] {
  const place = new Map(instrument.items.map((item, i) => [item.id, i]))
  const grouped = new Set(score.groups.flat())
  const sets = [...score.groups, ...score.of.filter((id) => !grouped.has(id)).map((id) => [id])]
  return sets.map((ids): Unit => {
    const [first = ''] = ids
    const values = instrument.options[instrument.items.find((item) => item.id === first)?.options ?? '']?.map((o) => o.value) ?? []
    return {
      at: ids.map((id) => place.get(id) ?? -1),
      reversedFrom: score.reverse.includes(first) ? Math.min(...values) + Math.max(...values) : null,
      countsFrom: score.countsFromFor[first] ?? score.countsFrom ?? 1,
    }
  })
}

/** The highest answer of a group; of a group of one, that answer. */
function highest({ at }: Unit, given: Given): number {
  if (at.length === 1) return given[at[0] ?? 0] ?? NaN
  let best = NaN
  for (const i of at) {
    const answer = given[i] ?? NaN
    if (!Number.isNaN(answer) && answer !== notAsked && !(best >= answer)) best = answer
  }
  return best
}
