import type { Proportion } from './difference.ts'
import { defaultLevel } from './estimate.ts'
import { shrinkMeans } from './shrink-means.ts'
import type { Shrinkage, Shrunk } from './shrinkage.ts'

/**
 * What each unit's proportion most likely is, given that of all the others: beta-binomial empirical Bayes with the method of moments. Small
 * units lean toward the whole, large ones keep their own figure. Kleinman (1973), JASA 68:46; Martuzzi & Elliott (1996), Statistics in Medicine
 * 15:1867. The interval allows for centre and spread being estimated, as that of `shrinkMeans` does: the middle of the posterior beta, which takes
 * them as known, holds the truth of eight units in two cases of three. Null below four units with rows.
 */
export function shrinkProportions(units: readonly Proportion[], level = defaultLevel): Shrinkage | null {
  const used = units.filter((u) => u.n > 0)
  const n = used.reduce((sum, u) => sum + u.n, 0)
  const centre = used.reduce((sum, u) => sum + u.successes, 0) / n
  const chance = centre * (1 - centre)
  // With all or none there is no error to learn from; half a row keeps one.
  const error = (rows: number): number => Math.sqrt((chance || 0.5 / n) / rows)
  const errors = shrinkMeans(used.map((u) => ({ value: u.successes / u.n, standardError: error(u.n) })), level) // prettier-ignore
  if (!errors) return null
  const spread = used.reduce((sum, u) => sum + u.n * (u.successes / u.n - centre) ** 2, 0) / n
  const size = n / used.length
  // Units of one row each cannot differ from one another by more than chance.
  const between = size > 1 ? Math.max(0, (size * spread - chance) / (size - 1)) : 0
  const prior = between > 0 ? Math.max(0, chance / between - 1) : Infinity
  const reachOf = new Map(used.map((u, i) => [u, ((errors.units[i]?.high ?? 1) - (errors.units[i]?.low ?? 0)) / 2]))
  const unit = (of: Proportion): Shrunk => {
    if (of.n <= 0) return { value: centre, low: 0, high: 1, weight: 0 }
    const weight = prior === Infinity ? 0 : of.n / (of.n + prior)
    const value = centre + weight * (of.successes / of.n - centre)
    const reach = reachOf.get(of) ?? 0
    return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach), weight }
  }
  return { centre, between, units: units.map(unit) }
}
