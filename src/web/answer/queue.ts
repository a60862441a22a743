import type { GivenAnswer } from '#api'
import type { Kept } from './pocket.ts'

/** What is to be sent next: the oldest answers of one sheet, and only when no answer waits that a sheet is finished. */
export type Errand =
  | { readonly is: 'save'; readonly instrument: string; readonly answers: readonly GivenAnswer[] }
  | { readonly is: 'finish'; readonly instrument: string; readonly seconds: number }

const mostAtOnce = 200
// Longer without a touch, and the person was elsewhere.
const longestThoughtMs = 60_000

export function nextErrand({ waiting, finishing, seconds }: Kept): Errand | null {
  for (const [instrument, answers] of Object.entries(waiting))
    if (answers.length > 0) return { is: 'save', instrument, answers: answers.slice(0, mostAtOnce) }
  const [instrument] = finishing
  return instrument === undefined ? null : { is: 'finish', instrument, seconds: Math.round(seconds[instrument] ?? 0) }
}

/** One more answer, with the next number. */
export function withAnswer(kept: Kept, { instrument, ...answer }: { instrument: string; item: string; value: number | null; at: number }): Kept {
  const given: GivenAnswer = { ...answer, n: kept.n + 1 }
  return { ...kept, n: given.n, waiting: { ...kept.waiting, [instrument]: [...(kept.waiting[instrument] ?? []), given] } }
}

/** The time since the last touch belongs to the sheet that is touched now. */
export function withTime(kept: Kept, instrument: string, sinceMs: number): Kept {
  const spent = Math.min(longestThoughtMs, Math.max(0, sinceMs)) / 1000
  return { ...kept, seconds: { ...kept.seconds, [instrument]: (kept.seconds[instrument] ?? 0) + spent } }
}

export const withFinished = (kept: Kept, instruments: readonly string[]): Kept => ({
  ...kept,
  finishing: [...new Set([...kept.finishing, ...instruments])],
})

/** What is left once the server has an errand. */
export function withoutErrand(kept: Kept, errand: Errand): Kept {
  const { instrument } = errand
  if (errand.is === 'finish') return { ...kept, finishing: kept.finishing.filter((one) => one !== instrument) }
  const last = errand.answers.at(-1)?.n ?? 0
  return { ...kept, waiting: { ...kept.waiting, [instrument]: (kept.waiting[instrument] ?? []).filter((given) => given.n > last) } }
}
