import { addDays, type Day } from '#period'
import { currentModels, ruleFor, trackedRules } from './courses-in-use.ts'
import { judgeTrack, type Track } from './judge-track.ts'
import { readOpen, type OpenCourse } from './read-courses.ts'
import type { TrackPlace } from './refit.ts'

/** Where a client in care stands, by one instrument. */
export type ClientTrack = Pick<OpenCourse, 'client' | 'clinician' | 'episode' | 'instrument' | 'firstOn'> & {
  /** The day of the newest score; null where there is no first score around opening to compare with. */
  readonly lastOn: Day | null
  readonly track: Track
}

/** Whom to judge: one client, by one instrument; everybody, and by all of them, where neither is said. */
export type Whom = { readonly client?: string; readonly instrument?: string }

/** Everyone in care on the day, or one client, by each instrument of what care is for: on track, to watch, not on track, or not judged. */
export async function judgeInCare(place: TrackPlace, { client, instrument }: Whom = {}): Promise<readonly ClientTrack[]> {
  const instruments = trackedRules.map((rule) => rule.instrument).filter((id) => instrument === undefined || id === instrument)
  const [models, open] = await Promise.all([currentModels(place.pool), readOpen(place.engine, { asOf: place.asOf, client, instruments })])
  return open.flatMap(({ scores, ...course }): readonly ClientTrack[] => {
    const rule = ruleFor(course.instrument)
    if (!rule) return []
    const last = scores.at(-1)
    const lastOn = course.firstOn !== null && last ? addDays(course.firstOn, last.day) : null
    return [{ ...course, lastOn, track: judgeTrack(scores, models.get(course.instrument) ?? null, rule) }]
  })
}
