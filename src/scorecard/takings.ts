import type { Ask, Population, Tally } from '#kpi'
import { addDays, daysBetween, periodOf, type Day, type Period } from '#period'

const spanOf = (start: Day, { cut, from, to }: Ask): Period => {
  if (cut === 'whole') return { start: from, end: to }
  if (typeof cut !== 'string') return { start, end: addDays(start, cut.windowDays) }
  const { end } = periodOf(start, cut)
  return { start: start < from ? from : start, end: end > to ? to : end }
}

/** On how many days a stock was taken from one day up to another: on Mondays, or on the first of a month. At least one. */
export function takingsIn({ start, end }: Period, standing: 'week' | 'month'): number {
  let taken = 0
  for (let at = periodOf(start, standing).start; at < end; at = periodOf(at, standing).end) if (at >= start) taken++
  return Math.max(1, taken)
}

/** A tally of a standing stock with how often it was taken in its period, as far as takings can be judged at the moment asked about. */
export function withTakings(
  tally: Tally,
  { standing, mature }: Pick<Population, 'standing' | 'mature'>,
  { ask, period }: { ask: Ask; period: Day },
): Tally {
  if (!standing) return tally
  const span = spanOf(period, ask)
  const days = mature?.days ?? 0
  const ripe = addDays(ask.asOf.slice(0, 10), days > 0 ? -days : 1)
  const end = daysBetween(span.end, ripe) < 0 ? ripe : span.end
  return { ...tally, takings: takingsIn({ start: span.start, end: end < span.start ? addDays(span.start, 1) : end }, standing) }
}
