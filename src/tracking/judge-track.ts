import { trackRules, type InstrumentRule } from '#content'
import { expectedCourse, isBeyond, type CourseModel, type Expected } from '#stats'

/** A score of one instrument in one episode, so many days after the first. */
export type TrackScore = { readonly day: number; readonly score: number }

/** May the course speak (driving), only be shown (experimental), or is there none yet (rules)? */
export type CourseMode = 'rules' | 'experimental' | 'driving'

/** A course as it is used: its parameters, how far into care it reaches, and what it may do. */
export type CourseInUse = { readonly mode: Exclude<CourseMode, 'rules'>; readonly model: CourseModel; readonly reachDays: number }

export type TrackState = 'on-track' | 'watch' | 'not-on-track' | 'not-judged'
export type TrackReason =
  /** Not judged: there is one score, or none. */
  | 'one-score'
  /** Worse than the first score by the reliable change or more. */
  | 'reliably-worse'
  /** The last two scores are beyond the worse edge of the expected course. */
  | 'beyond-twice'
  /** The last score is beyond the edge, and no better than the first. */
  | 'beyond-and-no-better'
  /** The last score is beyond the edge, and better than the first: to watch. */
  | 'beyond-once'
  /** At or beyond a published checkpoint of the instrument. */
  | 'checkpoint'
  /** Hardly any better by weeks 4 to 6: to watch. */
  | 'slow-start'

export type TrackPoint = TrackScore & {
  /** What was to be expected here; none for a first score below caseness, or without a course. */
  readonly expected: Expected | null
  readonly isBeyond: boolean
}
export type Track = {
  readonly state: TrackState
  /** What it rests on, the gravest first. */
  readonly reasons: readonly TrackReason[]
  readonly mode: CourseMode
  readonly first: TrackScore | null
  /** Every later score, with what was to be expected of it. */
  readonly points: readonly TrackPoint[]
}

type Rule = Pick<InstrumentRule, 'direction' | 'range' | 'caseness' | 'reliableChange' | 'checkpoints'>

/** Where a day of care stands on the course: the first score is session 1, and each week one more, as with weekly visits. */
export const sessionOn = (day: number, reachDays: number): number => 1 + Math.max(0, Math.min(day, reachDays)) / 7

const scaleOf = ({ direction, range }: Rule) => ({ direction, ...range, isWhole: true })

/** Is this score one that people with the condition have? False where no cut-off is known. */
export const isCase = (score: number, { direction, caseness }: Pick<Rule, 'direction' | 'caseness'>): boolean =>
  caseness !== null && (direction < 0 ? score >= caseness : score < caseness)

/** What a course expects so many days after a first score. */
export const expectedOn = ({ model, reachDays }: Omit<CourseInUse, 'mode'>, first: number, { day, rule }: { day: number; rule: Rule }): Expected =>
  expectedCourse(model, first, { session: sessionOn(day, reachDays), scale: scaleOf(rule) })

/** The last published checkpoint that has come by this day. */
const checkpointOn = ({ checkpoints }: Rule, day: number): number | null =>
  checkpoints.filter((c) => day >= c.fromDay).toSorted((a, b) => b.fromDay - a.fromDay)[0]?.score ?? null

/** The rules for as long as no course speaks: published checkpoints, and a slow start. */
function judgeByRules(first: TrackScore, last: TrackScore, rule: Rule): readonly TrackReason[] {
  if (!isCase(first.score, rule)) return []
  const { direction, range } = rule
  const checkpoint = checkpointOn(rule, last.day)
  const isAtCheckpoint = checkpoint !== null && direction * (last.score - checkpoint) <= 0
  const { fromDay, throughDay, share } = trackRules.slowStart
  const best = direction < 0 ? range.least : range.most
  const gone = direction * (last.score - first.score)
  const isSlow = last.day >= fromDay && last.day <= throughDay && gone < share * Math.abs(first.score - best)
  return [...(isAtCheckpoint ? (['checkpoint'] as const) : []), ...(isSlow ? (['slow-start'] as const) : [])]
}

/** What the course says: one score beyond its edge is often chance, so it asks for a second one, or for no improvement at all. */
function judgeByCourse(first: TrackScore, points: readonly TrackPoint[], { direction }: Rule): readonly TrackReason[] {
  const [last, before] = [points.at(-1), points.at(-2)]
  if (!last?.isBeyond) return []
  const isNoBetter = direction * (last.score - first.score) <= 0
  return [
    ...(before?.isBeyond ? (['beyond-twice'] as const) : []),
    ...(isNoBetter ? (['beyond-and-no-better'] as const) : []),
    ...(!before?.isBeyond && !isNoBetter ? (['beyond-once'] as const) : []),
  ]
}

const onlyToWatch: ReadonlySet<TrackReason> = new Set(['beyond-once', 'slow-start'])
const stateFor = (reasons: readonly TrackReason[]): TrackState =>
  reasons.length === 0 ? 'on-track' : reasons.every((reason) => onlyToWatch.has(reason)) ? 'watch' : 'not-on-track'

/** Later scores beside what was to be expected of each. */
export function besideCourse(scores: readonly TrackScore[], course: CourseInUse | null, rule: Rule): readonly TrackPoint[] {
  const [first, ...later] = scores
  const isTold = course !== null && first !== undefined && isCase(first.score, rule)
  return later.map(({ day, score }) => {
    const expected = isTold ? expectedOn(course, first.score, { day, rule }) : null
    return { day, score, expected, isBeyond: expected !== null && isBeyond(score, expected, rule.direction) }
  })
}

/** As `judgeTrack`, of scores that already stand beside their course. */
export function judgePoints(first: TrackScore | null, points: readonly TrackPoint[], { mode, rule }: { mode: CourseMode; rule: Rule }): Track {
  const last = points.at(-1)
  if (!first || !last) return { state: 'not-judged', reasons: ['one-score'], mode, first, points: [] }
  const isWorse = -rule.direction * (last.score - first.score) >= rule.reliableChange
  const reasons: readonly TrackReason[] = [
    ...(isWorse ? (['reliably-worse'] as const) : []),
    ...(mode === 'driving' ? judgeByCourse(first, points, rule) : judgeByRules(first, last, rule)),
  ]
  return { state: stateFor(reasons), reasons, mode, first, points }
}

/**
 * Is a client on track, by the scores of one instrument in one episode, the first score first? Not on track: reliably worse than at first, two
 * scores in a row beyond the worse edge of the expected course, or one and no improvement since the first (one alone is chance for two to three
 * clients in ten). The course is that of people who began alike (Delgadillo et al., Lancet Psychiatry 2018;5:564); until it may speak, published
 * checkpoints do. It asks for a look at the care: it never ends it, and says nothing about who gives it.
 */
export const judgeTrack = (scores: readonly TrackScore[], course: CourseInUse | null, rule: Rule): Track =>
  judgePoints(scores[0] ?? null, besideCourse(scores, course, rule), { mode: course?.mode ?? 'rules', rule })
