/**
 * Caseload: what clients weigh, what clinicians have agreed to carry, who is over, and what a move would do. The arithmetic is pure (`move.ts`,
 * `weigh.ts`); clinicians stand by name and are never put in an order of more and less. Never answers without outcome and wellbeing beside it.
 */
export { askCaseload, askClients, askMove } from './ask-caseload.ts'
export { changeWeights, type WantedPoints } from './change-weights.ts'
export { showPoints } from './words.ts'
