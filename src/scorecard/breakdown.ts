import type { BreakdownAnswer, Figure } from '#api'
import type { Dimension } from '#facts'
import { showNumber } from '#kpi'
import { funnel } from '#stats'
import { askFigure } from './ask-figure.ts'
import { count } from './count.ts'
import type { Desk } from './desk.ts'
import { figureOf } from './figure.ts'
import { askPairsBy } from './pairs.ts'
import { askFor, figurePeriod, type About } from './when.ts'

const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The name of one value of a dimension, for people. */
export function sliceName(desk: Desk, dimension: Dimension, value: string | null): string {
  if (value === null || value === '') return dimension.id === 'payer' ? 'No payer' : 'Not recorded'
  if (dimension.id === 'weekday') return weekdays[Number(value)] ?? value
  if (dimension.id === 'hour') return `${value.padStart(2, '0')}:00`
  if (dimension.label === 'code') return value.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase())
  if (dimension.label === 'text') return value
  return desk.labels(dimension.label, value) ?? 'Unnamed'
}

type Position = BreakdownAnswer['slices'][number]['position']
type Slice = { readonly value: string; readonly name: string; readonly figure: Figure }

// A 95 % interval reaches 1.96 standard errors; 3.09 leave one in a thousand beyond each end, as the funnel's outer limits do.
const reach = 3.09 / 1.96

/** Without limits a slice stands apart when its interval, widened to 99.8 %, leaves the whole out. */
function apart({ figure }: Slice, whole: number | null): Position {
  if (figure.value === null || !figure.interval || whole === null || figure.isDirectional) return 'unknown'
  if (figure.value - (figure.value - figure.interval.low) * reach > whole) return 'above'
  return figure.value + (figure.interval.high - figure.value) * reach < whole ? 'below' : 'inside'
}

/** Each slice against limits around the whole, wider where chance is wider and where slices differ more than chance explains. */
function placed(slices: readonly Slice[], whole: number | null, isProportion: boolean): Pick<BreakdownAnswer, 'slices' | 'limits'> {
  const units = slices.filter((s) => s.figure.n > 0 && s.figure.numerator !== null)
  const drawn = isProportion && units.length >= 3 ? funnel(units.map((s) => ({ successes: s.figure.numerator ?? 0, n: s.figure.n }))) : null
  if (!drawn) return { slices: slices.map((s) => ({ ...s, position: apart(s, whole) })), limits: [] }
  const most = Math.max(...units.map((s) => s.figure.n))
  const sizes = [...new Set(Array.from({ length: 40 }, (_, i) => Math.max(5, Math.round((most * 1.05 * (i + 1)) / 40))))]
  const places = new Map(units.map((s, i) => [s.value, drawn.places[i] ?? null]))
  const position = (value: string): Position => {
    const place = places.get(value)
    if (!place) return 'unknown'
    return place === 'low-998' ? 'below' : place === 'high-998' ? 'above' : 'inside'
  }
  return {
    slices: slices.map((s) => ({ ...s, position: position(s.value) })),
    limits: sizes.map((n) => {
      const at = drawn.limitsAt(n)
      return { n, lower2: at.low95 * 100, upper2: at.high95 * 100, lower3: at.low998 * 100, upper3: at.high998 * 100 }
    }),
  }
}

/** A figure by one dimension. Sorted by name: this is not a ranking. */
export async function askBreakdown(about: About, dimension: Dimension): Promise<BreakdownAnswer> {
  const { desk, kpi } = about
  const { asked: span, shown } = figurePeriod(about)
  const [whole, counts, pairsIn] = await Promise.all([
    askFigure(about, kpi.measure, span),
    count(about, kpi.measure, askFor(about, span, { by: dimension.id })),
    askPairsBy(about, dimension.id, span),
  ])
  const slices = counts
    .slices(span.start)
    .map((value) => ({
      value: value ?? '',
      name: sliceName(desk, dimension, value),
      figure: figureOf({ kpi, measure: kpi.measure }, counts.at(span.start, value), {
        isCollected: whole.figure.state !== 'not-collected',
        pairs: pairsIn(value),
      }),
    }))
    .toSorted((a, b) => (dimension.id === 'weekday' ? a.value.localeCompare(b.value) : a.name.localeCompare(b.name, 'en', { numeric: true })))
  const out = placed(slices, whole.figure.value, kpi.measure.shape === 'proportion')
  const beyond = out.slices.filter((s) => s.position === 'above' || s.position === 'below').length
  const note =
    out.limits.length === 0
      ? `Read with the interval: where intervals overlap much, a difference may be chance. Hollow: fewer than ${showNumber(kpi.minimumSample, 'count')}.`
      : `${beyond === 0 ? 'None lies' : beyond === 1 ? 'One lies' : `${beyond} lie`} beyond the limits. They allow for sample size and for more spread than chance. Hollow: fewer than ${showNumber(kpi.minimumSample, 'count')}.`
  return { dimension: { id: dimension.id, name: dimension.name }, period: shown, whole: whole.figure, ...out, note }
}
