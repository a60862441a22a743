import { add, apply, determinant, identity, inverse, multiply, times, trace, type Matrix, type Pair } from './two-by-two.ts'

/** One score of a person. Session 1 is the intake; where weeks are counted, it is the weeks since then plus one. */
export type SessionScore = { readonly session: number; readonly score: number }

/**
 * How scores run in a group of people: score = β0 + β1·ln(session) + u0 + u1·ln(session) + e, with (u0, u1) ~ N(0, G) of the person and
 * e ~ N(0, σ²) of the day.
 */
export type CourseModel = {
  readonly beta: Pair
  /** Symmetric: variance of where people begin, covariance, variance of how fast they change. */
  readonly g: Matrix
  readonly sigma2: number
}

export type CourseFit = CourseModel & {
  /** People and scores it is fitted on. */
  readonly episodes: number
  readonly scores: number
  readonly rounds: number
  readonly logLikelihood: number
  readonly isConverged: boolean
}

type Variances = Pick<CourseModel, 'g' | 'sigma2'>
/** People asked at the same sessions differ in their scores only: how many, their Z'Z, and sums over them of Z'y, (Z'y)(Z'y)' and y'y. */
type Alike = { people: number; readonly n: number; readonly a: Matrix; c: Pair; cc: Matrix; yy: number }

function grouped(episodes: readonly (readonly SessionScore[])[]): readonly Alike[] {
  const groups = new Map<string, Alike>()
  for (const scores of episodes) {
    if (scores.length === 0) continue
    const key = scores.map((s) => s.session).join(' ')
    const logs = scores.map((s) => Math.log(s.session))
    const [sl, sll] = [logs.reduce((sum, l) => sum + l, 0), logs.reduce((sum, l) => sum + l * l, 0)]
    const group = groups.get(key) ?? { people: 0, n: scores.length, a: [scores.length, sl, sl, sll], c: [0, 0], cc: [0, 0, 0, 0], yy: 0 }
    const y = scores.reduce((sum, s) => sum + s.score, 0)
    const ly = scores.reduce((sum, s, i) => sum + (logs[i] ?? 0) * s.score, 0)
    group.people++
    group.c = [group.c[0] + y, group.c[1] + ly]
    group.cc = add(group.cc, [y * y, y * ly, y * ly, ly * ly])
    group.yy += scores.reduce((sum, s) => sum + s.score * s.score, 0)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** (Z'Z + σ²G⁻¹)⁻¹ without inverting G, which may be singular: by it V⁻¹ = (I − Z M Z') / σ², and σ²M is what is still unknown of a person. */
const shrinker = (a: Matrix, { g, sigma2 }: Variances): Matrix => multiply(g, inverse(add(multiply(a, g), times(identity, sigma2))))

/** β by generalized least squares, for these variances. */
function fixedEffects(groups: readonly Alike[], variances: Variances): Pair {
  let left: Matrix = [0, 0, 0, 0]
  let right: Pair = [0, 0]
  for (const { people, a, c } of groups) {
    const am = multiply(a, shrinker(a, variances))
    left = add(left, times(add(a, times(multiply(am, a), -1)), people))
    const taken = apply(am, c)
    right = [right[0] + c[0] - taken[0], right[1] + c[1] - taken[1]]
  }
  return apply(inverse(left), right)
}

/** One step of expectation and maximization, with β profiled out, and the log-likelihood of the variances it began with. */
function step(groups: readonly Alike[], variances: Variances): Variances & { readonly beta: Pair; readonly logLikelihood: number } {
  const { g, sigma2 } = variances
  const beta = fixedEffects(groups, variances)
  let next: Matrix = [0, 0, 0, 0]
  let [squares, doubled, people, n] = [0, 0, 0, 0]
  for (const group of groups) {
    const { a } = group
    const m = shrinker(a, variances)
    const ab = apply(a, beta)
    // Sums over the people of r r', with r = Z'(y − Xβ), and of e'e with e = y − Xβ.
    const rr = add(group.cc, [
      group.people * ab[0] * ab[0] - 2 * ab[0] * group.c[0],
      group.people * ab[0] * ab[1] - ab[1] * group.c[0] - ab[0] * group.c[1],
      group.people * ab[0] * ab[1] - ab[1] * group.c[0] - ab[0] * group.c[1],
      group.people * ab[1] * ab[1] - 2 * ab[1] * group.c[1],
    ])
    const ee = group.yy - 2 * (beta[0] * group.c[0] + beta[1] * group.c[1]) + group.people * (beta[0] * ab[0] + beta[1] * ab[1])
    const bb = multiply(multiply(m, rr), m)
    const explained = trace(multiply(m, rr))
    next = add(next, add(bb, times(m, group.people * sigma2)))
    squares += ee - 2 * explained + trace(multiply(a, bb)) + group.people * sigma2 * trace(multiply(a, m))
    const logDeterminant = (group.n - 2) * Math.log(sigma2) + Math.log(determinant(add(multiply(a, g), times(identity, sigma2))))
    doubled += group.people * (group.n * Math.log(2 * Math.PI) + logDeterminant) + (ee - explained) / sigma2
    people += group.people
    n += group.people * group.n
  }
  const cross = (next[1] + next[2]) / 2 / people
  return { beta, g: [next[0] / people, cross, cross, next[3] / people], sigma2: squares / n, logLikelihood: -doubled / 2 }
}

const listed = ({ g, sigma2 }: Variances): readonly number[] => [g[0], g[1], g[3], sigma2]
/** Variances out of a list, or null where no spread is like that. */
function unlisted(list: readonly number[]): Variances | null {
  const [t00 = NaN, t01 = NaN, t11 = NaN, sigma2 = NaN] = list
  const g: Matrix = [t00, t01, t01, t11]
  return t00 > 0 && t11 > 0 && sigma2 > 0 && determinant(g) > 0 ? { g, sigma2 } : null
}

/** Squared extrapolation along two steps: Varadhan and Roland, Scand J Stat 2008;35:335, scheme S3. */
function extrapolate(from: Variances, one: Variances, two: Variances): Variances | null {
  const [zero, first, second] = [listed(from), listed(one), listed(two)]
  const r = zero.map((v, i) => (first[i] ?? 0) - v)
  const v = first.map((x, i) => (second[i] ?? 0) - x - (r[i] ?? 0))
  const length = (list: readonly number[]): number => Math.hypot(...list)
  if (length(v) === 0) return null
  const reach = Math.max(1, length(r) / length(v))
  return unlisted(zero.map((x, i) => x + 2 * reach * (r[i] ?? 0) + reach * reach * (v[i] ?? 0)))
}

/** Least squares through all scores as if they were of different people: where the search begins. */
function start(groups: readonly Alike[]): Variances | null {
  const sums = groups.reduce(
    (all, { people, a, c, yy }) => ({ a: add(all.a, times(a, people)), c: [all.c[0] + c[0], all.c[1] + c[1]] as Pair, yy: all.yy + yy }),
    { a: [0, 0, 0, 0] as Matrix, c: [0, 0] as Pair, yy: 0 },
  )
  if (!(determinant(sums.a) > 1e-9 * sums.a[0] * sums.a[3])) return null
  const beta = apply(inverse(sums.a), sums.c)
  const variance = (sums.yy - beta[0] * sums.c[0] - beta[1] * sums.c[1]) / sums.a[0]
  // Half of the spread to the people and half to the days; a slope that moves by as much over the sessions there are.
  return variance > 1e-9 * (sums.yy / sums.a[0]) ? { g: [variance / 2, 0, 0, (variance * sums.a[0]) / (2 * sums.a[3])], sigma2: variance / 2 } : null
}

const farFrom = (a: Variances, b: Variances): number =>
  Math.max(...listed(a).map((v, i) => Math.abs(v - (listed(b)[i] ?? 0)))) / (1 + Math.max(...listed(a).map(Math.abs)))

/**
 * The model of people's courses by maximum likelihood: Laird and Ware, Biometrics 1982;38:963, with the steps of Liu and Rubin, Biometrika
 * 1994;81:633. People asked at the same sessions are summed up once, so a round costs as much for ten people as for ten thousand. Null when all
 * scores are of one session or lie on one line.
 */
export function fitCourse(
  episodes: readonly (readonly SessionScore[])[],
  { tolerance = 1e-8, mostRounds = 2000 }: { readonly tolerance?: number; readonly mostRounds?: number } = {},
): CourseFit | null {
  const groups = grouped(episodes)
  let now = start(groups)
  if (!now) return null
  let rounds = 0
  let isConverged = false
  while (!isConverged && rounds < mostRounds) {
    const one = step(groups, now)
    const two = step(groups, one)
    rounds += 2
    isConverged = farFrom(one, two) < tolerance
    const far: Variances | null = isConverged ? null : extrapolate(now, one, two)
    const beyond: ReturnType<typeof step> | null = far && step(groups, far)
    if (beyond) rounds++
    // A leap is taken only where it does not lose what the two steps had won.
    now = beyond && beyond.logLikelihood >= two.logLikelihood ? beyond : two
  }
  const { beta, logLikelihood } = step(groups, now)
  const count = (of: (group: Alike) => number): number => groups.reduce((sum, group) => sum + of(group), 0)
  return {
    beta,
    g: now.g,
    sigma2: now.sigma2,
    episodes: count((group) => group.people),
    scores: count((group) => group.people * group.n),
    rounds,
    logLikelihood,
    isConverged,
  }
}
