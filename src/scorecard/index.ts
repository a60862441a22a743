/**
 * Runs KPIs for a period and a scope and answers in the shapes of the contract: figures with intervals, series with a reading, attrition,
 * rivals, breakdowns, rows, explanations. Writes no SQL of its own and keeps nothing between questions.
 */
export { parseAgainst } from './against.ts'
export { askComparison } from './compare-periods.ts'
export { askCross } from './cross.ts'
export { askEquity } from './equity.ts'
export { askBreakdown, sliceName } from './breakdown.ts'
export { askNow } from './ask-now.ts'
export { clientCode } from './client-code.ts'
export type { Desk, FactFreshness } from './desk.ts'
export { askExplain } from './explain.ts'
export { askFilters } from './filters.ts'
export { findKpi } from './find-kpi.ts'
export { definitionOf, dimensionsFor, factsBehind, recordedBehind } from './head.ts'
export { askKpi } from './kpi-page.ts'
export { dataThrough, openDesk, type PracticeState } from './open-desk.ts'
export { askFlips, askRivals } from './rivals.ts'
export { askRows, type LineFinder, type RowsQuestion } from './rows.ts'
export { askAreas, askScorecard, cardsFor as askCards, summaryOf as tellCards } from './scorecard.ts'
export { askSeries } from './series.ts'
export { type About, type Question } from './when.ts'
