/**
 * What is measured: KPI definitions, areas, instrument rules. Data a clinic lead can read; no logic, no SQL, no text of the product.
 */
export { areas } from './areas.ts'
export { instrumentRules, type InstrumentRule } from './instruments/rules.ts'
export { catalog, chosenAtFirst } from './kpis/catalog.ts'
