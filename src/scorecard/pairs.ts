import type { Figure, Paired } from '#api'
import { catalog } from '#content'
import type { Kpi, Pairs } from '#kpi'
import type { Period } from '#period'
import { count } from './count.ts'
import { figureOf } from './figure.ts'
import { dimensionsFor } from './head.ts'
import { askMeasured } from './measured.ts'
import { askPoints } from './points.ts'
import { askFor, figurePeriod, type About, type NamedPeriod } from './when.ts'

const roles: readonly (readonly [keyof Pairs, Paired['role']])[] = [
  ['outcome', 'outcome'],
  ['wellbeing', 'wellbeing'],
  ['caseIntensity', 'case-intensity'],
]

/** A pair as it is asked: with those of the filters it has. */
type Pair = { readonly role: Paired['role']; readonly about: About; readonly isWider: boolean }

function pairsOf({ desk, kpi, question }: About): readonly Pair[] {
  const { pairs } = kpi
  if (pairs === null) return []
  return roles.map(([key, role]) => {
    const pair: Kpi | undefined = catalog.find((k) => k.id === pairs[key])
    if (!pair) throw new Error(`${kpi.id} is paired with ${pairs[key]}, which is not in the catalogue`)
    const has = new Set(dimensionsFor(pair.measure).map((d) => d.id))
    const filters = question.filters.filter((f) => has.has(f.dimension))
    return { role, about: { desk, kpi: pair, question: { ...question, filters } }, isWider: filters.length < question.filters.length }
  })
}

const alone = ({ pairs: _, ...figure }: Figure): Paired['figure'] => figure
const paired = ({ role, about, isWider }: Pair, period: NamedPeriod, figure: Figure): Paired => ({
  role,
  id: about.kpi.id,
  name: about.kpi.name,
  period,
  isWider,
  figure: alone(figure),
})

const isSame = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end

/** The days a pair is asked for: its own, where it has to wait longer to be judged; otherwise those of the figure. */
function daysOf(about: About, pair: Pair, span: Period): { readonly asked: Period; readonly shown: NamedPeriod } {
  if (isSame(span, figurePeriod(about).asked)) return figurePeriod(pair.about)
  return figurePeriod({ ...pair.about, question: { ...pair.about.question, from: span.start, to: span.end } })
}

/** Outcome, wellbeing and case intensity that go with a productivity figure; nothing for any other. */
export const askPairs = (about: About, span: Period): Promise<readonly Paired[]> =>
  Promise.all(
    pairsOf(about).map(async (pair) => {
      const { asked, shown } = daysOf(about, pair, span)
      const { figure } = await askMeasured(pair.about, { measure: pair.about.kpi.measure, span: asked, pairs: [] })
      return paired(pair, shown, figure)
    }),
  )

/** The same for each slice of a breakdown: of the slice where the pair can be cut so, otherwise of everyone. */
export async function askPairsBy(about: About, dimension: string, span: Period): Promise<(slice: string | null) => readonly Paired[]> {
  const whole = await askPairs(about, span)
  const cuts = await Promise.all(
    pairsOf(about).map(async (pair, i) => {
      const { kpi } = pair.about
      const isCollected = whole[i]?.figure.state !== 'not-collected'
      if (!dimensionsFor(kpi.measure).some((d) => d.id === dimension)) return () => null
      const { asked, shown } = daysOf(about, pair, span)
      const counts = await count(pair.about, kpi.measure, askFor(pair.about, asked, { by: dimension }))
      return (slice: string | null): Paired =>
        paired(pair, shown, figureOf({ kpi, measure: kpi.measure }, counts.at(asked.start, slice), { isCollected }))
    }),
  )
  return (slice) => whole.map((pair, i) => cuts[i]?.(slice) ?? { ...pair, isWider: true })
}

/** The same for each point of a chart: the pair's own point of that time. */
export async function askPairsOver(about: About): Promise<(period: Period) => readonly Paired[]> {
  const runs = await Promise.all(
    pairsOf(about).map(async (pair) => ({ pair, points: await askPoints(pair.about, () => [], { hasIntervals: false }) })),
  )
  return ({ start }) =>
    runs.flatMap(({ pair, points }) => {
      const point = points.find((p) => p.period.start <= start && start < p.period.end) ?? points.at(-1)
      return point ? [paired(pair, point.period, point.figure)] : []
    })
}
