import type { KpiAnswer } from '#api'
import type { Kpi } from '#kpi'
import { askFigure } from './ask-figure.ts'
import { askAttrition } from './attrition.ts'
import { askBeside, askOpen } from './beside.ts'
import { countsSql } from './count.ts'
import type { Desk } from './desk.ts'
import { cautionsFor, definitionOf, freshnessOf } from './head.ts'
import { askSeries } from './series.ts'
import { askFor, figurePeriod, type Question } from './when.ts'

/** Everything the page of one KPI opens with. */
export async function askKpi(desk: Desk, kpi: Kpi, question: Question): Promise<KpiAnswer> {
  const { asked, shown } = figurePeriod(desk, kpi, question)
  const about = { question, span: asked }
  const [{ figure }, series, beside, open, attrition] = await Promise.all([
    askFigure(desk, kpi, kpi.measure, about),
    askSeries(desk, kpi, question),
    askBeside(desk, kpi, about),
    askOpen(desk, kpi, about),
    askAttrition(desk, kpi, kpi.measure, about),
  ])
  return {
    kpi: definitionOf(kpi),
    period: shown,
    figure,
    beside,
    open,
    series,
    attrition,
    targets: [...desk.targets(kpi.id)],
    freshness: freshnessOf(desk, kpi),
    cautions: cautionsFor(desk, kpi),
    sql: [...countsSql(desk, kpi, kpi.measure, askFor(desk, question, asked))],
    changeSeq: desk.changeSeq,
  }
}
