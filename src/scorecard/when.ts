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

/** One question about one KPI, at one desk. */
export type About = { readonly desk: Desk; readonly kpi: Kpi; readonly question: Question }

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
const momentOf = ({ desk, question }: About): string => {
  const day = question.asOf ?? desk.asOf
  return day === desk.today ? desk.now : `${addDays(day, 1)} 00:00:00`
}
const dayOf = ({ desk, question }: About): Day => question.asOf ?? desk.asOf

/** True when every row of a period is old enough to be judged. */
export const isMature = (about: About, period: Period): boolean => addDays(period.end, maturityDays(about.kpi)) <= addDays(dayOf(about), 1)

/** A KPI that only makes sense by month is not asked by day or week. */
const fitting = (kpi: Kpi, grain: Grain): Grain => {
  if (kpi.finestGrain === 'month' && (grain === 'day' || grain === 'week')) return 'month'
  return kpi.finestGrain === 'week' && grain === 'day' ? 'week' : grain
}

/**
 * The period of the one figure. Chosen days stand; a calendar grain gives the last whole period that is mature; a rolling grain gives a window
 * of that many mature days, and reaches on to now so that what is too recent to judge is counted and said.
 */
export function figurePeriod(about: About): { readonly asked: Period; readonly shown: NamedPeriod; readonly grain: Grain } {
  const { kpi, question } = about
  const grain = fitting(kpi, question.grain ?? 'rolling-90')
  const end = addDays(dayOf(about), 1)
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
export function seriesPeriods(about: About): { readonly grain: Grain; readonly periods: readonly NamedPeriod[] } {
  const { kpi, question } = about
  const wanted = fitting(kpi, question.grain ?? 'rolling-90')
  const grain: Grain = rollingDays(wanted) === null ? wanted : 'month'
  const end = addDays(dayOf(about), 1)
  const current = periodOf(addDays(end, -1), grain)
  const last = current.end <= end ? current : previousPeriod(current, grain)
  return { grain, periods: lastPeriods(grain, last.start, pointsShown[grain]).map((p) => ({ ...p, name: showPeriod(p, grain) })) }
}

/** The compiler's form of a question about one span. */
export function askFor(about: About, span: Period, extra: { cut?: Cut; by?: string | null } = {}): Ask {
  return {
    from: span.start,
    to: span.end,
    asOf: momentOf(about),
    cut: extra.cut ?? 'whole',
    by: extra.by ?? null,
    filters: about.question.filters,
  }
}
