/**
 * How often each 95 % interval holds the truth. Run: node scripts/simulate-coverage.ts [runs]. The numbers stand in docs/guide/how-sure.md.
 */
import * as stats from '#stats'

const runs = Number(process.argv[2] ?? 4000)
const random = stats.makeRandom(20_260_101)
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const skewed = (): number => Math.exp(normal())
const list = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)
const binomial = (n: number, p: number): number => list(n, random).filter((u) => u < p).length
const moments = (v: readonly number[]) => ({ n: v.length, sum: v.reduce((a, b) => a + b, 0), squares: v.reduce((a, b) => a + b * b, 0) })
const tally = (v: readonly number[]) => v.toSorted((a, b) => a - b).map((x) => [x, 1] as const)
const say = (what: string, times: number, isSeen: () => boolean): void => {
  const share = list(times, isSeen).filter(Boolean).length / times
  console.log(what.padEnd(48), `${(100 * share).toFixed(1)} %`)
}
const covers = (what: string, truth: number, make: () => stats.Estimate | null): void =>
  say(what, runs, () => {
    const estimate = make()
    return estimate !== null && estimate.low <= truth && truth <= estimate.high
  })
const client = (): stats.Cluster => {
  const denominator = 1 + Math.floor(random() * 10)
  return { numerator: denominator * (100 + 20 * normal()) * (0.8 + 0.4 * random()), denominator }
}
const answers = (n: number, p: number, d: number): stats.NetScoreCounts => {
  const drawn = list(n, random)
  return { promoters: drawn.filter((u) => u < p).length, detractors: drawn.filter((u) => u > 1 - d).length, n }
}
const rates = [30, 0.05, 30, 0.2, 100, 0.2, 300, 0.5]
for (let i = 0; i < rates.length; i += 2) {
  const [n = NaN, p = NaN] = rates.slice(i)
  covers(`wilson, n ${n}, p ${p}`, p, () => stats.wilson(binomial(n, p), n))
  const [now, before] = [p, p / 2].map((rate) => () => ({ successes: binomial(n, rate), n }))
  if (now && before) covers(`newcombe, n ${n} each, ${p} - ${p / 2}`, p / 2, () => stats.newcombe(now(), before()))
}
for (const n of [10, 30, 100]) {
  const mean = () => stats.meanInterval(moments(list(n, skewed)))
  covers(`mean, normal, n ${n}`, 0, () => stats.meanInterval(moments(list(n, normal))))
  covers(`mean, log-normal, n ${n}`, Math.exp(0.5), mean)
  const gap = (a: stats.Sample, b: stats.Sample) => stats.compareSamples(a, b)?.difference ?? null
  const means = (): stats.Sample => ({ kind: 'mean', hasZero: true, ...moments(list(n, skewed)) })
  const medians = (): stats.Sample => ({ kind: 'quantile', tally: tally(list(n, skewed)), at: 0.5 })
  const ratios = (): stats.Sample => ({ kind: 'ratio', clusters: list(n, client) })
  covers(`difference of log-normal means, Welch, n ${n} each`, 0, () => gap(means(), means()))
  covers(`difference of medians, bootstrap, n ${n} each`, 0, () => gap(medians(), medians()))
  covers(`difference of ratios, bootstrap, ${n} clusters each`, 0, () => gap(ratios(), ratios()))
  covers(`median, log-normal, n ${n}`, 1, () => stats.quantileInterval(tally(list(n, skewed)), 0.5))
  covers(`ratio over ${n} clusters, bootstrap`, 100, () => stats.bootstrapRatio(list(n, client)))
  covers(`net score 30, n ${n}, bootstrap`, 0.3, () => stats.bootstrapNetScore(answers(n, 0.5, 0.2)))
  covers(`net score 75, n ${n}, bootstrap`, 0.75, () => stats.bootstrapNetScore(answers(n, 0.8, 0.05)))
}
covers('90th percentile, log-normal, n 100', Math.exp(1.2815515655), () => stats.quantileInterval(tally(list(100, skewed)), 0.9))
// Forty clinicians who truly differ by 8 points: how often the interval of the best estimate holds a clinician's own truth.
const [between, centre] = [0.08, 0.45]
const estimates = (units: number): { share: boolean[]; mean: boolean[] } => {
  const truths = list(units, () => Math.min(0.95, Math.max(0.05, centre + between * normal())))
  const sizes = truths.map(() => 10 + Math.floor(random() * 70))
  const counts = truths.map((p, i) => ({ successes: binomial(sizes[i] ?? 0, p), n: sizes[i] ?? 0 }))
  const shares = stats.shrinkProportions(counts)
  const values = truths.map((p, i) => ({ value: p + normal() / Math.sqrt(sizes[i] ?? 1) / 2, standardError: 0.5 / Math.sqrt(sizes[i] ?? 1) }))
  const means = stats.shrinkMeans(values)
  const holds = (shrunk: stats.Shrinkage | null) => truths.map((p, i) => { const u = shrunk?.units[i]; return u !== undefined && u.low <= p && p <= u.high }) // prettier-ignore
  return { share: holds(shares), mean: holds(means) }
}
for (const units of [8, 40]) {
  const drawn = list(Math.ceil(runs / units), () => estimates(units))
  const share = (of: 'share' | 'mean') => (100 * drawn.flatMap((d) => d[of]).filter(Boolean).length) / drawn.flatMap((d) => d[of]).length
  console.log(`best estimate of ${units} clinicians, proportion`.padEnd(48), `${share('share').toFixed(1)} %`)
  console.log(`best estimate of ${units} clinicians, mean`.padEnd(48), `${share('mean').toFixed(1)} %`)
}
