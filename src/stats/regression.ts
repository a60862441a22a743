/** Rows that are alike: what they are (`x`, without the intercept), how many, and the sum of their outcome (successes, or values). */
export type GroupedRows = { readonly x: readonly number[]; readonly n: number; readonly sum: number }

/** `binomial`: logistic regression of successes; `normal`: least squares of a mean. */
export type Family = 'binomial' | 'normal'

export type Regression = {
  /** Intercept first. 0 for a column that the others already say. */
  readonly coefficients: readonly number[]
  /** The inverse of the information, its diagonal: variances of the coefficients (for `normal` still to be multiplied by the residual variance). */
  readonly variances: readonly number[]
  readonly isConverged: boolean
  /** The expected outcome of one row with these columns. */
  readonly predict: (x: readonly number[]) => number
}

const singular = 1e-9
// Where a group has only successes or none the fit runs off to infinity; this far out a share is 0 or 1 to 13 digits.
const furthest = 30
const mostRounds = 25

/**
 * Solves normal equations [A | b] in place, row by row, and inverts A on the way; a column that earlier ones already say is passed over.
 * Goodnight (1979), A Tutorial on the SWEEP Operator, The American Statistician 33:149.
 */
function sweep(matrix: readonly Float64Array[]): { readonly solution: number[]; readonly diagonal: number[] } {
  const size = matrix.length
  const original = matrix.map((row, k) => row[k] ?? 0)
  const isUsed = matrix.map((row, k) => {
    const pivot = row[k] ?? 0
    if (pivot <= singular * (original[k] ?? 0)) return false
    for (let j = 0; j <= size; j++) row[j] = (row[j] ?? 0) / pivot
    matrix.forEach((other, i) => {
      const times = other[k] ?? 0
      if (i === k || times === 0) return
      for (let j = 0; j <= size; j++) other[j] = (other[j] ?? 0) - times * (row[j] ?? 0)
      other[k] = -times / pivot
    })
    row[k] = 1 / pivot
    return true
  })
  const pick = (k: number, j: number): number => (isUsed[k] ? (matrix[k]?.[j] ?? 0) : 0)
  return { solution: matrix.map((_, k) => pick(k, size)), diagonal: matrix.map((_, k) => pick(k, k)) }
}

type Working = { readonly x: readonly number[]; readonly weight: number; readonly outcome: number }

/** Weighted least squares of a working outcome. */
function leastSquares(rows: readonly Working[]): ReturnType<typeof sweep> {
  const size = rows[0]?.x.length ?? 0
  const products = Array.from({ length: size }, () => new Float64Array(size + 1))
  for (const { x, weight, outcome } of rows)
    products.forEach((sums, i) => {
      const share = weight * (x[i] ?? 0)
      for (let j = 0; j < size; j++) sums[j] = (sums[j] ?? 0) + share * (x[j] ?? 0)
      sums[size] = (sums[size] ?? 0) + share * outcome
    })
  return sweep(products)
}

const along = (x: readonly number[], coefficients: readonly number[]): number => x.reduce((sum, v, i) => sum + v * (coefficients[i] ?? 0), 0)
const held = (eta: number): number => Math.max(-furthest, Math.min(furthest, eta))
const share = (eta: number): number => 1 / (1 + Math.exp(-eta))

/**
 * Fits an outcome to what rows are like: a mean by least squares, or successes by logistic regression (maximum likelihood by iteratively
 * reweighted least squares). Nelder & Wedderburn (1972), Journal of the Royal Statistical Society A 135:370; McCullagh & Nelder (1989), section 2.5.
 */
export function regress(rows: readonly GroupedRows[], family: Family): Regression {
  const used = rows.filter((row) => row.n > 0).map(({ x, n, sum }) => ({ x: [1, ...x], n, mean: sum / n }))
  if (family === 'normal') {
    const { solution, diagonal } = leastSquares(used.map(({ x, n, mean }) => ({ x, weight: n, outcome: mean })))
    return { coefficients: solution, variances: diagonal, isConverged: true, predict: (x) => along([1, ...x], solution) }
  }
  let coefficients: readonly number[] = []
  let variances: readonly number[] = []
  let isConverged = false
  for (let round = 0; round < mostRounds && !isConverged; round++) {
    const working = used.map(({ x, n, mean }) => {
      const eta = round === 0 ? Math.log((n * mean + 0.5) / (n - n * mean + 0.5)) : held(along(x, coefficients))
      const fitted = share(eta)
      return { x, weight: n * fitted * (1 - fitted), outcome: eta + (mean - fitted) / (fitted * (1 - fitted)) }
    })
    const { solution, diagonal } = leastSquares(working)
    isConverged = solution.every((b, i) => Math.abs(b - (coefficients[i] ?? Infinity)) <= 1e-9 * (1 + Math.abs(b)))
    ;[coefficients, variances] = [solution, diagonal]
  }
  return { coefficients, variances, isConverged, predict: (x) => share(held(along([1, ...x], coefficients))) }
}
