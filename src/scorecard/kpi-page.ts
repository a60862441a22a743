import type { KpiAnswer } from '#api'
import { askFigure } from './ask-figure.ts'
import { askAttrition } from './attrition.ts'
import { askBeside, askOpen } from './beside.ts'
import { countsSql } from './count.ts'
import { cautionsFor, definitionOf, freshnessOf } from './head.ts'
import { askSeries } from './series.ts'
import { askFor, figurePeriod, type About } from './when.ts'

/** Everything the page of one KPI opens with. */
export async function askKpi(about: About): Promise<KpiAnswer> {
  const { desk, kpi } = about
  const { asked, shown } = figurePeriod(about)
  const [{ figure }, series, beside, open, attrition] = await Promise.all([
    askFigure(about, kpi.measure, asked),
    askSeries(about),
    askBeside(about, asked),
    askOpen(about, asked),
    askAttrition(about, asked),
  ])
  return {
    kpi: definitionOf(kpi, desk.ownership(kpi.id)),
    period: shown,
    figure,
    beside,
    open,
    series,
    attrition,
    targets: [...desk.targets(kpi.id)],
    freshness: freshnessOf(desk, kpi),
    cautions: cautionsFor(desk, kpi),
    sql: [...countsSql(about, kpi.measure, askFor(about, asked))],
    changeSeq: desk.changeSeq,
  }
}
