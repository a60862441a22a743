/**
 * The arithmetic of plans people make: quantities nobody knows exactly, multiplied with their ends. Pure and light, so that a screen can compute while
 * somebody types. Computes no figure of the practice. Imports nothing of ours.
 */
export { orderedRange, plannedValue, type MissedCallPlan, type PlannedValue, type Range } from './planned-value.ts'
