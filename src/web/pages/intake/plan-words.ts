import type { MissedCallsAnswer } from '#api'
import { orderedRange, type Range } from '#planning'

export const planKeys = ['calls', 'intent', 'lift', 'worth'] as const
export type PlanKey = (typeof planKeys)[number]
/** What stands in the three fields of a quantity: low, likely, high; as typed. */
export type Typed = readonly [low: string, likely: string, high: string]

const places: Readonly<Record<PlanKey, number>> = { calls: 0, intent: 1, lift: 1, worth: 0 }
const write = (key: PlanKey, { low, likely, high }: Range): Typed => {
  const text = (n: number): string => String(Number(n.toFixed(places[key])))
  return [text(low), text(likely), text(high)]
}
const exactly = (value: number): Range => orderedRange(value, value, value)

/** Where a quantity starts: the practice's own number where it has one, else the published example. Nobody's own rows prove a lift, so that starts published. */
export function startOf(
  key: PlanKey,
  { own, published }: Pick<MissedCallsAnswer, 'own' | 'published'>,
): { readonly typed: Typed; readonly isOwn: boolean } {
  const mine = key === 'lift' ? null : own[key]
  return mine ? { typed: write(key, mine.range), isOwn: true } : { typed: write(key, exactly(published[key])), isOwn: false }
}

/** The three fields as a word of the address, and back; null when it holds something else. */
export const toWord = (typed: Typed): string => typed.join('~')
export function fromWord(word: string | undefined): Typed | null {
  const [low, likely, high, ...rest] = word?.split('~') ?? []
  return low === undefined || likely === undefined || high === undefined || rest.length > 0 ? null : [low, likely, high]
}
export const wordOf = (key: PlanKey, range: Range): string => toWord(write(key, range))
export const wordFor = (key: PlanKey, value: number): string => wordOf(key, exactly(value))

/** What was typed as numbers in order; null where something is no number. */
export function readTyped([low, likely, high]: Typed): Range | null {
  const numbers = [low, likely, high].map((text) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))))
  const [least = Number.NaN, middle = Number.NaN, most = Number.NaN] = numbers
  return numbers.some((n) => !Number.isFinite(n) || n < 0) ? null : orderedRange(least, middle, most)
}
