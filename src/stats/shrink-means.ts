import { defaultLevel, normalReach } from './estimate.ts'
import { overdispersion } from './overdispersion.ts'
import type { Shrinkage, Shrunk } from './shrinkage.ts'

/** One unit's mean and its standard error, in the same unit. */
export type Measurement = { readonly value: number; readonly standardError: number }

const sumOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0)
/** Below this many units the spread between them cannot be told from chance (k - 3 is the factor of the shrinkage). */
const fewestUnits = 4

/**
 * What each unit's mean most likely is, given those of all the others: normal-normal empirical Bayes. The variance between units is that of
 * DerSimonian & Laird (1986), Controlled Clinical Trials 7:177; shrinkage by (k - 3) / (k - 1) of the plug-in factor and an interval that
 * allows for centre and spread being estimated: Morris (1983), JASA 78:47, sections 1 and 5. Null below four units or without an error.
 */
export function shrinkMeans(units: readonly Measurement[], level = defaultLevel): Shrinkage | null {
  const k = units.length
  if (k < fewestUnits || units.some((u) => !(u.standardError > 0))) return null
  const variances = units.map((u) => u.standardError ** 2)
  const pooled = (weights: readonly number[]): number => sumOf(units.map((u, i) => u.value * (weights[i] ?? 0))) / sumOf(weights)
  const fixed = pooled(variances.map((v) => 1 / v))
  const between = overdispersion(
    units.map((u) => ({ distance: u.value - fixed, standardError: u.standardError })),
    0,
  ).tau2
  const weights = variances.map((v) => 1 / (v + between))
  const centre = pooled(weights)
  const typical = sumOf(variances.map((v, i) => v * (weights[i] ?? 0))) / sumOf(weights)
  const reach = normalReach(level)
  const unit = ({ value }: Measurement, i: number): Shrunk => {
    const variance = variances[i] ?? 0
    const toCentre = ((k - 3) / (k - 1)) * (variance / (variance + between))
    const own = (k * (weights[i] ?? 0)) / sumOf(weights)
    const ofSpread = (2 / (k - 3)) * toCentre ** 2 * ((typical + between) / (variance + between))
    const error = Math.sqrt(variance * (1 - ((k - own) / k) * toCentre) + ofSpread * (value - centre) ** 2)
    const best = centre + (1 - toCentre) * (value - centre)
    return { value: best, low: best - reach * error, high: best + reach * error, weight: 1 - toCentre }
  }
  return { centre, between, units: units.map(unit) }
}
