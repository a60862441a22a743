import type { CourseAnswer, CourseHeldOut, CoursesAnswer, LearnedAnswer } from '#api'
import { trackRules, type InstrumentRule } from '#content'
import { daysBetween, type Day } from '#period'
import { ProblemError } from '#problems'
import type { Desk } from '#scorecard'
import { wilson } from '#stats'
import { loadCourses, type OpenRecord, type StoredCourse, type StoredHeldOut } from '#store'
import { fits, modeOf, trackedRules } from './courses-in-use.ts'
import { judgeInCare, type ClientTrack } from './judge-in-care.ts'
import { expectedOn } from './judge-track.ts'
import { refitCourses, teaching } from './refit.ts'
import { caveats, nameOf, tellHeldOut, tellMode, tellRefit, tellRefits } from './words.ts'

type Pool = OpenRecord['pool']
/** What is asked of one course: a first score to draw it for, and which version. */
export type CourseAsk = { readonly intake?: number | undefined; readonly version?: number | undefined }

/** A course is drawn for a year, however long some stay. */
const mostWeeks = 52

/** How clients in care stand by an instrument; who was not asked for long is not judged. */
function countIn(tracks: readonly ClientTrack[], instrument: string, asOf: Day): CoursesAnswer['courses'][number]['inCare'] {
  const its = tracks.filter((t) => t.instrument === instrument)
  const fresh = its.filter(({ lastOn }) => lastOn !== null && daysBetween(lastOn, asOf) <= trackRules.freshDays)
  const of = (state: ClientTrack['track']['state']): number => fresh.filter(({ track }) => track.state === state).length
  const judged = { onTrack: of('on-track'), watch: of('watch'), notOnTrack: of('not-on-track') }
  return { ...judged, notJudged: its.length - judged.onTrack - judged.watch - judged.notOnTrack }
}

type Seen = { readonly asOf: Day; readonly newest: StoredCourse | null; readonly episodes: number; readonly tracks: readonly ClientTrack[] }

function oneCourse(rule: InstrumentRule, { asOf, newest, episodes, tracks }: Seen): CoursesAnswer['courses'][number] {
  const { instrument, measures, range, direction, reliableChange } = rule
  const inCare = countIn(tracks, instrument, asOf)
  return {
    instrument,
    name: nameOf(instrument),
    measures: measures.replaceAll('_', ' '),
    mode: modeOf(newest).mode,
    says: tellMode(newest, { rule, episodes }),
    episodes,
    range,
    direction,
    caseness: rule.caseness ?? range.least,
    reliableChange,
    version: newest?.version ?? null,
    isUsed: newest !== null || episodes > 0 || Object.values(inCare).some((n) => n > 0),
    inCare,
  }
}

function titleOf(courses: CoursesAnswer['courses']): string {
  const driving = courses.filter((c) => c.mode === 'driving').length
  const shown = courses.filter((c) => c.mode === 'experimental').length
  if (driving > 0) return 'Your own closed episodes say what to expect'
  return shown > 0 ? 'Your own closed episodes begin to say what to expect' : 'Too few episodes have closed to say what to expect'
}

function summaryOf(courses: CoursesAnswer['courses']): string {
  const clients = courses.reduce((sum, { inCare }) => sum + inCare.notOnTrack, 0)
  const judged = courses.reduce((sum, { inCare }) => sum + inCare.onTrack + inCare.watch + inCare.notOnTrack, 0)
  if (judged === 0) return 'Nobody in care has two scores of one instrument yet.'
  return `Of ${judged.toLocaleString('en-US')} courses of clients in care with two scores or more, the last within ${trackRules.freshDays} days, ${clients.toLocaleString('en-US')} ${clients === 1 ? 'is' : 'are'} not on track.`
}

const newestOf = (stored: readonly StoredCourse[], instrument: string): StoredCourse | null =>
  stored.find((course) => course.instrument === instrument) ?? null

/** Every instrument of what care is for: which course there is, what it may do, and how clients in care stand by it. */
export async function askCourses(desk: Desk, pool: Pool): Promise<CoursesAnswer> {
  const { engine, asOf } = desk
  const [stored, tracks] = await Promise.all([loadCourses(pool), judgeInCare({ engine, pool, asOf })])
  const all = await Promise.all(
    trackedRules.map(async (rule) => {
      const episodes = (await teaching({ engine, asOf }, rule)).length
      return oneCourse(rule, { asOf, newest: newestOf(stored, rule.instrument), episodes, tracks })
    }),
  )
  // Nobody measures with all of them: those that are used come first, in their order.
  const courses = all.toSorted((a, b) => Number(b.isUsed) - Number(a.isUsed))
  const { shownFrom, drivingFrom } = trackRules
  return { asOf, title: titleOf(courses), summary: summaryOf(courses), shownFrom, drivingFrom, courses, caveats: [...caveats] }
}

function showHeldOut(held: StoredHeldOut): CourseHeldOut {
  const { trainedOn, episodes, scores, bands } = held
  const alerted = held.alertedNotBetter + held.alertedBetter
  const notBetter = held.alertedNotBetter + held.quietNotBetter
  const share = (name: string, hits: number, of: number): CourseHeldOut['shares'] => {
    const found = wilson(hits, of)
    return found ? [{ name, hits, of, share: found.value, low: found.low, high: found.high }] : []
  }
  return {
    trainedOn,
    episodes,
    scores,
    fits: fits(held),
    says: [...tellHeldOut(held)],
    shares: [
      ...share('clients beyond the edge at least once', held.flaggedOnce, episodes),
      ...share('clients beyond it twice in a row', held.flaggedTwice, episodes),
      ...share('clients called not on track before their last score', alerted, episodes),
      ...share('of those called, did not end reliably better', held.alertedNotBetter, alerted),
      ...share('of those who did not end reliably better, called', held.alertedNotBetter, notBetter),
      ...share('clients who did not end reliably better', notBetter, episodes),
    ],
    bands: [...bands],
  }
}

const showVersion = (course: StoredCourse): CourseAnswer['versions'][number] => ({
  ...course,
  mode: modeOf(course).mode,
  fittedAt: course.fittedAt.toISOString(),
  parameters: { ...course.parameters, beta: [...course.parameters.beta], g: [...course.parameters.g] },
  heldOut: course.heldOut && showHeldOut(course.heldOut),
})

/** A first score that means something: the one asked for, on the scale and at caseness, or one in the middle of those. */
function intakeFor(rule: InstrumentRule, intake: number | undefined): number {
  const { direction, range, caseness } = rule
  const edge = caseness ?? (direction < 0 ? range.least : range.most)
  const [least, most] = direction < 0 ? [edge, range.most] : [range.least, edge - 1]
  return Math.max(least, Math.min(most, Math.round(intake ?? (least + most) / 2)))
}

function curveOf(course: StoredCourse, rule: InstrumentRule, intake: number): NonNullable<CourseAnswer['curve']> {
  const weeks = Math.min(mostWeeks, Math.floor(course.reachDays / 7))
  const inUse = { model: course.parameters, reachDays: course.reachDays }
  const points = Array.from({ length: weeks }, (_, i) => {
    const { expected, lower, upper } = expectedOn(inUse, intake, { day: 7 * (i + 1), rule })
    return { week: i + 1, expected, lower, upper }
  })
  const at = points[Math.min(11, points.length - 1)]
  const edge = at && (rule.direction < 0 ? at.upper : at.lower)
  const says = at
    ? `Of people here who began at ${intake}, nine in ten had ${edge} or ${rule.direction < 0 ? 'less' : 'more'} after ${at.week} weeks; the middle of them had ${at.expected.toFixed(1)}.`
    : ''
  return { version: course.version, intake, says, points }
}

/** One instrument: every version of its course, the curve for a first score, and what held-back episodes said of it. */
export async function askCourse({ desk, pool }: { desk: Desk; pool: Pool }, instrument: string, ask: CourseAsk): Promise<CourseAnswer> {
  const rule = trackedRules.find((r) => r.instrument === instrument)
  if (!rule) throw new ProblemError({ code: 'course/instrument-unknown' })
  const { engine, asOf } = desk
  const [stored, tracks, courses] = await Promise.all([
    loadCourses(pool),
    judgeInCare({ engine, pool, asOf }, { instrument }),
    teaching({ engine, asOf }, rule),
  ])
  const its = stored.filter((course) => course.instrument === instrument)
  const shown = its.find((course) => course.version === (ask.version ?? its[0]?.version)) ?? null
  if (ask.version !== undefined && !shown) throw new ProblemError({ code: 'course/version-unknown' })
  return {
    ...oneCourse(rule, { asOf, newest: its[0] ?? null, episodes: courses.length, tracks }),
    versions: its.map(showVersion),
    curve: shown && curveOf(shown, rule, intakeFor(rule, ask.intake)),
  }
}

/** Learns every course anew, now. */
export async function learnCourses({ engine, asOf }: Desk, pool: Pool): Promise<LearnedAnswer> {
  const done = await refitCourses({ engine, pool, asOf }, true)
  return { says: tellRefits(done), courses: done.map((d) => ({ ...d, name: nameOf(d.instrument), says: tellRefit(d) })) }
}
