import type { Ask, Cut, Kpi, Population } from '#kpi'
import { populationsOf } from '#kpi'
import { addDays, lastPeriods, periodOf, previousPeriod, rollingDays, showPeriod, type Day, type Grain, type Period } from '#period'
import type { Desk } from './desk.ts'
import type { Question } from './question.ts'
import { heldGrain, heldPeriod } from './small-cells/held-question.ts'
import { ruleFor } from './small-cells/rule.ts'

export type { Question } from './question.ts'

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

/** The day asked about. Where cells are held back there is one such day for everyone: two of them would tell what changed in between. */
const dayOf = (about: About): Day => (ruleFor(about) ? about.desk.asOf : (about.question.asOf ?? about.desk.asOf))
/** The last local moment that has happened, for the day asked about. */
const momentOf = (about: About): string => {
  const day = dayOf(about)
  return day === about.desk.today ? about.desk.now : `${addDays(day, 1)} 00:00:00`
}

/** True when every row of a period is old enough to be judged. */
export const isMature = (about: About, period: Period): boolean => addDays(period.end, maturityDays(about.kpi)) <= addDays(dayOf(about), 1)

/** A KPI that only makes sense by month is not asked by day or week. */
const fitting = (kpi: Kpi, grain: Grain): Grain => {
  if (kpi.finestGrain === 'month' && (grain === 'day' || grain === 'week')) return 'month'
  return kpi.finestGrain === 'week' && grain === 'day' ? 'week' : grain
}
const grainFor = (about: About): Grain => fitting(about.kpi, ruleFor(about) ? heldGrain(about.question) : (about.question.grain ?? 'rolling-90'))

const lastWhole = (end: Day, grain: Grain): Period => {
  const current = periodOf(addDays(end, -1), grain)
  return current.end <= end ? current : previousPeriod(current, grain)
}

const nameOf = (span: Period, grain: Grain): string => {
  const named = [grain, 'month' as const, 'quarter' as const, 'year' as const].find((g) => {
    const calendar = periodOf(span.start, g)
    return calendar.start === span.start && calendar.end === span.end
  })
  return named ? showPeriod(span, named) : `${span.start} to ${addDays(span.end, -1)}`
}

/**
 * The period of the one figure. Chosen days stand; a calendar grain gives the last whole period that is mature; a rolling grain gives a window
 * of that many mature days, and reaches on to now so that what is too recent to judge is counted and said.
 */
export function figurePeriod(about: About): { readonly asked: Period; readonly shown: NamedPeriod; readonly grain: Grain } {
  const { kpi, question } = about
  const grain = grainFor(about)
  const end = addDays(dayOf(about), 1)
  if (question.from && question.to) {
    const chosen = { start: question.from, end: question.to }
    const asked = ruleFor(about) ? heldPeriod(chosen) : chosen
    return { asked, shown: { ...asked, name: nameOf(asked, grain) }, grain }
  }
  const mature = addDays(end, -maturityDays(kpi))
  const days = rollingDays(grain)
  if (days === null) {
    // Where cells are held back a month is shown once its quarter is.
    const whole = lastWhole(ruleFor(about) && grain === 'month' ? lastWhole(mature, 'quarter').end : mature, grain)
    return { asked: whole, shown: { ...whole, name: showPeriod(whole, grain) }, grain }
  }
  const shown = { start: addDays(mature, -days), end: mature }
  return { asked: { start: shown.start, end }, shown: { ...shown, name: showPeriod(shown, grain) }, grain }
}

/** The periods of the chart, oldest first, whole ones only. A rolling grain is drawn by month. */
export function seriesPeriods(about: About): { readonly grain: Grain; readonly periods: readonly NamedPeriod[] } {
  const { kpi, question } = about
  const isRolling = rollingDays(question.grain ?? 'rolling-90') !== null
  // A part is held back by month, so its chart is by quarter.
  const byMonth = ruleFor(about) && question.filters.length > 0 ? 'quarter' : 'month'
  const grain = isRolling ? fitting(kpi, byMonth) : grainFor(about)
  const last = lastWhole(addDays(dayOf(about), 1), grain)
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
