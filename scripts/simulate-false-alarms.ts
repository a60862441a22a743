/**
 * How often charts, funnels and verdicts cry when there is nothing: pure noise of 36 months, parts that differ without an outlier, two periods alike.
 * Run: node scripts/simulate-false-alarms.ts [runs]. The numbers stand in docs/guide/how-sure.md.
 */
import * as stats from '#stats'

const runs = Number(process.argv[2] ?? 2000)
const random = stats.makeRandom(20_260_102)
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const list = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const binomial = (n: number, p: number): number => list(n, random).filter((u) => u < p).length
const held = (p: number): number => Math.min(0.99, Math.max(0.01, p))
const percent = (seen: readonly boolean[]): string => `${((100 * seen.filter(Boolean).length) / seen.length).toFixed(1)} %`.padStart(7)
const isOutside = ({ points }: stats.Chart): boolean => points.some((p) => p.signals.some((s) => s.rule === 'outside'))
const isMarked = ({ points }: stats.Chart): boolean => points.some((p) => p.signals.length > 0)
const isNewest = (chart: stats.Chart): boolean => stats.readSignal(chart, 'neither').variation === 'change'
const say = (what: string, charts: readonly stats.Chart[]): void =>
  console.log(what.padEnd(52), 'outside', percent(charts.map(isOutside)), ' any mark', percent(charts.map(isMarked)), ' newest', percent(charts.map(isNewest))) // prettier-ignore

const months = 36
const sizes: readonly (readonly [string, (month: number) => number])[] = [
  ['30', () => 30],
  ['100', () => 100],
  ['1,000', () => 1000],
  ['20 to 180', () => 20 + Math.floor(random() * 161)],
  ['30, growing to 300', (i) => 30 + Math.round((270 * i) / 35)],
]
for (const [name, size] of sizes)
  for (const between of [0, 0.02]) {
    const period = (n: number) => ({ successes: binomial(n, held(0.15 + between * normal())), n })
    const series = list(runs, () => list(months, (i) => period(size(i))))
    const charts = series.map((points) => {
      const measured = points.map(({ successes, n }) => ({ value: successes / n }))
      const phases = stats.placePhases(measured, [])
      return [stats.xmr(measured, { phases }), stats.pChart(points, { phases, isOverdispersed: true })] as const
    })
    const what = `15 %, months of ${name}${between > 0 ? ', +-2 points' : ''}`
    say(`${what}: XmR`, charts.map((c) => c[0])) // prettier-ignore
    say(`${what}: p-chart`, charts.map((c) => c[1])) // prettier-ignore
  }
const means = list(runs, () => list(months, () => ({ value: normal() })))
say('means, XmR', means.map((points) => stats.xmr(points, { phases: stats.placePhases(points, []) }))) // prettier-ignore
console.log('means: a new level is proposed'.padEnd(52), percent(means.map((points) => stats.findPhases(points).length > 0)))

for (const between of [0, 0.05, 0.1]) {
  const units = list(Math.ceil(runs / 4), () => list(40, () => ({ n: 20 + Math.floor(random() * 61), p: held(0.45 + between * normal()) })))
  const places = units.flatMap((of) => stats.funnel(of.map(({ n, p }) => ({ successes: binomial(n, p), n })))?.places ?? [])
  console.log(`funnel of 40, 20 to 80 rows, +-${100 * between} points: beyond`.padEnd(52), percent(places.map((p) => p?.endsWith('998') === true)))
}
for (const n of [50, 500, 5000]) {
  const pairs = list(runs, () => list(2, (): stats.Sample => ({ kind: 'proportion', successes: binomial(n, 0.15), n })))
  const verdicts = pairs.map(([a, b]) => { const c = a && b ? stats.compareSamples(a, b) : null; return stats.readDifference(c?.difference ?? null, 'lower-is-better', { matters: c?.small ?? 0 }) }) // prettier-ignore
  console.log(`two periods alike, 15 % of ${n}: better or worse`.padEnd(52), percent(verdicts.map((v) => v === 'better' || v === 'worse')), ' no change', percent(verdicts.map((v) => v === 'no-change-seen'))) // prettier-ignore
}
