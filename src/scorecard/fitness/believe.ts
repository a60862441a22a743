import type { Believed, Figure } from '#api'
import { showValue, type Kpi } from '#kpi'
import { askFigure } from '../ask-figure.ts'
import { headOf } from '../head.ts'
import { figurePeriod, type About } from '../when.ts'
import { boundsOf, widthOf, type Bounds } from './bounds.ts'
import { askGaps, sidesFor, type Gap, type GapSide } from './gaps.ts'

type Belief = Believed['belief']

/** Chance alone leaves this much room; without an interval, none. */
const room = ({ interval }: Figure): number => (interval ? interval.high - interval.low : 0)

function beliefOf(figure: Figure, bounds: Bounds | null, rows: number): Belief {
  if (figure.state !== 'value') return 'no-figure'
  if (rows === 0) return 'whole'
  return bounds && widthOf(bounds) <= room(figure) ? 'firm' : 'open'
}

const countOf = (n: number): string => `${n.toLocaleString('en-US')} ${n === 1 ? 'row' : 'rows'}`

function tell(kpi: Kpi, { figure, bounds, rows, belief }: { figure: Figure; bounds: Bounds | null; rows: number; belief: Belief }): string {
  const between = bounds ? `${showValue(bounds.low, kpi.unit)} to ${showValue(bounds.high, kpi.unit)}` : ''
  switch (belief) {
    case 'no-figure':
      return rows === 0 ? 'There is no figure to judge.' : `There is no figure, and ${countOf(rows)} that cannot be judged.`
    case 'whole':
      return 'Nothing is missing that it needs.'
    case 'firm':
      return `${countOf(rows)} cannot be judged. At the most that would make it ${between} instead of ${figure.shown}: less than chance does already.`
    case 'open':
      return bounds
        ? `${countOf(rows)} cannot be judged, and that is enough to matter: with them ${figure.shown} could be ${between}.`
        : `${countOf(rows)} cannot be judged.`
  }
}

/** One figure, and what is missing behind it. */
export type Weighed = {
  readonly believed: Believed
  readonly sides: readonly GapSide[]
  /** How much less room there would be between low and high if these were mended. */
  readonly narrowing: (mended: readonly Gap[]) => number
}

export async function weigh(about: About): Promise<Weighed> {
  const { kpi, desk } = about
  const { asked, shown } = figurePeriod(about)
  const [{ figure, tallies }, sides] = await Promise.all([askFigure(about, kpi.measure, asked), askGaps(about, asked)])
  const rows = sides.reduce((n, { gaps }) => n + gaps.length, 0)
  const bounds = figure.state === 'value' ? boundsOf(kpi.measure, sidesFor(sides, tallies)) : null
  const belief = beliefOf(figure, bounds, rows)
  const end = (value: number): { value: number; shown: string } => ({ value, shown: showValue(value, kpi.unit) })
  return {
    sides,
    narrowing: (mended) => Math.max(0, widthOf(bounds) - widthOf(boundsOf(kpi.measure, sidesFor(sides, tallies, mended)))),
    believed: {
      kpi: headOf(kpi, desk.ownership(kpi.id)),
      period: shown,
      figure,
      low: bounds && end(bounds.low),
      high: bounds && end(bounds.high),
      belief,
      says: tell(kpi, { figure, bounds, rows, belief }),
      rows,
    },
  }
}
