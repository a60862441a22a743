/**
 * What is measured: KPI definitions, areas, instruments and their rules, reasons of denial, weights of clients, when scores ask for a look, lists to work through. Data a clinic lead can read; no logic, no SQL, no text of the product.
 */
export { defaultBatteries, type Battery, type BatteryWhen } from './batteries/default-batteries.ts'
export { safetyCountries, safetyLines, safetyWords, type SafetyCountry } from './safety/safety-lines.ts'
export { usualWeights, weightParts, type WeightPart } from './caseload/weights.ts'
export { areas } from './areas.ts'
export { denialReasons, type DenialReason } from './denials/denial-reasons.ts'
export { instruments } from './instruments/library.ts'
export { instrumentRules, type InstrumentRule } from './instruments/rules.ts'
export { catalog } from './kpis/catalog.ts'
export { planParts, publishedPlan } from './kpis/intake/missed-call-plan.ts'
export { threadStages, type ThreadStage } from './kpis/intake/thread-stages.ts'
export { deniedAmount } from './lists/denials.ts'
export { authorizationsToAskFor } from './lists/authorizations.ts'
export { owedByClients, owedByPayers, receivableAges } from './lists/receivables.ts'
export { scorecards } from './scorecards.ts'
export { trackRules } from './tracking/track-rules.ts'
