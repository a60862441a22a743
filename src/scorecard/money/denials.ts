import type { Cross, Denials, Figure } from '#api'
import { deniedAmount } from '#content'
import type { Dimension } from '#facts'
import { askCross } from '../cross.ts'
import { askBreakdown } from '../breakdown.ts'
import { count } from '../count.ts'
import type { Desk } from '../desk.ts'
import { findKpi } from '../find-kpi.ts'
import { fitting } from '../fitting.ts'
import { dimensionsFor } from '../head.ts'
import type { Question } from '../question.ts'
import { askSeries } from '../series.ts'
import { checkRowsOpen } from '../small-cells/rule.ts'
import { askFor, figurePeriod, type About } from '../when.ts'

type Reason = Denials['reasons'][number]

/** The number denials are told by, asked about what fits it. */
function aboutDenials(desk: Desk, question: Question): About {
  const kpi = findKpi('money.initial-denial')
  if (!kpi) throw new Error('the catalogue tells of no denials')
  return { desk, kpi, question: { ...question, filters: fitting(kpi.measure, question.filters) } }
}

function dimensionNamed({ kpi }: About, id: string): Dimension {
  const found = dimensionsFor(kpi.measure).find((d) => d.id === id)
  if (!found) throw new Error(`${kpi.id} has no ${id}`)
  return found
}

/** Shares by one kind of reason, the commonest first, each with what it kept back in dollars. */
async function reasonsBy(about: About, id: string): Promise<{ readonly reasons: Reason[]; readonly whole: Figure }> {
  const { asked } = figurePeriod(about)
  const [{ slices, whole }, amounts] = await Promise.all([
    askBreakdown(about, dimensionNamed(about, id)),
    count(about, deniedAmount, askFor(about, asked, { by: id })),
  ])
  const amountOf = (value: string): number => amounts.at(asked.start, value === '' ? null : value)[0]?.sum ?? 0
  return { whole, reasons: slices.map(({ value, name, figure }) => ({ value, name, figure, amount: amountOf(value) })) }
}

/** One kind of denial over time, out of all lines. */
const overTime = (about: About, value: string): ReturnType<typeof askSeries> =>
  askSeries({ ...about, question: { ...about.question, filters: [...about.question.filters, { dimension: 'denial-class', values: [value] }] } })

async function byPayer(about: About): Promise<{ readonly cross: Cross; readonly figures: ReadonlyMap<string, Figure> }> {
  const payer = dimensionNamed(about, 'payer')
  const [cross, { slices }] = await Promise.all([askCross(about, [payer, dimensionNamed(about, 'denial-class')]), askBreakdown(about, payer)])
  return { cross, figures: new Map(slices.map((s) => [s.value, s.figure])) }
}

function payersOf({ cross, figures }: Awaited<ReturnType<typeof byPayer>>, classes: readonly Reason[]): Denials['byPayer'] {
  // In the order of the practice as a whole, so that the eye finds the same column in the same place.
  const shown = classes.map(({ value, name }) => ({ value, name }))
  return {
    classes: shown,
    payers: cross.rows.groups.flatMap(({ value, name }) => {
      const figure = figures.get(value)
      if (!figure) return []
      const cells = shown.map((c) => cross.cells.find((cell) => cell.row === value && cell.column === c.value)?.figure ?? null)
      return [{ payer: value, name, figure, classes: cells }]
    }),
  }
}

/** Denials at first: of what kind and where they could be prevented, how each kind went over time, for which reason, and by payer. */
export async function askDenials(desk: Desk, question: Question): Promise<Denials> {
  const about = aboutDenials(desk, question)
  checkRowsOpen(about)
  const [classes, places, reasons, payers] = await Promise.all([
    reasonsBy(about, 'denial-class'),
    reasonsBy(about, 'prevented-at'),
    reasonsBy(about, 'carc'),
    byPayer(about),
  ])
  const series = await Promise.all(classes.reasons.map(({ value }) => overTime(about, value)))
  const { asked, shown } = figurePeriod(about)
  const amount = (await count(about, deniedAmount, askFor(about, asked))).at(asked.start, null)[0]?.sum ?? 0
  return {
    period: shown,
    whole: classes.whole,
    amount,
    classes: classes.reasons.flatMap((reason, i) => (series[i] ? [{ ...reason, series: series[i] }] : [])),
    places: places.reasons,
    reasons: reasons.reasons,
    byPayer: payersOf(payers, classes.reasons),
  }
}
