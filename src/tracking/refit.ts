import { trackRules, type InstrumentRule } from '#content'
import { addDays, daysBetween, type Day } from '#period'
import { addCourse, loadCourses, type OpenRecord, type StoredCourse } from '#store'
import type { Engine } from '#warehouse'
import { trackedRules } from './courses-in-use.ts'
import { canTeach, learnCourse, type ClosedCourse } from './learn.ts'
import { readClosed } from './read-courses.ts'

export type TrackPlace = { readonly engine: Engine; readonly pool: OpenRecord['pool']; readonly asOf: Day }

/** Closed episodes that can teach the course of an instrument, in the order of their closing. */
export async function teaching({ engine, asOf }: Omit<TrackPlace, 'pool'>, rule: InstrumentRule): Promise<readonly ClosedCourse[]> {
  const closed = await readClosed(engine, rule, { from: addDays(asOf, -trackRules.days), asOf })
  return closed.filter((course) => canTeach(course, rule))
}

/** Is a new version wanted: none yet, a quarter gone by, or twice as many episodes? */
export const isDue = (newest: Pick<StoredCourse, 'asOf' | 'episodes'> | undefined, { episodes, asOf }: { episodes: number; asOf: Day }): boolean =>
  episodes >= trackRules.shownFrom &&
  (!newest || daysBetween(newest.asOf, asOf) >= trackRules.daysUntilNew || episodes >= trackRules.grownBy * newest.episodes)

export type Refit = {
  readonly instrument: string
  readonly episodes: number
  /** The new version; null when none was made. */
  readonly version: number | null
  readonly outcome: 'learned' | 'not-due' | 'unchanged' | 'too-few' | 'cannot-be-fitted'
}

const isSame = (newest: StoredCourse | undefined, learned: Omit<StoredCourse, 'version' | 'fittedAt'>): boolean =>
  newest !== undefined &&
  JSON.stringify([newest.parameters.beta, newest.parameters.g]) === JSON.stringify([learned.parameters.beta, learned.parameters.g])

async function refitOne(
  place: TrackPlace,
  rule: InstrumentRule,
  { newest, isForced }: { newest: StoredCourse | undefined; isForced: boolean },
): Promise<Refit> {
  const courses = await teaching(place, rule)
  const told = { instrument: rule.instrument, episodes: courses.length, version: null }
  if (courses.length < trackRules.shownFrom) return { ...told, outcome: 'too-few' }
  if (!isForced && !isDue(newest, { episodes: courses.length, asOf: place.asOf })) return { ...told, outcome: 'not-due' }
  const learned = learnCourse(courses, rule, place.asOf)
  if (!learned) return { ...told, outcome: 'cannot-be-fitted' }
  if (isSame(newest, learned)) return { ...told, outcome: 'unchanged' }
  const version = (newest?.version ?? 0) + 1
  // Another process may have been first: its version is of the same rows.
  return (await addCourse(place.pool, { ...learned, version })) ? { ...told, version, outcome: 'learned' } : { ...told, outcome: 'unchanged' }
}

/**
 * Learns the course of every instrument anew where it is due, or of all when forced. One version is one row, written at once: stopped anywhere,
 * the next call goes on from what is there.
 */
export async function refitCourses(place: TrackPlace, isForced = false): Promise<readonly Refit[]> {
  const versions = Map.groupBy(await loadCourses(place.pool), (course) => course.instrument)
  const done: Refit[] = []
  for (const rule of trackedRules) done.push(await refitOne(place, rule, { newest: versions.get(rule.instrument)?.[0], isForced }))
  return done
}
