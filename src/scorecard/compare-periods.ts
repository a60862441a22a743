import type { Comparison, Difference, Figure, Series, Verdict } from '#api'
import { type Kpi, type Measure, type Tally } from '#kpi'
import { daysBetween, type Period } from '#period'
import { compareSamples, ordinarySpread, readDifference, widen, type Cluster, type SampleComparison } from '#stats'
import { periodAgainst, type Against } from './against.ts'
import { askFigure } from './ask-figure.ts'
import { askDays } from './days.ts'
import { headOf } from './head.ts'
import { isPerDay, sampleFrom } from './sample.ts'
import { askSeries } from './series.ts'
import { differenceOf, showGap, showGapRange } from './show-difference.ts'
import { figurePeriod, type About, type NamedPeriod } from './when.ts'

type Side = { readonly period: NamedPeriod; readonly figure: Figure; readonly tallies: readonly Tally[]; readonly days: readonly Cluster[] | null }

async function askSide(about: About, asked: Period, period: NamedPeriod): Promise<Side> {
  const [{ figure, tallies }, days] = await Promise.all([
    askFigure(about, about.kpi.measure, asked),
    askDays(about, about.kpi.measure, { span: asked }),
  ])
  return { period, figure, tallies, days: days?.of(null) ?? null }
}

/** What turns the unit of samples into the unit of figures: a count is compared per day and told for as many days as the newer period has. */
export function factorOf(measure: Measure, days: number): number {
  if (measure.shape === 'proportion' || measure.shape === 'net-score') return 100
  return isPerDay(measure) ? days : 1
}

const openings: Readonly<Record<Verdict, string>> = {
  better: 'Better',
  worse: 'Worse',
  changed: 'Changed',
  'no-change-seen': 'No change seen',
  'cannot-tell': 'Cannot tell',
}

const couldShow = ({ detectable }: Difference): string =>
  detectable === null ? 'no difference at all would have shown' : `only ${detectable.shown} or more would have shown`

/** The verdict in one plain sentence. */
function tell(kpi: Kpi, verdict: Verdict, { before, after, difference }: { before: Figure; after: Figure; difference: Difference | null }): string {
  if (!difference)
    return `${openings[verdict]}: ${before.state === 'value' && after.state === 'value' ? 'too few rows to compare' : 'there is no figure on both sides'}.`
  const values = `${before.shown} before, ${after.shown} after`
  if (verdict === 'no-change-seen') {
    const most = Math.max(Math.abs(difference.low), Math.abs(difference.high))
    return `${openings[verdict]}: ${values}. A change of more than ${showGap(most, kpi.unit)} is ruled out.`
  }
  if (verdict === 'cannot-tell')
    return `${openings[verdict]}: ${values}. Any change from ${showGapRange(difference, kpi.unit)} fits; with these rows ${couldShow(difference)}.`
  return `${openings[verdict]}: ${values}, ${difference.shown} ${difference.value > 0 ? 'higher' : 'lower'} (95 % ${difference.range}).`
}

const daysIn = ({ start, end }: Period): number => daysBetween(start, end)
const yearDays = 365
const monthDays = 31

/** Two stretches of different months of the year may differ by season alone; whole years do not. */
function isOtherSeason(before: Period, after: Period): boolean {
  if (daysIn(after) >= 300) return false
  const apart = Math.abs(daysBetween(before.start, after.start)) % yearDays
  return Math.min(apart, yearDays - apart) > monthDays
}

function cautionsOf(kpi: Kpi, { before, after }: { before: Side; after: Side }): string[] {
  const few = [before, after].filter((side) => side.figure.isDirectional && side.figure.state === 'value').map((side) => side.period.name)
  return [
    ...(few.length > 0 ? [`Few rows (under ${kpi.minimumSample}): ${few.join(' and ')}.`] : []),
    ...(isPerDay(kpi.measure) && daysIn(before.period) !== daysIn(after.period)
      ? ['The periods differ in length: the difference is per day, told for as many days as the newer period has.']
      : []),
    ...(isOtherSeason(before.period, after.period) ? ['The periods lie in different seasons: season may be part of it.'] : []),
    ...(after.figure.immature > 0 ? [`${after.figure.immature} rows of the newer period are too recent to judge and are not in it.`] : []),
  ]
}

/** One pair of periods can differ by the moment they were cut; the chart sees all of them. */
function chartCaution({ signal }: Series, verdict: Verdict): string[] {
  if (verdict === 'cannot-tell' || ['none', 'too-short'].includes(signal.variation)) return []
  const isSeen = verdict !== 'no-change-seen'
  if (isSeen && signal.variation === 'common')
    return ['The chart sees ordinary variation only: these two periods differ, but no more than periods here usually do.']
  if (!isSeen && signal.variation !== 'common') return [`The chart over all periods says more: ${signal.reading}`]
  return []
}

/** What two stretches say, no surer than the run of months (or weeks) on the chart allows. */
function widenedBy(
  { points, phases }: Series,
  compared: SampleComparison,
  { kpi, after, before }: { kpi: Kpi; after: Side; before: Side },
): SampleComparison & { isWidened: boolean } {
  const run = points.map(({ figure }) => (figure.value === null ? null : { value: figure.value }))
  const deviation = ordinarySpread(run, phases.map((p) => p.from)) // prettier-ignore
  const [newest] = points.slice(-1)
  if (deviation === null || !newest) return { ...compared, isWidened: false }
  const length = daysIn(newest.period)
  // A count on the chart is of a whole period; here it is compared per day.
  const inSamples = isPerDay(kpi.measure) ? deviation / length : deviation / factorOf(kpi.measure, 1)
  return widen(compared, { deviation: inSamples, now: daysIn(after.period) / length, before: daysIn(before.period) / length })
}

const verdictOf = (kpi: Kpi, compared: SampleComparison | null): Verdict =>
  compared ? readDifference(compared.difference, kpi.direction, { matters: compared.small }) : 'cannot-tell'

/**
 * Two periods of one KPI: better, worse, no change seen or cannot tell, with what these rows could have shown. "No change seen" only when even a
 * small difference (0.2 standard deviations of single rows, Cohen 1988) is ruled out.
 */
export async function askComparison(about: About, against: Against): Promise<Comparison> {
  const { kpi } = about
  const { asked, shown, grain } = figurePeriod(about)
  const earlier = periodAgainst(shown, against, grain)
  const [after, before] = await Promise.all([askSide(about, asked, shown), askSide(about, earlier, earlier)])
  const isBoth = after.figure.state === 'value' && before.figure.state === 'value'
  const [now, then] = [sampleFrom(kpi.measure, after.tallies, after.days), sampleFrom(kpi.measure, before.tallies, before.days)]
  const series = await askSeries(about, { hasIntervals: false })
  const byRows = isBoth && now && then ? compareSamples(now, then) : null
  const compared = byRows && widenedBy(series, byRows, { kpi, after, before })
  const verdict = verdictOf(kpi, compared)
  const difference = compared && differenceOf(kpi, compared, factorOf(kpi.measure, daysIn(asked)))
  const reading = tell(kpi, verdict, { before: before.figure, after: after.figure, difference })
  const widened = compared?.isWidened
    ? ['The interval is wider than the rows alone would give: the periods on the chart vary more than chance, and these two share that.']
    : []
  return {
    kpi: headOf(kpi, about.desk.ownership(kpi.id)),
    before: { period: before.period, figure: before.figure },
    after: { period: after.period, figure: after.figure },
    difference,
    verdict,
    reading,
    cautions: [...cautionsOf(kpi, { before, after }), ...widened, ...chartCaution(series, verdict)],
  }
}
