/**
 * How often each 95 % interval holds the truth, and how often a chart of pure noise raises a signal. Run: node scripts/simulate-coverage.ts [runs]
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
const share = (times: number, isSeen: () => boolean): string => `${((100 * list(times, isSeen).filter(Boolean).length) / times).toFixed(1)} %`
const covers = (what: string, truth: number, make: () => stats.Estimate | null, times = runs): void => {
  const holds = (e: stats.Estimate | null): boolean => e !== null && e.low <= truth && truth <= e.high
  console.log(`${what.padEnd(52)} ${share(times, () => holds(make()))}`)
}
const client = (): stats.Cluster => {
  const denominator = 1 + Math.floor(random() * 10)
  return { numerator: denominator * (100 + 20 * normal()) * (0.8 + 0.4 * random()), denominator }
}
const answers = (n: number, p: number, d: number): stats.NetScoreCounts => {
  const drawn = list(n, random)
  return { promoters: drawn.filter((u) => u < p).length, detractors: drawn.filter((u) => u > 1 - d).length, n }
}
const noise = (n: number): stats.Measured[] => list(n, () => ({ value: normal() }))
const hasSignal = (n: number, rule?: stats.Rule): boolean =>
  stats.xmr(noise(n)).points.some((p) => p.signals.some((s) => rule === undefined || s.rule === rule))

for (const [n, p] of [[30, 0.05], [30, 0.2], [100, 0.2], [300, 0.5]] as const) covers(`wilson, n ${n}, p ${p}`, p, () => stats.wilson(binomial(n, p), n)) // prettier-ignore
for (const [n, p, q] of [
  [30, 0.2, 0.1],
  [100, 0.2, 0.2],
  [300, 0.5, 0.4],
] as const) {
  const draw = (rate: number) => ({ successes: binomial(n, rate), n })
  covers(`newcombe, n ${n} each, ${p} - ${q}`, p - q, () => stats.newcombe(draw(p), draw(q)))
}
for (const n of [10, 30, 100]) {
  covers(`mean, normal, n ${n}`, 0, () => stats.meanInterval(moments(list(n, normal))))
  covers(`mean, log-normal, n ${n}`, Math.exp(0.5), () => stats.meanInterval(moments(list(n, skewed))))
  covers(`median, log-normal, n ${n}`, 1, () => stats.quantileInterval(tally(list(n, skewed)), 0.5))
}
covers('90th percentile, log-normal, n 100', Math.exp(1.2815515655), () => stats.quantileInterval(tally(list(100, skewed)), 0.9))
for (const n of [30, 100]) {
  covers(`ratio over ${n} clusters, bootstrap`, 100, () => stats.bootstrapRatio(list(n, client)), runs / 4)
  for (const [p, d] of [[0.5, 0.2], [0.8, 0.05]] as const) covers(`net score, n ${n}, ${p} - ${d}, bootstrap`, p - d, () => stats.bootstrapNetScore(answers(n, p, d)), runs / 2) // prettier-ignore
  const mean = () => stats.meanInterval(moments(list(n, skewed)))
  const [now, before] = [mean, mean]
  covers(`difference of log-normal means, n ${n} each`, 0, () => stats.differenceBetween(now() ?? { value: 0, low: 0, high: 0 }, before() ?? { value: 0, low: 0, high: 0 })) // prettier-ignore
}
for (const n of [12, 24, 36]) {
  for (const rule of ['outside', 'shift', 'trend', 'near-limit'] as const) console.log(`noise of ${n} points: ${rule} anywhere`.padEnd(52), share(runs, () => hasSignal(n, rule))) // prettier-ignore
  console.log(
    `noise of ${n} points: any signal anywhere`.padEnd(52),
    share(runs, () => hasSignal(n)),
  )
  console.log(`noise of ${n} points: newest point not common`.padEnd(52), share(runs, () => stats.readSignal(stats.xmr(noise(n)), 'neither').variation === 'change')) // prettier-ignore
  console.log(
    `noise of ${n} points: a phase proposed`.padEnd(52),
    share(runs, () => stats.findPhases(noise(n)).length > 0),
  )
}
