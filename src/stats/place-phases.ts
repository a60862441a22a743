import { splitPhases } from './chart.ts'
import { findPhases } from './find-phases.ts'
import type { Measured } from './xmr.ts'

/**
 * Where phases begin: at the indices a person set, and between them where a lasting shift suggests one. What a person knows (a change made on
 * purpose, a new definition) comes first: Wheeler (1996, "When do I recalculate my limits?", Quality Digest, May) asks for a known cause, which
 * no run of values can show. A suggestion never reaches across a place that a person set.
 */
export function placePhases(points: readonly Measured[], set: readonly number[]): number[] {
  return splitPhases(points.length, set).flatMap(({ start, end }) => [
    ...(start === 0 ? [] : [start]),
    ...findPhases(points.slice(start, end)).map((index) => start + index),
  ])
}
