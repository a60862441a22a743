/**
 * What is measured: KPI definitions, areas, instrument rules, reasons of denial. Data a clinic lead can read; no logic, no SQL, no text of the product.
 */
export { areas } from './areas.ts'
export { denialReasons, type DenialReason } from './denials/denial-reasons.ts'
export { instrumentRules, type InstrumentRule } from './instruments/rules.ts'
export { catalog } from './kpis/catalog.ts'
export { scorecards } from './scorecards.ts'
