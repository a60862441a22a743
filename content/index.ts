/**
 * What is measured: KPI definitions, areas, instrument rules. Data a clinic lead can read; no logic, no SQL, no text of the product.
 */
export { areas } from './areas.ts'
export { instrumentRules, type InstrumentRule } from './instruments/rules.ts'
export { catalog } from './kpis/catalog.ts'
export { scorecards } from './scorecards.ts'
