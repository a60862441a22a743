import { bandOf, type Band } from './band.ts'
import { compileScore, notAsked, type Given, type ScoreState, type Tallied } from './compile-score.ts'
import { compilePositive } from './positive.ts'
import { risksOf, type Answers, type RaisedRisk } from './risk.ts'
import type { Instrument, InstrumentScore, Sex } from './schema.ts'

/** What has to be known of who answered; what is not known is left out. */
export type Person = { readonly sex?: Sex | 'other' | null; readonly age?: number | null }
export type ScoreResult = Tallied & { readonly band: Band | null }
export type Scored = {
  /** That of the primary score. Without one: complete when every score (or answer, where there is no score) is, not scorable when none is, else prorated. */
  readonly state: ScoreState
  readonly scores: Readonly<Record<string, ScoreResult>>
  /** By screen: null where blanks leave it open. */
  readonly positive: Readonly<Record<string, boolean | null>>
  readonly risk: readonly RaisedRisk[]
}
export type Scorer = (answers: Answers, person?: Person) => Scored

/** An instrument made ready to score many forms. */
export function prepareScorer(instrument: Instrument): Scorer {
  const read = compileAnswers(instrument)
  const scores = instrument.scores.map((score) => ({ score, tally: score.op === 'manual' ? null : compileScore(instrument, score) }))
  const screens = instrument.positive.map((screen) => ({ id: screen.id, judge: compilePositive(instrument, screen) }))
  return (answers, person) => {
    const given = read(answers, person)
    const results: Record<string, ScoreResult> = {}
    for (const { score, tally } of scores) {
      const tallied = tally ? tally(given) : typedIn(score, answers[score.id])
      results[score.id] = {
        state: tallied.state,
        value: tallied.value,
        answered: tallied.answered,
        of: tallied.of,
        band: tallied.value === null ? null : bandOf(score, tallied.value),
      }
    }
    const positive: Record<string, boolean | null> = {}
    for (const { id, judge } of screens) positive[id] = judge(given, results)
    return { state: stateOf(instrument, results, given), scores: results, positive, risk: risksOf(instrument, answers) }
  }
}

const prepared = new WeakMap<Instrument, Scorer>()

/** Scores one form. */
export function scoreAnswers(instrument: Instrument, answers: Answers, person?: Person): Scored {
  let scorer = prepared.get(instrument)
  if (!scorer) prepared.set(instrument, (scorer = prepareScorer(instrument)))
  return scorer(answers, person)
}

/** A score somebody typed in counts when it lies in its range and has no more decimals than the scale. */
export function isInRange({ min, max, decimals }: InstrumentScore, value: number): boolean {
  const scaled = value * 10 ** decimals
  return value >= min && value <= max && Math.abs(scaled - Math.round(scaled)) < 1e-6
}

function typedIn(score: InstrumentScore, value: number | null | undefined): Tallied {
  return value === null || value === undefined || !isInRange(score, value)
    ? { state: 'not_scorable', value: null, answered: 0, of: 1 }
    : { state: 'complete', value, answered: 1, of: 1 }
}

function stateOf({ primary, scores }: Instrument, results: Readonly<Record<string, ScoreResult>>, given: Given): ScoreState {
  if (primary !== null) return results[primary]?.state ?? 'not_scorable'
  if (scores.length === 0) return stateOfAnswers(given)
  let complete = 0
  let unscored = 0
  let all = 0
  for (const id in results) {
    all++
    if (results[id]?.state === 'complete') complete++
    else if (results[id]?.state === 'not_scorable') unscored++
  }
  if (complete === all) return 'complete'
  return unscored === all ? 'not_scorable' : 'prorated'
}

/** A screen without a score, such as the ASQ: how much of it was answered. */
function stateOfAnswers(given: Given): ScoreState {
  const blanks = given.filter((answer) => Number.isNaN(answer)).length
  if (blanks === 0) return 'complete'
  return blanks === given.length ? 'not_scorable' : 'prorated'
}

/** Reads the answers of a form. What is not one of the answers offered is a blank; what a skip leaves out counts as the skip says. */
function compileAnswers(instrument: Instrument): (answers: Answers, person?: Person) => Given {
  const place = new Map(instrument.items.map((item, i) => [item.id, i]))
  const items = instrument.items.map(({ id, options, onlyFor }) => ({
    id,
    onlyFor,
    isOffered: oneOf((instrument.options[options] ?? []).map((option) => option.value)),
  }))
  const placesOf = (ids: readonly string[]): readonly number[] => ids.map((id) => place.get(id) ?? -1)
  const skips = instrument.skips.map(({ of, skip, atMost, countsAs }) => ({ of: placesOf(of), skip: placesOf(skip), atMost, countsAs }))
  return (answers, person) => {
    const given = new Float64Array(items.length)
    let i = 0
    for (const { id, isOffered, onlyFor } of items) {
      const answer = answers[id]
      given[i++] = answer !== null && answer !== undefined && isOffered(answer) ? answer : onlyFor === undefined ? NaN : blankOf(onlyFor, person?.sex)
    }
    for (const { of, skip, atMost, countsAs } of skips) {
      // A blank makes the sum NaN, and nothing is skipped.
      if (of.reduce((sum, at) => sum + (given[at] ?? NaN), 0) <= atMost) for (const at of skip) given[at] = countsAs
    }
    return given
  }
}

/** Small whole numbers, as nearly all answers are, are looked up by their bit. */
function oneOf(values: readonly number[]): (answer: number) => boolean {
  if (!values.every((v) => Number.isInteger(v) && v >= 0 && v < 31)) {
    const offered = new Set(values)
    return (answer) => offered.has(answer)
  }
  const bits = values.reduce((all, v) => all | (1 << v), 0)
  return (answer) => answer >= 0 && answer < 31 && (bits & (1 << answer)) !== 0 && Number.isInteger(answer)
}

/** Asked of one sex only: blank from somebody of it is missing; from anybody else, or where the sex is not known, it was not asked. */
const blankOf = (onlyFor: Sex, sex: Person['sex']): number => (sex === onlyFor ? NaN : notAsked)
