import type { InstrumentRule } from '#content'
import { clusterShare, expectedCourse, type Scale } from '#stats'
import type { StoredHeldOut } from '#store'
import { besideCourse, judgePoints, sessionOn, type CourseInUse, type TrackScore } from './judge-track.ts'

/** Scores of one instrument in one episode, the first score first. */
export type Scores = readonly TrackScore[]

/** First scores by the published bands of the instrument, from caseness to the worst score. */
export function baselineBands({ direction, range, ...rule }: InstrumentRule): readonly { readonly from: number; readonly to: number }[] {
  const starts = [rule.caseness, rule.moderate, rule.moderatelySevere, rule.severe].filter((s) => s !== null)
  // Where a higher score is better, caseness is below its cut-off, and the other bands reach up to theirs.
  const tops = direction < 0 ? starts : starts.map((start, i) => (i === 0 ? start - 1 : start))
  const edges = [...new Set(tops)]
  return edges.map((edge, i) => {
    const next = edges[i + 1]
    return direction < 0
      ? { from: edge, to: next === undefined ? range.most : next - 1 }
      : { from: next === undefined ? range.least : next + 1, to: edge }
  })
}

type Told = { readonly first: number; readonly scores: number; readonly inside: number; readonly worse: number; readonly flags: readonly boolean[]; readonly isAlerted: boolean; readonly isBetter: boolean } // prettier-ignore

function tell(scores: Scores, course: CourseInUse, rule: InstrumentRule): Told {
  const whole: Scale = { direction: rule.direction, least: -Infinity, most: Infinity, isWhole: false }
  const first = scores[0] ?? null
  const points = besideCourse(scores, course, rule)
  // Its ends are rounded outward for use; whether they are right is asked before that.
  const bands = points.map(({ day, score }) => ({
    score,
    ...expectedCourse(course.model, first?.score ?? NaN, { session: sessionOn(day, course.reachDays), scale: whole }),
  }))
  const states = points.map((_, i) => judgePoints(first, points.slice(0, i + 1), { mode: course.mode, rule }).state)
  return {
    first: first?.score ?? NaN,
    scores: points.length,
    inside: bands.filter((b) => b.score >= b.lower && b.score <= b.upper).length,
    worse: bands.filter((b) => (rule.direction < 0 ? b.score > b.upper : b.score < b.lower)).length,
    flags: points.map((p) => p.isBeyond),
    // What is said at the last score comes too late to be of use.
    isAlerted: states.slice(0, -1).includes('not-on-track'),
    isBetter: rule.direction * ((scores.at(-1)?.score ?? NaN) - (first?.score ?? NaN)) >= rule.reliableChange,
  }
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0)
const count = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length
const flagged = ({ flags }: Told): number => count(flags, Boolean)

/** What a course does to episodes it has not seen: how many scores its band holds, whom it would have asked for, and how those ended. */
export function tryCourse(course: CourseInUse, held: readonly Scores[], rule: InstrumentRule): Omit<StoredHeldOut, 'trainedOn'> {
  const told = held.map((scores) => tell(scores, { ...course, mode: 'driving' }, rule))
  return {
    episodes: told.length,
    scores: sum(told, (t) => t.scores),
    inside: sum(told, (t) => t.inside),
    worse: sum(told, (t) => t.worse),
    worseError: clusterShare(told.map((t) => ({ denominator: t.scores, numerator: t.worse })))?.error ?? 1,
    flagged: sum(told, flagged),
    flaggedOnce: count(told, (t) => t.flags.some(Boolean)),
    flaggedTwice: count(told, (t) => t.flags.some((flag, i) => flag && t.flags[i + 1] === true)),
    alertedNotBetter: count(told, (t) => t.isAlerted && !t.isBetter),
    alertedBetter: count(told, (t) => t.isAlerted && t.isBetter),
    quietNotBetter: count(told, (t) => !t.isAlerted && !t.isBetter),
    quietBetter: count(told, (t) => !t.isAlerted && t.isBetter),
    bands: baselineBands(rule).map(({ from, to }) => {
      const its = told.filter((t) => t.first >= from && t.first < to + 1)
      return { from, to, episodes: its.length, scores: sum(its, (t) => t.scores), inside: sum(its, (t) => t.inside), flagged: sum(its, flagged) }
    }),
  }
}
