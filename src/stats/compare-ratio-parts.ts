import type { SampleComparison } from './compare-samples.ts'
import { minimumDetectable } from './difference.ts'
import { defaultLevel } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { pOfEstimate } from './p-value.ts'
import { quantile } from './quantile.ts'
import { makeRandom } from './random.ts'
import type { Cluster } from './resample.ts'
import { smallRatio } from './small-difference.ts'

export type RatioPart = {
  /** The part's own ratio; null without a denominator. */
  readonly own: Estimate | null
  /** Against all the others together; null where either has no denominator. */
  readonly rest: SampleComparison | null
}

type Sums = { readonly top: Float64Array; readonly bottom: Float64Array }

const totalOf = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0)
const dot = (a: Float64Array, weights: Uint16Array): number => a.reduce((sum, v, i) => sum + v * (weights[i] ?? 0), 0)

function intervalOf(value: number, drawn: Float64Array, level: number): Estimate {
  const tally = Array.from(drawn.filter(Number.isFinite).toSorted(), (v) => [v, 1] as const)
  const tail = (1 - level) / 2
  return { value, low: quantile(tally, tail) ?? value, high: quantile(tally, 1 - tail) ?? value }
}

/**
 * Ratios of all parts of a whole, each with its interval and its difference from the others, from drawing the clusters they share (days) again:
 * parts that have good and bad days together are drawn together, and a day is drawn once for all of them. Every part has the same clusters in the
 * same order. Davison & Hinkley (1997), Bootstrap Methods, section 3.8.
 */
export function compareRatioParts(
  parts: readonly (readonly Cluster[])[],
  { seed = 1, resamples = 2000, level = defaultLevel } = {},
): readonly RatioPart[] {
  const clusters = parts[0]?.length ?? 0
  const sums = parts.map((part): Sums => ({
    top: Float64Array.from(part, (c) => c.numerator),
    bottom: Float64Array.from(part, (c) => c.denominator),
  }))
  const added = (side: keyof Sums): Float64Array =>
    Float64Array.from({ length: clusters }, (_, i) => sums.reduce((sum, s) => sum + (s[side][i] ?? 0), 0))
  const whole: Sums = { top: added('top'), bottom: added('bottom') }
  const own = sums.map(() => new Float64Array(resamples))
  const gap = sums.map(() => new Float64Array(resamples))
  const random = makeRandom(seed)
  const weights = new Uint16Array(clusters)
  for (let r = 0; r < resamples; r++) {
    weights.fill(0)
    for (let i = 0; i < clusters; i++) {
      const picked = Math.floor(random() * clusters)
      weights[picked] = (weights[picked] ?? 0) + 1
    }
    const [top, bottom] = [dot(whole.top, weights), dot(whole.bottom, weights)]
    sums.forEach((part, p) => {
      const [a, b] = [dot(part.top, weights), dot(part.bottom, weights)]
      const [mine, others] = [own[p], gap[p]]
      if (mine) mine[r] = a / b
      if (others) others[r] = a / b - (top - a) / (bottom - b)
    })
  }
  return sums.map((part, p): RatioPart => {
    const [a, b] = [totalOf(part.top), totalOf(part.bottom)]
    const [top, bottom] = [totalOf(whole.top) - a, totalOf(whole.bottom) - b]
    if (clusters < 2 || b === 0) return { own: null, rest: null }
    const mine = intervalOf(a / b, own[p] ?? new Float64Array(), level)
    if (bottom === 0) return { own: mine, rest: null }
    const difference = intervalOf(a / b - top / bottom, gap[p] ?? new Float64Array(), level)
    return {
      own: mine,
      rest: {
        difference,
        method: 'bootstrap',
        pValue: pOfEstimate(difference),
        detectable: minimumDetectable(difference),
        small: smallRatio(parts[p] ?? [], a / b),
      },
    }
  })
}
