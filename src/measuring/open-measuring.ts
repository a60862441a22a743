import type { Config } from '#config'
import { instruments } from '#content'
import { loadPractice, type OpenRecord } from '#store'
import { loadAlertClock, loadSafety, zoneOf, type Safety } from './settings.ts'
import type { AlertClock } from './alert-clock.ts'
import { openAnswerWriter, type AnswerWriter } from './answer-writer.ts'
import { countAttempts, type Attempts } from './attempts.ts'
import type { Library } from './make-request.ts'
import { usualSafety } from './usual-safety.ts'

/** What answering stands on: the practice as last read, good for a moment, so that a rush of answers does not ask for it each time. */
export type Standing = { readonly practice: string; readonly zone: string; readonly safety: Safety; readonly clock: AlertClock }
export type Measuring = {
  readonly record: Pick<OpenRecord, 'pool' | 'key'>
  readonly library: Library
  readonly writer: AnswerWriter
  /** Wrong tokens and codes. */
  readonly attempts: Attempts
  readonly standing: () => Promise<Standing>
  /** Reads the practice anew at the next question. */
  readonly forget: () => void
  readonly close: () => Promise<void>
}

const goodForMs = 2_000
const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]))
export const shippedLibrary: Library = (id) => byId.get(id)

export function openMeasuring({
  record,
  config,
  library = shippedLibrary,
}: {
  readonly record: Pick<OpenRecord, 'pool' | 'key'>
  readonly config: Pick<Config, 'zone'>
  /** What may be used here; without it, what came with Plumbline. */
  readonly library?: Library
}): Measuring {
  const { pool, key } = record
  let last: { readonly at: number; readonly standing: Promise<Standing> } | null = null
  const load = async (): Promise<Standing> => {
    const [practice, zone, safety] = await Promise.all([loadPractice(pool), zoneOf(pool, config.zone), loadSafety(pool, usualSafety)])
    return { practice: practice?.name ?? 'Your practice', zone, safety, clock: await loadAlertClock(pool, zone, safety.seenWithinMinutes) }
  }
  const standing = (): Promise<Standing> => {
    if (last && Date.now() - last.at < goodForMs) return last.standing
    const loading = load()
    last = { at: Date.now(), standing: loading }
    loading.catch(() => (last = null))
    return loading
  }
  const writer = openAnswerWriter(record, async () => {
    const { safety, clock } = await standing()
    return { key, instrument: library, safety, clock, now: new Date() }
  })
  return {
    record,
    library,
    writer,
    attempts: countAttempts({ each: 20, all: 2000, windowMs: 600_000 }),
    standing,
    forget: () => (last = null),
    close: () => writer.idle(),
  }
}
