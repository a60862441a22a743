import type { BreakdownAnswer, WorthAnswer } from '#api'
import type { Dimension } from '#facts'
import { companionsOf, companionId, rivalId, type Kpi } from '#kpi'
import { askBreakdown } from '../breakdown.ts'
import type { Desk } from '../desk.ts'
import { findKpi } from '../find-kpi.ts'
import { fitting } from '../fitting.ts'
import { dimensionsFor } from '../head.ts'
import { inOrder } from '../slice-order.ts'
import type { Question } from '../question.ts'
import { checkRowsOpen } from '../small-cells/rule.ts'

/** The ways in which outcomes can stand beside what they took. */
export const worthDimensions = ['payer', 'program', 'level-of-care'] as const

function kpis(): { readonly revenue: Kpi; readonly cost: Kpi; readonly recovery: Kpi } {
  const revenue = findKpi('money.per-recovered-client')
  const costRival = revenue?.rivals.find((r) => r.id === 'cost')
  const [beside] = revenue ? companionsOf(revenue) : []
  const cost = revenue && costRival ? findKpi(rivalId(revenue, costRival.id)) : null
  const recovery = revenue && beside ? findKpi(companionId(revenue, beside)) : null
  if (!revenue || !cost || !recovery) throw new Error('the catalogue sets no outcomes beside money')
  return { revenue, cost, recovery }
}

/** Reliable recovery beside net revenue and cost for each who recovered, by payer, program or level of care. */
export async function askWorth(desk: Desk, question: Question, dimensionId: string): Promise<WorthAnswer | null> {
  const { revenue, cost, recovery } = kpis()
  checkRowsOpen({ desk, kpi: revenue })
  const dimension = dimensionsFor(revenue.measure).find((d) => d.id === dimensionId && worthDimensions.some((id) => id === d.id))
  if (!dimension) return null
  const filters = fitting(revenue.measure, question.filters)
  const by = (kpi: Kpi): Promise<BreakdownAnswer> => askBreakdown({ desk, kpi, question: { ...question, filters } }, dimension)
  const [revenues, costs, recoveries] = await Promise.all([by(revenue), by(cost), by(recovery)])
  const figureIn = ({ slices }: BreakdownAnswer, value: string) => slices.find((s) => s.value === value)?.figure
  const parts = recoveries.slices.flatMap(({ value, name, figure }) => {
    const [first, second] = [figureIn(revenues, value), figureIn(costs, value)]
    return first && second ? [{ value, name, recovery: figure, revenue: first, cost: second }] : []
  })
  return {
    period: recoveries.period,
    dimension: { id: dimension.id, name: dimension.name },
    parts: inOrder(dimension satisfies Dimension, parts),
    whole: { recovery: recoveries.whole, revenue: revenues.whole, cost: costs.whole },
  }
}
