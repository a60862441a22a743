import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import type { Proportion } from './difference.ts'
import { defaultLevel } from './estimate.ts'
import type { Estimate } from './estimate.ts'

/** `weight`: how much of the unit's own figure is left in its estimate, 0 to 1; the rest is the whole. */
export type Shrunk = Estimate & { readonly weight: number }
export type Shrinkage = {
  /** All units together. */
  readonly centre: number
  /** The variance between units that chance does not explain; 0 when chance explains all of it. */
  readonly between: number
  /** One per unit, in order; a unit without rows is estimated by the centre. */
  readonly units: readonly Shrunk[]
}

/**
 * What each unit's proportion most likely is, given that of all the others: beta-binomial empirical Bayes with the method of moments. Small
 * units lean toward the whole, large ones keep their own figure. The interval is the middle of the posterior beta distribution; it takes
 * centre and spread as known, so with few units it is somewhat short. Null without rows.
 * Kleinman (1973), JASA 68:46; Martuzzi & Elliott (1996), Statistics in Medicine 15:1867.
 */
export function shrinkProportions(units: readonly Proportion[], level = defaultLevel): Shrinkage | null {
  const used = units.filter((u) => u.n > 0)
  const n = used.reduce((sum, u) => sum + u.n, 0)
  if (n === 0) return null
  const centre = used.reduce((sum, u) => sum + u.successes, 0) / n
  const chance = centre * (1 - centre)
  const spread = used.reduce((sum, u) => sum + u.n * (u.successes / u.n - centre) ** 2, 0) / n
  const size = n / used.length
  // Units of one row each cannot differ from one another by more than chance.
  const between = size > 1 ? Math.max(0, (size * spread - chance) / (size - 1)) : 0
  if (between === 0 || chance === 0) return { centre, between: 0, units: units.map(() => ({ value: centre, low: centre, high: centre, weight: 0 })) }
  const prior = Math.max(0, chance / between - 1)
  const tail = (1 - level) / 2
  const unit = ({ successes, n: rows }: Proportion): Shrunk => {
    const [hits, misses] = [prior * centre + successes, prior * (1 - centre) + rows - successes]
    // Units that differ as much as can be leave no prior: such a unit of all or none is what it is.
    if (hits <= 0 || misses <= 0) return { value: hits / (hits + misses), low: hits > 0 ? 1 : 0, high: hits > 0 ? 1 : 0, weight: 1 }
    const at = (share: number): number => betaQuantile(share, hits, misses)
    return { value: hits / (hits + misses), low: at(tail), high: at(1 - tail), weight: rows / (rows + prior) }
  }
  return { centre, between, units: units.map(unit) }
}
