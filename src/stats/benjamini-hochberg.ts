/**
 * Of many comparisons made at once, those that can be called different so that at most a share `rate` of them are expected to be chance.
 * Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57:289.
 */
export function standingOut(pValues: readonly number[], rate = 0.05): readonly boolean[] {
  const sorted = pValues.toSorted((a, b) => a - b)
  const last = sorted.findLastIndex((p, i) => p <= ((i + 1) / sorted.length) * rate)
  const limit = sorted[last] ?? -1
  return pValues.map((p) => p <= limit)
}
