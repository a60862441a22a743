import type { Cluster } from './resample.ts'

/**
 * A share of rows that come in clusters, with its standard error: rows of one person are alike, so the people are what varies. A ratio of two sums,
 * linearized: Cochran (1977), Sampling Techniques, 3rd ed., section 2.11. Null below two clusters.
 */
export function clusterShare(clusters: readonly Cluster[]): { readonly share: number; readonly error: number } | null {
  const m = clusters.length
  const rows = clusters.reduce((sum, c) => sum + c.denominator, 0)
  if (m < 2 || rows === 0) return null
  const share = clusters.reduce((sum, c) => sum + c.numerator, 0) / rows
  const squares = clusters.reduce((sum, c) => sum + (c.numerator - share * c.denominator) ** 2, 0)
  return { share, error: Math.sqrt((squares * m) / (m - 1)) / rows }
}
