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
const noise = (n: number): stats.Measured[] => list(n, () => ({ value: normal() }))
const hasSignal = (n: number, rule?: stats.Rule): boolean =>
  stats.xmr(noise(n)).points.some((p) => p.signals.some((s) => rule === undefined || s.rule === rule))

const rates = [30, 0.05, 30, 0.2, 100, 0.2, 300, 0.5]
for (let i = 0; i < rates.length; i += 2) {
  const [n = NaN, p = NaN] = rates.slice(i)
  covers(`wilson, n ${n}, p ${p}`, p, () => stats.wilson(binomial(n, p), n))
  const [now, before] = [p, p / 2].map((rate) => () => ({ successes: binomial(n, rate), n }))
  if (now && before) covers(`newcombe, n ${n} each, ${p} - ${p / 2}`, p / 2, () => stats.newcombe(now(), before()))
}
for (const n of [10, 30, 100]) {
  const mean = () => stats.meanInterval(moments(list(n, skewed))) ?? { value: 0, low: 0, high: 0 }
  covers(`mean, normal, n ${n}`, 0, () => stats.meanInterval(moments(list(n, normal))))
  covers(`mean, log-normal, n ${n}`, Math.exp(0.5), mean)
  covers(`difference of log-normal means, n ${n} each`, 0, () => stats.differenceBetween(mean(), mean()))
  covers(`median, log-normal, n ${n}`, 1, () => stats.quantileInterval(tally(list(n, skewed)), 0.5))
  covers(`ratio over ${n} clusters, bootstrap`, 100, () => stats.bootstrapRatio(list(n, client)))
  covers(`net score 30, n ${n}, bootstrap`, 0.3, () => stats.bootstrapNetScore(answers(n, 0.5, 0.2)))
  covers(`net score 75, n ${n}, bootstrap`, 0.75, () => stats.bootstrapNetScore(answers(n, 0.8, 0.05)))
}
covers('90th percentile, log-normal, n 100', Math.exp(1.2815515655), () => stats.quantileInterval(tally(list(100, skewed)), 0.9))
for (const n of [12, 24, 36]) {
  for (const rule of ['outside', 'shift', 'trend', 'near-limit'] as const) say(`noise of ${n}: ${rule} anywhere`, runs, () => hasSignal(n, rule))
  say(`noise of ${n}: any signal anywhere`, runs, () => hasSignal(n))
  say(`noise of ${n}: newest point is not common`, runs, () => stats.readSignal(stats.xmr(noise(n)), 'neither').variation === 'change')
  say(`noise of ${n}: a phase is proposed`, runs, () => stats.findPhases(noise(n)).length > 0)
}
