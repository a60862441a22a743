import type { Ask, Cut, Filter, Kpi, Population } from '#kpi'
import { populationsOf } from '#kpi'
import { addDays, lastPeriods, periodOf, previousPeriod, rollingDays, showPeriod, type Day, type Grain, type Period } from '#period'
import type { Desk } from './desk.ts'

/** What a person asked for: all of it may be left out. */
export type Question = {
  readonly grain?: Grain | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly asOf?: Day | undefined
  readonly filters: readonly Filter[]
}

export type NamedPeriod = Period & { readonly name: string }

/** Points on a chart: two years of months and the like, long enough for limits, short enough to read. */
const pointsShown: Readonly<Record<Grain, number>> = {
  day: 42,
  week: 52,
  month: 36,
  quarter: 16,
  year: 10,
  'rolling-7': 52,
  'rolling-30': 36,
  'rolling-90': 36,
  'rolling-365': 10,
}

const maturityDays = (kpi: Kpi): number => Math.max(0, ...populationsOf(kpi.measure).map((p: Population) => p.mature?.days ?? 0))

/** The last local moment that has happened, for the day asked about. */
export const momentOf = (desk: Desk, question: Question): string => {
  const day = question.asOf ?? desk.asOf
  return day === desk.today ? desk.now : `${addDays(day, 1)} 00:00:00`
}
const dayOf = (desk: Desk, question: Question): Day => question.asOf ?? desk.asOf

/** A KPI that only makes sense by month is not asked by day or week. */
const fitting = (kpi: Kpi, grain: Grain): Grain => {
  if (kpi.finestGrain === 'month' && (grain === 'day' || grain === 'week')) return 'month'
  return kpi.finestGrain === 'week' && grain === 'day' ? 'week' : grain
}

/**
 * The period of the one figure. Chosen days stand; a calendar grain gives the last whole period that is mature; a rolling grain gives a window
 * of that many mature days, and reaches on to now so that what is too recent to judge is counted and said.
 */
export function figurePeriod(
  desk: Desk,
  kpi: Kpi,
  question: Question,
): { readonly asked: Period; readonly shown: NamedPeriod; readonly grain: Grain } {
  const grain = fitting(kpi, question.grain ?? 'rolling-90')
  const end = addDays(dayOf(desk, question), 1)
  if (question.from && question.to) {
    const asked = { start: question.from, end: question.to }
    const calendar = periodOf(asked.start, grain)
    const isWhole = calendar.start === asked.start && calendar.end === asked.end
    return { asked, shown: { ...asked, name: isWhole ? showPeriod(asked, grain) : `${asked.start} to ${addDays(asked.end, -1)}` }, grain }
  }
  const mature = addDays(end, -maturityDays(kpi))
  const days = rollingDays(grain)
  if (days === null) {
    const current = periodOf(addDays(mature, -1), grain)
    const whole = current.end <= mature ? current : previousPeriod(current, grain)
    return { asked: whole, shown: { ...whole, name: showPeriod(whole, grain) }, grain }
  }
  const shown = { start: addDays(mature, -days), end: mature }
  return { asked: { start: shown.start, end }, shown: { ...shown, name: showPeriod(shown, grain) }, grain }
}

/** The periods of the chart, oldest first, whole ones only. A rolling grain is drawn by month. */
export function seriesPeriods(
  desk: Desk,
  kpi: Kpi,
  question: Question,
  points?: number,
): { readonly grain: Grain; readonly periods: readonly NamedPeriod[] } {
  const wanted = fitting(kpi, question.grain ?? 'rolling-90')
  const grain: Grain = rollingDays(wanted) === null ? wanted : 'month'
  const end = addDays(dayOf(desk, question), 1)
  const current = periodOf(addDays(end, -1), grain)
  const last = current.end <= end ? current : previousPeriod(current, grain)
  return { grain, periods: lastPeriods(grain, last.start, points ?? pointsShown[grain]).map((p) => ({ ...p, name: showPeriod(p, grain) })) }
}

/** The compiler's form of a question about one span. */
export function askFor(desk: Desk, question: Question, span: Period, extra: { cut?: Cut; by?: string | null } = {}): Ask {
  return {
    from: span.start,
    to: span.end,
    asOf: momentOf(desk, question),
    cut: extra.cut ?? 'whole',
    by: extra.by ?? null,
    filters: question.filters,
  }
}
