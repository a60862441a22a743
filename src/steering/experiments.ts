import type { Comparison, Experiment, Point, StartExperiment } from '#api'
import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { addDays, nextPeriod, periodOf, type Day, type Period } from '#period'
import { ProblemError } from '#problems'
import { askComparison, askSeries, showGap, type Desk } from '#scorecard'
import { addExperiment, loadExperiments, settleExperiment, type OpenRecord, type StoredExperiment, type StoredVerdict } from '#store'
import { checkSlice, filtersOf, placeWords, sliceOf } from './place.ts'
import { fewAtOnce } from './few-at-once.ts'
import { mayShow } from './goals.ts'
import { kpiFor } from './kpi-for.ts'

type Pool = OpenRecord['pool']

/** The points before and after a change. The period the change fell into is on neither side. */
type Sides = { readonly before: readonly Point[]; readonly after: readonly Point[] }

/**
 * Before: as many points as are waited for, the latest ones. After: exactly the first of them, however many there are by now. Whoever looks again
 * and again until something shows will see something: Armitage, McPherson & Rowe (1969), Journal of the Royal Statistical Society A 132:235.
 */
function sidesOf(points: readonly Point[], { startsOn, points: wanted }: Pick<StoredExperiment, 'startsOn' | 'points'>): Sides {
  const valued = points.filter((p) => p.figure.state === 'value')
  return {
    before: valued.filter((p) => p.period.end <= startsOn).slice(-wanted),
    after: valued.filter((p) => p.period.start >= startsOn).slice(0, wanted),
  }
}

const spanOf = (points: readonly Point[]): Period | null => {
  const [first, last] = [points[0], points.at(-1)]
  return first && last ? { start: first.period.start, end: last.period.end } : null
}

/** Fewer points than this on the side before leave nothing to hold the change against. Wheeler (1993), Understanding Variation, p. 60. */
const fewestBefore = 5

async function compareSides(desk: Desk, { kpi, experiment }: Told, { before, after }: Sides): Promise<Comparison | null> {
  const [earlier, later] = [spanOf(before), spanOf(after)]
  if (before.length < fewestBefore || !earlier || !later) return null
  const question = { grain: experiment.grain, from: later.start, to: later.end, filters: filtersOf(sliceOf(experiment)) }
  return askComparison({ desk, kpi, question }, earlier)
}

type Told = { readonly kpi: Kpi; readonly experiment: StoredExperiment }

/** What the comparison says about the size that was expected. */
function tellExpectation({ kpi, experiment }: Told, { difference }: Comparison): string {
  if (!difference) return ''
  const { expects, size } = experiment
  const wanted = `${showGap(size, kpi.unit)} ${expects === 'up' ? 'higher' : 'lower'}`
  // Turned so that the expected direction is up.
  const [low, high] = expects === 'up' ? [difference.low, difference.high] : [-difference.high, -difference.low]
  if (low >= size) return `Expected was ${wanted}: it is at least that.`
  if (high < size) return `Expected was ${wanted}: that much is ruled out.`
  return `Expected was ${wanted}: that is within what these rows allow.`
}

/** The last day of the last period that is waited for; the one the change fell into does not count. */
function lastPointOn({ startsOn, grain, points }: StoredExperiment): Day {
  const first = periodOf(startsOn, grain)
  const whole = first.start < startsOn ? nextPeriod(first, grain) : first
  return addDays(Array.from({ length: points - 1 }).reduce<Period>((period) => nextPeriod(period, grain), whole).end, -1)
}

const units = { week: 'weeks', month: 'months', quarter: 'quarters' } as const

const verdictWords: Readonly<Record<StoredVerdict, string>> = {
  better: 'Better.',
  worse: 'Worse.',
  changed: 'Changed.',
  'no-change-seen': 'No change seen.',
  'cannot-tell': 'Cannot tell.',
}

type Standing = Pick<Experiment, 'have' | 'state' | 'says' | 'expectation' | 'comparison' | 'verdict'>

async function standingOf(desk: Desk, told: Told): Promise<Standing> {
  const { kpi, experiment } = told
  const { verdict, verdictSays } = experiment
  const quiet = { have: 0, expectation: '', comparison: null, verdict }
  // Weeks around a day of anybody's choice are not told to who may not see rows: only that it runs, or how it ended.
  if (desk.smallCells)
    return verdict ? { ...quiet, state: 'settled', says: verdictWords[verdict] } : { ...quiet, state: 'waiting', says: 'It is being tried.' }
  const question = { grain: experiment.grain, filters: filtersOf(sliceOf(experiment)) }
  const { points } = await askSeries({ desk, kpi, question }, { hasIntervals: false })
  const sides = sidesOf(points, experiment)
  const have = sides.after.length
  if (verdict !== null) return { ...quiet, have, state: 'settled', says: verdictSays ?? verdictWords[verdict] }
  if (have < experiment.points)
    return {
      ...quiet,
      have,
      state: 'waiting',
      says: `${have} of ${experiment.points} ${units[experiment.grain]} after the change. It is judged when all are there.`,
    }
  const comparison = await compareSides(desk, told, sides)
  return {
    have,
    state: 'ready',
    says: comparison?.reading ?? 'Cannot tell: there are too few points from before the change.',
    expectation: comparison ? tellExpectation(told, comparison) : '',
    comparison,
    verdict: comparison?.verdict ?? 'cannot-tell',
  }
}

async function experimentAnswer(desk: Desk, told: Told): Promise<Experiment> {
  const { kpi, experiment } = told
  const slice = sliceOf(experiment)
  const { changed, startsOn, expects, size, grain, points, owner, learned, settledOn } = experiment
  return {
    id: experiment.id,
    kpi: { id: kpi.id, name: kpi.name, unit: kpi.unit, direction: kpi.direction },
    slice,
    place: placeWords(desk, kpi, slice),
    changed,
    startsOn,
    expects,
    size: { value: size, shown: showGap(size, kpi.unit) },
    grain,
    points,
    owner,
    lastPointOn: lastPointOn(experiment),
    ...(await standingOf(desk, told)),
    learned,
    settledOn,
  }
}

/** Every experiment with where it stands; those on one KPI when it is named. */
export async function askExperiments(pool: Pool, desk: Desk, only: string | null = null): Promise<Experiment[]> {
  const stored = await loadExperiments(pool)
  const known = stored.flatMap((experiment) => {
    const kpi = catalog.find((k) => k.id === experiment.kpiId)
    return kpi && (only === null || kpi.id === only) && mayShow(desk, experiment) ? [{ kpi, experiment }] : []
  })
  return fewAtOnce(known, (told) => experimentAnswer(desk, told))
}

/** Writes down what was changed and what is expected of it, and gives its id. */
export async function startExperiment(pool: Pool, { kpi: id, slice, ...rest }: StartExperiment): Promise<string> {
  const kpi = kpiFor(id)
  checkSlice(kpi, slice)
  // Answers that must stay anonymous are told by quarter, and whole.
  const isTooFine = kpi.privacy ? rest.grain !== 'quarter' || Object.keys(slice).length > 0 : rest.grain === 'week' && kpi.finestGrain === 'month'
  if (isTooFine) throw new ProblemError({ code: 'steering/too-fine' })
  return addExperiment(pool, { kpiId: kpi.id, slice, ...rest })
}

type Settling = { readonly on: Day; readonly learned: string | null }

/** Keeps the verdict of today for good. Before all points are there the verdict is that nobody can tell. */
export async function judgeExperiment(at: { readonly pool: Pool; readonly desk: Desk }, id: string, { on, learned }: Settling): Promise<void> {
  const found = (await askExperiments(at.pool, at.desk)).find((e) => e.id === id)
  if (!found) throw new ProblemError({ code: 'server/not-found' })
  const verdict = found.state === 'ready' ? (found.verdict ?? 'cannot-tell') : 'cannot-tell'
  const says =
    found.state === 'ready'
      ? [found.says, found.expectation].filter(Boolean).join(' ')
      : `Cannot tell: ended after ${found.have} of ${found.points} ${units[found.grain]}.`
  if (!(await settleExperiment(at.pool, id, { verdict, says, learned, on }))) throw new ProblemError({ code: 'steering/judged-already' })
}
