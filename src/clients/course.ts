import { trackRules, type InstrumentRule } from '#content'
import { addDays, type Day } from '#period'
import { loadCourses } from '#store'
import { currentModels, expectedOn, isCase, ruleFor, type CourseInUse } from '#tracking'
import type { Track } from './care.ts'

/** The expected course of one instrument as it is used, and what it rests on. */
export type Known = CourseInUse & { readonly version: number; readonly episodes: number; readonly heldBack: number | null }
export type Courses = ReadonlyMap<string, Known>
export type Course = {
  readonly says: string
  readonly points: { readonly on: Day; readonly low: number; readonly middle: number; readonly high: number }[]
}

/** The courses in use, by instrument. */
export async function loadKnownCourses(pool: Parameters<typeof loadCourses>[0]): Promise<Courses> {
  const [models, stored] = await Promise.all([currentModels(pool), loadCourses(pool)])
  const heldBack = (instrument: string, version: number): number | null =>
    stored.find((c) => c.instrument === instrument && c.version === version)?.heldOut?.episodes ?? null
  return new Map([...models].map(([instrument, model]) => [instrument, { ...model, heldBack: heldBack(instrument, model.version) }]))
}

const mostWeeks = 260

function tellCourse({ mode, version, episodes, heldBack }: Known, first: number): string {
  const checked = heldBack === null ? '' : `, checked on ${heldBack.toLocaleString('en-US')} held back`
  const only = mode === 'driving' ? '' : ' It is shown only: it judges nobody yet.'
  return `Shaded: where 80\u202f% of clients who began at ${first} were, from ${episodes.toLocaleString('en-US')} closed episodes of this practice (version ${version}${checked}).${only}`
}

const none = (says: string): Course => ({ says, points: [] })

/** Where eight in ten of those who began alike were, week by week; no points where no course speaks of somebody who began like this, and why not. */
export function courseOf({ first }: Track, { rule, course }: { rule: InstrumentRule | null; course: Known | null }): Course {
  if (!rule) return none('No expected course is learned for this measure.')
  if (!course) return none(`No expected course yet: it is learned from ${trackRules.shownFrom} closed episodes of this practice or more.`)
  if (!isCase(first.total, rule)) return none('No expected course: the first score was not in the clinical range.')
  const weeks = Math.min(mostWeeks, Math.floor(course.reachDays / 7))
  const points = Array.from({ length: weeks }, (_, i) => {
    const { expected, lower, upper } = expectedOn(course, first.total, { day: 7 * (i + 1), rule })
    return { on: addDays(first.on, 7 * (i + 1)), low: lower, middle: expected, high: upper }
  })
  return { says: tellCourse(course, first.total), points }
}

/** What judges an instrument, and its course where there is one. */
export const judgedBy = (courses: Courses, instrument: string): { rule: InstrumentRule | null; course: Known | null } => ({
  rule: ruleFor(instrument),
  course: courses.get(instrument) ?? null,
})
