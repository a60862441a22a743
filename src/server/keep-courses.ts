import { refitCourses } from '#tracking'
import type { Desk } from '#scorecard'
import type { OpenRecord } from '#store'

/** How often it is asked whether a course is due; learning itself comes once a quarter. */
const everyMs = 60 * 60 * 1000

/**
 * Learns expected courses anew when they are due: asked at the start and every hour, so that a server that was down, or killed in the middle, makes
 * up for it. Gives the function that ends it.
 */
export function keepCourses(
  live: { readonly desk: () => Promise<Desk>; readonly record: Pick<OpenRecord, 'pool'> },
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> | null = null
  let isOver = false
  const look = (): void => {
    if (isOver || running) return
    running = live
      .desk()
      .then(({ engine, asOf }) => refitCourses({ engine, pool: live.record.pool, asOf }))
      .catch((error: unknown) => {
        if (!isOver) onError(error)
      })
      .finally(() => (running = null))
  }
  const timer = setInterval(look, everyMs)
  look()
  return async () => {
    isOver = true
    clearInterval(timer)
    await running
  }
}
