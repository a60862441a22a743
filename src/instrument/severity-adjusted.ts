type Pair = { readonly first: number; readonly last: number }
export type ExpectedLine = { readonly level: number; readonly slope: number; readonly pairs: number }

/**
 * The improvement to expect from a first score: a straight line by least squares through the first and last scores of a group, since people who begin
 * worse have further to go (Coley et al., Psychiatr Serv 2020;71:312). No published line exists for every instrument: the group is the practice's own
 * closed episodes. Null from fewer than 30 of them, or when all began alike.
 */
export function fitExpectedLine(pairs: readonly Pair[], direction: -1 | 1): ExpectedLine | null {
  const n = pairs.length
  if (n < 30) return null
  const meanFirst = pairs.reduce((sum, p) => sum + p.first, 0) / n
  const meanBetter = pairs.reduce((sum, p) => sum + direction * (p.last - p.first), 0) / n
  let across = 0
  let along = 0
  for (const { first, last } of pairs) {
    across += (first - meanFirst) ** 2
    along += (first - meanFirst) * (direction * (last - first) - meanBetter)
  }
  if (across === 0) return null
  const slope = along / across
  return { level: meanBetter - slope * meanFirst, slope, pairs: n }
}

/** Points better than to be expected from the first score. */
export function severityAdjusted({ first, last }: Pair, line: ExpectedLine, direction: -1 | 1): number {
  return direction * (last - first) - (line.level + line.slope * first)
}
