import type { Random } from './random.ts'
import type { Tally } from './quantile.ts'

/** A figure and how to draw it once more from the same rows. */
export type Resample = { readonly value: number; readonly draw: (random: Random) => number }

/** What one client (or clinician, or day) adds to a ratio of sums. Rows of one cluster are drawn together because they are not independent. */
export type Cluster = { readonly numerator: number; readonly denominator: number }

/** Answers to a recommend question: promoters and detractors among `n` answers; the rest are passive. */
export type NetScoreCounts = { readonly promoters: number; readonly detractors: number; readonly n: number }

const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0)

/** A ratio of two sums, drawn by whole clusters; null below two clusters or without a denominator. Davison & Hinkley (1997), Bootstrap Methods, section 3.8. */
export function resampleRatio(clusters: readonly Cluster[]): Resample | null {
  const numerators = Float64Array.from(clusters, (c) => c.numerator)
  const denominators = Float64Array.from(clusters, (c) => c.denominator)
  if (clusters.length < 2 || total(denominators) === 0) return null
  const draw = (random: Random): number => {
    let [numerator, denominator] = [0, 0]
    for (let i = 0; i < clusters.length; i++) {
      const picked = Math.floor(random() * clusters.length)
      numerator += numerators[picked] ?? 0
      denominator += denominators[picked] ?? 0
    }
    return numerator / denominator
  }
  return { value: total(numerators) / total(denominators), draw }
}

function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1)
  for (let k = 2; k <= n; k++) logs[k] = (logs[k - 1] ?? 0) + Math.log(k)
  return logs
}

/** One binomial draw by inversion that starts at the most likely count and steps outward: about as many steps as the standard deviation. */
function drawBinomial(random: Random, trial: { readonly n: number; readonly p: number }, logs: Float64Array): number {
  const { n, p } = trial
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const log = (k: number): number => logs[k] ?? 0
  let up = Math.exp(log(n) - log(mode) - log(n - mode) + mode * Math.log(p) + (n - mode) * Math.log1p(-p))
  let down = up
  let left = random() - up
  for (let step = 1; left > 0 && (mode + step <= n || mode - step >= 0); step++) {
    const [high, low] = [mode + step, mode - step]
    up = high > n ? 0 : (up * (n - high + 1) * p) / (high * (1 - p))
    if ((left -= up) <= 0) return high
    down = low < 0 ? 0 : (down * (low + 1) * (1 - p)) / ((n - low) * p)
    if ((left -= down) <= 0) return low
  }
  return mode
}

/** A net score, -1 to 1, drawn as a multinomial; null without answers, and when all fall in one class: drawing again cannot vary then. */
export function resampleNetScore({ promoters, detractors, n }: NetScoreCounts): Resample | null {
  if (n <= 0 || [promoters, detractors, n - promoters - detractors].includes(n)) return null
  const logs = logFactorials(n)
  const draw = (random: Random): number => {
    const drawn = drawBinomial(random, { n, p: promoters / n }, logs)
    return (drawn - drawBinomial(random, { n: n - drawn, p: detractors / (n - promoters) }, logs)) / n
  }
  return { value: (promoters - detractors) / n, draw }
}

/** A normal deviate, by the polar method of Marsaglia & Bray (1964), SIAM Review 6:260. */
function drawNormal(random: Random): number {
  for (;;) {
    const [x, y] = [2 * random() - 1, 2 * random() - 1]
    const square = x * x + y * y
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

/** A gamma deviate of shape 1 or more. Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26:363. */
function drawGamma(random: Random, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/**
 * A quantile. The k-th smallest of n rows drawn again is the row below which a share Beta(k, n - k + 1) of the rows lie, so one draw costs the same
 * however many rows there are; where the quantile lies between two ranks the second is drawn given the first. Null below two rows.
 * Devroye (1986), Non-Uniform Random Variate Generation, section V.3.
 */
export function resampleQuantile(tally: Tally, p: number): Resample | null {
  const n = tally.reduce((sum, [, count]) => sum + count, 0)
  if (n < 2) return null
  let seen = 0
  const reached = Float64Array.from(tally, ([, count]) => (seen += count) / n)
  const valueAt = (share: number): number => {
    let [low, high] = [0, reached.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((reached[middle] ?? 1) >= share) high = middle
      else low = middle + 1
    }
    return tally[low]?.[0] ?? Number.NaN
  }
  const position = (n - 1) * p
  const rank = Math.floor(position) + 1
  const between = position - rank + 1
  const interpolated = (first: number, second: () => number): number =>
    rank >= n || between === 0 ? valueAt(first) : valueAt(first) + (valueAt(second()) - valueAt(first)) * between
  const draw = (random: Random): number => {
    const below = drawGamma(random, rank)
    const share = below / (below + drawGamma(random, n - rank + 1))
    return interpolated(share, () => 1 - (1 - share) * (1 - random()) ** (1 / (n - rank)))
  }
  return { value: interpolated(rank / n, () => (rank + 1) / n), draw }
}
