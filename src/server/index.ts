/**
 * HTTP on this machine only: each route of the contract is read, permitted, called, answered. Holds the warehouse open and follows every commit.
 * Computes nothing itself.
 */
export { checkRoutes } from './app.ts'
export { csvText, tableFile, xlsxBytes, type TableFile } from './table-file.ts'
export { enterMadeUp } from './enter-made-up.ts'
export { loadLook, type Look } from './live.ts'
export { startServer, type Running } from './start-server.ts'
export { outcomeAnswer, type NamedOutcome } from './handlers/outcome-answer.ts'
export { openApi } from './openapi.ts'
