import { instrumentRules, trackRules, type InstrumentRule } from '#content'
import { loadCourses, type OpenRecord, type StoredCourse, type StoredHeldOut } from '#store'
import type { CourseInUse, CourseMode } from './judge-track.ts'

/** Instruments of what care is for: a course of these is learned, and asks for a look. The number “off the expected course” reads the same. */
export const trackedRules: readonly InstrumentRule[] = instrumentRules.filter(
  (rule) => ['depression', 'anxiety', 'trauma', 'distress'].includes(rule.measures) && rule.caseness !== null,
)
export const ruleFor = (instrument: string): InstrumentRule | null => trackedRules.find((rule) => rule.instrument === instrument) ?? null

export type ModeReason = 'too-few-episodes' | 'shown-only' | 'does-not-fit' | 'enough-and-fits'

/** Do held-back episodes surely lie beyond the edge more often, or less often, than one score in ten should? */
export function fits({ worse, scores, worseError }: StoredHeldOut): boolean {
  const [share, reach] = [worse / scores, 1.96 * worseError]
  return share - reach <= trackRules.flagged.most && share + reach >= trackRules.flagged.least
}

/** What a version may do, and why. */
export function modeOf(course: StoredCourse | null): { readonly mode: CourseMode; readonly why: ModeReason } {
  if (!course || course.episodes < trackRules.shownFrom) return { mode: 'rules', why: 'too-few-episodes' }
  if (course.episodes < trackRules.drivingFrom || !course.heldOut) return { mode: 'experimental', why: 'shown-only' }
  return fits(course.heldOut) ? { mode: 'driving', why: 'enough-and-fits' } : { mode: 'experimental', why: 'does-not-fit' }
}

/** A version as it judges; null where rules alone do. */
export function inUse(course: StoredCourse | null): (CourseInUse & { readonly version: number; readonly episodes: number }) | null {
  const { mode } = modeOf(course)
  return course && mode !== 'rules'
    ? { mode, model: course.parameters, reachDays: course.reachDays, version: course.version, episodes: course.episodes }
    : null
}

type Pool = OpenRecord['pool']

/** The newest version of every instrument that has one, as it judges. */
export async function currentModels(pool: Pool): Promise<ReadonlyMap<string, NonNullable<ReturnType<typeof inUse>>>> {
  const newest = Map.groupBy(await loadCourses(pool), (course) => course.instrument)
  return new Map([...newest].flatMap(([instrument, [course = null]]) => { const used = inUse(course); return used ? [[instrument, used]] : [] })) // prettier-ignore
}

/** The newest version of one instrument, as it judges; null where rules alone do. */
export const currentModel = async (pool: Pool, instrument: string): Promise<ReturnType<typeof inUse>> =>
  (await currentModels(pool)).get(instrument) ?? null
