/** A quantity nobody knows exactly: the least, the likeliest, and the most it may be. */
export type Range = { readonly low: number; readonly likely: number; readonly high: number }

/** Calls a month; the share with intake or scheduling intent, and the lift from answering, both 0 to 1; what a first session earns, in dollars. */
export type MissedCallPlan = { readonly calls: Range; readonly intent: Range; readonly lift: Range; readonly worth: Range }
export type PlannedValue = { readonly withIntent: Range; readonly sessions: Range; readonly value: Range }

const product = (...factors: readonly Range[]): Range => {
  const of = (end: keyof Range): number => factors.reduce((all, factor) => all * factor[end], 1)
  return { low: of('low'), likely: of('likely'), high: of('high') }
}

/**
 * Planning math, not income: calls a month x intent x lift x first-session value. The low end takes every factor at its low end at once, the high
 * end every one at its high end: the truth is likelier between than at either.
 */
export function plannedValue({ calls, intent, lift, worth }: MissedCallPlan): PlannedValue {
  return { withIntent: product(calls, intent), sessions: product(calls, intent, lift), value: product(calls, intent, lift, worth) }
}

/** A range in order, whatever order its ends were typed in; nothing is less than none. */
export function orderedRange(low: number, likely: number, high: number): Range {
  const [least = 0, , most = 0] = [low, likely, high].map((n) => Math.max(0, n)).toSorted((a, b) => a - b)
  return { low: least, likely: Math.max(0, likely), high: most }
}
