/**
 * Request and response shapes, one schema each, shared by server, CLI and web. No other code; imports zod only.
 */
export * from './caseload.ts'
export * from './common.ts'
export * from './compare.ts'
export * from './data.ts'
export * from './experiments.ts'
export * from './intake.ts'
export * from './goals.ts'
export * from './fitness.ts'
export * from './kpi.ts'
export * from './money.ts'
export * from './reports.ts'
export * from './review.ts'
export * from './routes.ts'
export * from './scorecard.ts'
export * from './steering.ts'
