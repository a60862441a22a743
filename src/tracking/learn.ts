import { trackRules, type InstrumentRule } from '#content'
import type { Day } from '#period'
import { fitCourse, type CourseFit } from '#stats'
import type { StoredCourse } from '#store'
import { besideCourse, isCase, sessionOn, type CourseInUse } from './judge-track.ts'
import { tryCourse, type Scores } from './try-course.ts'

/** The scores of one instrument in a closed episode. */
export type ClosedCourse = { readonly closedOn: Day; readonly scores: Scores }

/** Everyone who began at caseness and has scores enough, however it ended: a course of those who did well would find nobody on it. */
export const canTeach = ({ scores }: ClosedCourse, rule: InstrumentRule): boolean =>
  scores.length >= trackRules.leastScores && isCase(scores[0]?.score ?? NaN, rule)

/** How far into care enough of the episodes reach. */
function reachOf(courses: readonly ClosedCourse[]): number {
  const lasts = courses.map((c) => c.scores.at(-1)?.day ?? 0).toSorted((a, b) => b - a)
  return lasts[trackRules.leastAtReach - 1] ?? lasts.at(-1) ?? 0
}

type Fitted = { readonly fit: CourseFit; readonly reachDays: number }

/** The course of these episodes; null when there are too few, or nothing can be fitted to them. */
function fit(courses: readonly ClosedCourse[]): Fitted | null {
  if (courses.length < trackRules.shownFrom) return null
  const found = fitCourse(courses.map((c) => c.scores.map(({ day, score }) => ({ session: sessionOn(day, Infinity), score }))))
  return found?.isConverged ? { fit: found, reachDays: reachOf(courses) } : null
}

const inUse = ({ fit: model, reachDays }: Fitted): CourseInUse => ({ mode: 'driving', model, reachDays })

/** The newest quarter held back, and told by a course of the others. Null when the others are too few to learn from. */
function heldOut(courses: readonly ClosedCourse[], rule: InstrumentRule): StoredCourse['heldOut'] {
  const until = Math.floor(courses.length * (1 - trackRules.heldBack))
  const earlier = fit(courses.slice(0, until))
  if (!earlier) return null
  const held = courses.slice(until).map((c) => c.scores)
  return { trainedOn: until, ...tryCourse(inUse(earlier), held, rule) }
}

/**
 * A version of an instrument's course, out of closed episodes in the order of their closing. The course in use is fitted on all of them; how good
 * it is was found out with the newest held back. Null when they are too few.
 */
export function learnCourse(closed: readonly ClosedCourse[], rule: InstrumentRule, asOf: Day): Omit<StoredCourse, 'version' | 'fittedAt'> | null {
  const courses = closed.filter((course) => canTeach(course, rule))
  const fitted = fit(courses)
  const [first, last] = [courses[0], courses.at(-1)]
  if (!fitted || !first || !last) return null
  const { beta, g, sigma2, episodes, scores, logLikelihood, rounds } = fitted.fit
  const flags = courses.flatMap((c) => besideCourse(c.scores, inUse(fitted), rule).map((p) => p.isBeyond))
  return {
    instrument: rule.instrument,
    asOf,
    fromOn: first.closedOn,
    toOn: last.closedOn,
    episodes,
    scores,
    parameters: { beta, g, sigma2, logLikelihood, rounds },
    reachDays: fitted.reachDays,
    flaggedInSample: flags.filter(Boolean).length / flags.length,
    heldOut: heldOut(courses, rule),
  }
}
