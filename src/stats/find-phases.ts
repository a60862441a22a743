import { distanceFrom } from './run-rules.ts'
import { meanMovingRange } from './xmr.ts'
import type { Measured } from './xmr.ts'

/** Of an individuals chart: the expected range of two normal values, in standard deviations (d2). */
const rangePerDeviation = 1.128
const fewestPoints = 8
/**
 * How many standard errors apart two levels must lie. On 36 points of pure noise the run alone re-bases one chart in five, with 3 one in
 * fifteen, with 3.5 one in thirty; a lasting shift of 2 sigma is then found nine times in ten.
 */
const reach = 3.5

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

/** The run of values from `start` that stay on one side of a level; empty when the first lies on it. */
function runFrom(values: readonly number[], start: number, level: number): readonly number[] {
  const sides = values.slice(start).map((value) => Math.sign(distanceFrom(level, value)))
  const length = sides.findIndex((side) => side !== sides[0])
  return sides[0] === 0 ? [] : values.slice(start, length < 0 ? values.length : start + length)
}

/** How many standard errors two stretches lie apart, the standard deviation taken from the moving ranges within each. */
function separation(before: readonly number[], after: readonly number[]): number {
  const rangeSum = [before, after].reduce((sum, part) => sum + (part.length - 1) * (meanMovingRange(part.map((value) => ({ value }))) ?? 0), 0)
  const deviation = rangeSum / (before.length + after.length - 2) / rangePerDeviation
  return Math.abs(mean(after) - mean(before)) / (deviation * Math.sqrt(1 / before.length + 1 / after.length))
}

/** Two stretches of 8 values or more whose levels lie further apart than `findPhases` asks for. A gap counts for nothing. */
export function isLastingShift(before: readonly Measured[], after: readonly Measured[]): boolean {
  const [old, young] = [before, after].map((points) => points.flatMap((point) => (point ? [point.value] : [])))
  return old !== undefined && young !== undefined && old.length >= fewestPoints && young.length >= fewestPoints && separation(old, young) > reach
}

/**
 * Where in a run to cut: the maximum likelihood change point (Hinkley 1970, Biometrika 57:1). A chance value before the shift often joins its run:
 * cutting at the first point misses a shift of 3 sigma by more than 2 places one time in seven, cutting here one in forty.
 */
function furthestApart(values: readonly number[], phase: number, run: { readonly start: number; readonly end: number }): number {
  const cuts = Array.from({ length: run.end - run.start - fewestPoints + 1 }, (_, i) => run.start + i)
  const apart = cuts.map((cut) => separation(values.slice(phase, cut), values.slice(cut, run.end)))
  return run.start + apart.indexOf(Math.max(...apart))
}

/**
 * Where a lasting shift suggests that a new phase begins: indices for `xmr`'s `phases`, oldest first. A suggestion only: Wheeler (1996,
 * "When do I recalculate my limits?", Quality Digest, May) asks that the behaviour be distinctly different, its cause known, wanted, and
 * expected to last, and only the first can be read from data. The sign is a run of 8 or more on one side of the mean of the phase so far
 * (Wheeler & Chambers 1992; NHS-R, "Number of points required"), with 8 values before it in its phase and its mean 3.5 standard errors
 * from theirs. The new phase begins in that run, 8 or more before its end, where the two levels lie furthest apart. Gaps are passed over.
 */
export function findPhases(points: readonly Measured[]): number[] {
  const known = points.flatMap((point, index) => (point ? [{ index, value: point.value }] : []))
  const values = known.map((k) => k.value)
  const begins: number[] = []
  let phase = 0
  for (let start = fewestPoints; start + fewestPoints <= values.length; start++) {
    const before = values.slice(phase, start)
    if (before.length < fewestPoints) continue
    const run = runFrom(values, start, mean(before))
    if (run.length < fewestPoints || separation(before, run) <= reach) continue
    start = furthestApart(values, phase, { start, end: start + run.length })
    begins.push(known[start]?.index ?? start)
    phase = start
  }
  return begins
}
