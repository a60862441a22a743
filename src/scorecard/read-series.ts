import type { ChartNote, Phase, Point, Series, Signal, Target } from '#api'
import { showValue, type Kpi } from '#kpi'
import { isLastingShift, pChart, placePhases, readSignal, xmr, type Bounds, type Chart, type Measured } from '#stats'

type Bare = Omit<Point, 'mark' | 'rules' | 'limits'>

/** Of an individuals chart. A percentage that is no share of rows, such as leave taken of leave earned, may pass 100. */
const bounds = ({ unit }: Kpi): Bounds => {
  if (unit === 'points') return { min: -100, max: 100 }
  return unit === 'sd' ? {} : { min: 0 }
}
const periodWords: Readonly<Record<string, string>> = { day: 'days', week: 'weeks', month: 'months', quarter: 'quarters', year: 'years' }

const toward = (kpi: Kpi, end: 'high' | 'low'): Point['mark'] => {
  if (kpi.direction === 'neither') return 'change'
  return (end === 'high') === (kpi.direction === 'higher-is-better') ? 'improvement' : 'concern'
}

/**
 * The last lasting shift, while it is news: if the newest phase followed one and its limits are still trial. From 12 points on the new level is the
 * usual one. Limits that a person set anew are not yet a shift.
 */
function lastShift(chart: Chart): { readonly start: number; readonly before: number; readonly after: number } | null {
  const [previous, last] = chart.phases.slice(-2)
  const values = (phase: Chart['phases'][number]): Measured[] =>
    chart.points.slice(phase.start, phase.end).map(({ value }) => (value === null ? null : { value }))
  return previous && last?.isTrial && previous.centre !== null && last.centre !== null && isLastingShift(values(previous), values(last))
    ? { start: last.start, before: previous.centre, after: last.centre }
    : null
}

const opening: Readonly<Record<Signal['variation'], string>> = {
  improvement: 'Better',
  concern: 'Worse',
  change: 'Changed',
  common: 'No real change',
  'too-short': 'Cannot tell yet',
  none: 'Cannot tell',
}
const shorts: Readonly<Record<Signal['variation'], string>> = {
  improvement: 'better',
  concern: 'worse',
  change: 'changed',
  common: 'no change',
  'too-short': 'cannot tell',
  none: 'cannot tell',
}

function targetWords(kpi: Kpi, assurance: Signal['assurance'], target: Target | undefined): string | null {
  if (!target) return null
  const shown = `The target of ${showValue(target.value, kpi.unit)}`
  switch (assurance) {
    case 'will-meet':
      return `${shown} is met at this level.`
    case 'will-miss':
      return `${shown} will not be met at this level.`
    case 'hit-or-miss':
      return `${shown} is met some of the time at this level.`
    case 'none':
      return kpi.direction === 'neither'
        ? `${shown} is a mark to look at: neither side is better.`
        : `${shown}: too early to say whether it will be met.`
  }
}

type Told = Pick<Signal, 'variation' | 'assurance' | 'since'> & { readonly why: string }

function tell(kpi: Kpi, { points, chart, grain }: { points: readonly Bare[]; chart: Chart; grain: string }): Told {
  const units = periodWords[grain] ?? 'periods'
  const reading = readSignal(chart, kpi.direction)
  const values = points.filter((p) => p.figure.state === 'value').length
  const show = (value: number): string => showValue(value, kpi.unit)
  const shift = lastShift(chart)
  const at = (index: number): Signal['since'] => points[index]?.period ?? null
  const newest = chart.points.findLast((p) => p.value !== null)
  if (values < 2 || !newest)
    return { variation: 'none', assurance: 'none', since: null, why: values === 0 ? 'nothing to compare yet' : 'one point so far' }
  const cause = newest.signals[0]
  if (shift && !newest.signals.some((s) => s.rule === 'outside')) {
    const mark = toward(kpi, shift.after > shift.before ? 'high' : 'low')
    const n = chart.points.slice(shift.start).filter((p) => p.value !== null).length
    return {
      variation: mark === 'common' ? 'change' : mark,
      assurance: reading.assurance,
      since: at(shift.start),
      why: `${n} ${units} around ${show(shift.after)}, after ${show(shift.before)}; since ${at(shift.start)?.name ?? ''}`,
    }
  }
  if (cause) {
    const mark = toward(kpi, cause.toward)
    const side = cause.toward === 'high' ? 'above' : 'below'
    const why = {
      outside: `${at(chart.points.lastIndexOf(newest))?.name ?? 'the newest'} lies ${side} its usual range of ${show(newest.lower ?? 0)} to ${show(newest.upper ?? 0)}`,
      shift: `7 or more ${units} ${side} the centre of ${show(newest.centre ?? 0)}, since ${at(cause.since)?.name ?? ''}`,
      trend: `7 or more ${units} ${cause.toward === 'high' ? 'rising' : 'falling'}, since ${at(cause.since)?.name ?? ''}`,
      'near-limit': `2 of the last 3 ${units} close to the ${cause.toward === 'high' ? 'upper' : 'lower'} limit`,
    }[cause.rule]
    return { variation: mark === 'common' ? 'change' : mark, assurance: reading.assurance, since: at(cause.since), why }
  }
  if (values < 12) return { variation: 'too-short', assurance: 'none', since: null, why: `${values} of the 12 ${units} a chart needs` }
  return {
    variation: 'common',
    assurance: reading.assurance,
    since: null,
    why: `it varies between ${show(newest.lower ?? 0)} and ${show(newest.upper ?? 0)}, as it ${chart.phases.length > 1 ? `has since ${at(chart.phases.at(-1)?.start ?? 0)?.name ?? ''}` : 'always does'}`,
  }
}

const limitsOf = ({ lower, upper }: Chart['points'][number]): Point['limits'] => (lower === null || upper === null ? null : { lower, upper })

const phaseOf = (chart: Chart): readonly Phase[] =>
  chart.phases.flatMap((p) => {
    const newest = chart.points.slice(p.start, p.end).findLast((x) => x.lower !== null)
    const limits = newest && limitsOf(newest)
    return p.centre === null || !limits ? [] : [{ from: p.start, to: p.end - 1, centre: p.centre, ...limits, isTrial: p.isTrial }]
  })

/** A chart of shares, 0 to 1, in percent. */
const inPercent = (chart: Chart): Chart => {
  const times = (value: number | null): number | null => (value === null ? null : value * 100)
  return {
    phases: chart.phases.map((p) => ({ ...p, centre: times(p.centre) })),
    points: chart.points.map((p) => ({ ...p, value: times(p.value), centre: times(p.centre), lower: times(p.lower), upper: times(p.upper) })),
  }
}

/** Proportions get a p-chart, whose limits know how many rows each period has; everything else an individuals chart. See docs/decisions/limits-of-comparison.md. */
function chartOf(kpi: Kpi, points: readonly Bare[], set: readonly number[]): Chart {
  const measured = points.map((p) => (p.figure.value === null ? null : { value: p.figure.value }))
  const phases = placePhases(measured, set)
  if (kpi.measure.shape !== 'proportion') return xmr(measured, { phases, bounds: bounds(kpi) })
  const shares = points.map(({ figure: f }) => (f.value === null || f.numerator === null ? null : { successes: f.numerator, n: f.n }))
  return inPercent(pChart(shares, { phases, isOverdispersed: true }))
}

type Context = { readonly targets: readonly Target[]; readonly notes: readonly ChartNote[]; readonly grain: string }

/** Notes that fall into the run, and the points at which limits begin anew: the first that ends after the day. */
function notesIn(points: readonly Bare[], notes: readonly ChartNote[]): { readonly notes: ChartNote[]; readonly set: number[] } {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return { notes: [], set: [] }
  const inside = notes.filter((n) => n.on >= first.period.start && n.on < last.period.end)
  return { notes: inside, set: inside.filter((n) => n.rebases).map((n) => points.findIndex((p) => p.period.end > n.on)) }
}

/** Limits, marks and one plain sentence for a run of points. A lasting shift gets limits of its own, and so does a place a person set. */
export function readSeries(kpi: Kpi, points: readonly Bare[], { targets, notes, grain }: Context): Series {
  const noted = notesIn(points, notes)
  const chart = chartOf(kpi, points, noted.set)
  const told = tell(kpi, { points, chart, grain })
  const shift = lastShift(chart)
  const target = targets.findLast((t) => t.level === 'target' && t.startsOn <= (points.at(-1)?.period.end ?? ''))
  const assurance = target ? readSignal(chart, kpi.direction, target.value).assurance : 'none'
  const marked = points.map((p, i): Point => {
    const signals = chart.points[i]?.signals ?? []
    const inShift = shift && i >= shift.start && p.figure.value !== null ? toward(kpi, shift.after > shift.before ? 'high' : 'low') : null
    const cause = signals[0]
    // After a lasting shift a run about the new centre is small beside the shift itself: only a point outside the limits speaks louder.
    const loud = inShift ? signals.find((s) => s.rule === 'outside') : cause
    const read = chart.points[i]
    return {
      ...p,
      mark: loud ? toward(kpi, loud.toward) : (inShift ?? 'common'),
      rules: signals.map((s) => s.rule),
      limits: read ? limitsOf(read) : null,
    }
  })
  return {
    points: marked,
    phases: [...phaseOf(chart)],
    targets: [...targets],
    notes: noted.notes,
    signal: {
      variation: told.variation,
      assurance,
      since: told.since,
      short: shorts[told.variation],
      reading: `${opening[told.variation]}: ${told.why}.`,
      targetReading: targetWords(kpi, assurance, target),
    },
  }
}
