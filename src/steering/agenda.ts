import type { Cadence, Decision, Experiment, Goal, ReviewItem, Seen, Series } from '#api'
import { placesOf, showIn, tellPairs } from '#charts'
import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { addDays, showDay, type Day } from '#period'
import { askSeries, factsBehind, type Desk } from '#scorecard'
import type { OpenRecord } from '#store'
import { askExperiments } from './experiments.ts'
import { fewAtOnce } from './few-at-once.ts'
import { askGoals } from './goals.ts'
import { listMilestones } from './milestones.ts'

type Pool = OpenRecord['pool']
/** A number with its chart, as the meeting looks at it. */
type Looked = { readonly kpi: Kpi; readonly series: Series }
export type Agenda = { readonly items: readonly ReviewItem[]; readonly seen: readonly Seen[]; readonly numbers: number }

/** Which numbers a meeting looks at: those whose cadence is its own; what is looked at daily comes up every week. */
const cadences: Readonly<Record<Cadence, readonly Kpi['review'][]>> = { weekly: ['daily', 'weekly'], monthly: ['monthly'], quarterly: ['quarterly'] }
const grains = { weekly: 'week', monthly: 'month', quarterly: 'quarter' } as const
/** Rows that stop this long before today no longer say how things are, for a number that is looked at so often. */
const staleDays: Readonly<Record<Cadence, number>> = { weekly: 14, monthly: 45, quarterly: 120 }

const item = (about: Pick<ReviewItem, 'key' | 'part' | 'kind' | 'title' | 'says'> & Partial<ReviewItem>): ReviewItem => ({
  kpi: null,
  goal: null,
  experiment: null,
  decision: null,
  owner: null,
  ...about,
})

const lastPoint = ({ points }: Series) => points.findLast((p) => p.figure.state === 'value')

/** The reading, with what must stand beside a figure of productivity. */
function readingOf(series: Series): string {
  const pairs = lastPoint(series)?.figure.pairs ?? []
  return pairs.length === 0 ? series.signal.reading : `${series.signal.reading} With ${tellPairs(pairs)}.`
}

const movedKinds = { improvement: 'better', concern: 'worse', change: 'changed' } as const
const isMark = (variation: string): variation is keyof typeof movedKinds => variation in movedKinds

/** What was seen when the last review of this kind began, and on which day that was. */
type Last = { readonly on: Day; readonly seen: readonly Seen[] }

/**
 * A special cause that the last review of this kind did not see, or that began after it. Before the first, all of them. Where a shift began may be
 * read a little differently a week later: that alone is not news.
 */
function movedItem({ kpi, series }: Looked, last: Last | null): ReviewItem | null {
  const { variation, since } = series.signal
  const before = last?.seen.find((s) => s.kpi === kpi.id)
  const isNew = !last || before?.variation !== variation || (since !== null && since.end > addDays(last.on, 1))
  if (!isMark(variation) || !isNew) return null
  return item({ key: `kpi:${kpi.id}`, part: 'moved', kind: movedKinds[variation], title: kpi.name, says: readingOf(series), kpi: kpi.id })
}

/** The newest value against the floor in force. */
function belowFloor({ kpi, series }: Looked): string | null {
  const last = lastPoint(series)
  const floor = series.targets.findLast((t) => t.level === 'floor' && t.startsOn < (last?.period.end ?? ''))
  const value = last?.figure.value
  if (!last || !floor || value === null || value === undefined || kpi.direction === 'neither') return null
  const isBelow = kpi.direction === 'higher-is-better' ? value < floor.value : value > floor.value
  const shown = showIn(kpi.unit, floor.value, placesOf(String(floor.value)))
  const pairs = last.figure.pairs.length === 0 ? '' : ` With ${tellPairs(last.figure.pairs)}.`
  return isBelow ? `${last.period.name} at ${last.figure.shown} is past the floor of ${shown}.${pairs}` : null
}

/** Why a number that has not moved still needs a word: past its floor, as bad as last time, or a target that will not be met. */
function wordItem(looked: Looked, isDecidedOn: boolean): ReviewItem | null {
  const { kpi, series } = looked
  const base = { key: `kpi:${kpi.id}`, part: 'word', title: kpi.name, kpi: kpi.id } as const
  const floor = belowFloor(looked)
  if (floor !== null) return item({ ...base, kind: 'floor', says: floor })
  // Somebody has it in hand: the decision comes back instead.
  if (isDecidedOn) return null
  if (series.signal.variation === 'concern') return item({ ...base, kind: 'still-worse', says: `As last time. ${readingOf(series)}` })
  return series.signal.assurance === 'will-miss' ? item({ ...base, kind: 'target', says: readingOf(series) }) : null
}

const nameOf = ({ kpi, place }: Pick<Goal, 'kpi' | 'place'>): string => (place === '' ? kpi.name : `${kpi.name}, ${place}`)

function goalItem(goal: Goal, today: Day): ReviewItem | null {
  if (goal.state !== 'open' || (!goal.isLate && goal.dueOn >= today)) return null
  const why = goal.dueOn < today ? `Its day was ${showDay(goal.dueOn)}.` : `A check-in was due ${showDay(goal.nextCheckInOn)}.`
  const title = `Goal: ${nameOf(goal)} to ${goal.to.shown}`
  return item({ key: `goal:${goal.id}`, part: 'word', kind: 'goal', title, says: `${why} ${goal.says}`, kpi: goal.kpi.id, goal: goal.id })
}

const experimentItem = (e: Experiment): ReviewItem | null =>
  e.state === 'ready'
    ? item({
        key: `experiment:${e.id}`,
        part: 'word',
        kind: 'experiment',
        title: `Tried: ${e.changed}`,
        says: `All ${e.points} points are there. ${[e.says, e.expectation].filter(Boolean).join(' ')}`,
        kpi: e.kpi.id,
        experiment: e.id,
      })
    : null

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`

/** Facts that stop too long ago for the numbers that wait for them. */
function staleItems(desk: Desk, kpis: readonly Kpi[], cadence: Cadence): ReviewItem[] {
  const limit = addDays(desk.today, -staleDays[cadence])
  const waiting = new Map<string, string[]>()
  for (const kpi of kpis)
    for (const fact of factsBehind(kpi.measure)) {
      const { through } = desk.freshness(fact)
      if (through !== null && through < limit) waiting.set(fact, [...(waiting.get(fact) ?? []), kpi.name])
    }
  return [...waiting].map(([fact, names]) =>
    item({
      key: `stale:${fact}`,
      part: 'word',
      kind: 'stale',
      title: `No new rows: ${fact.replaceAll('_', ' ')}`,
      says: `They stop at ${showDay(desk.freshness(fact).through ?? desk.today)}. Waiting for them: ${listed(names)}.`,
    }),
  )
}

async function milestoneItem(pool: Pool, today: Day): Promise<ReviewItem[]> {
  const passed = (await listMilestones(pool)).filter((m) => m.reachedOn === null && m.dueOn < today && m.dueOn >= addDays(today, -90))
  if (passed.length === 0) return []
  const says = `Past their day: ${listed(passed.map((m) => (m.team ? `${m.name} (${m.team})` : m.name)))}.`
  return [item({ key: 'milestones', part: 'word', kind: 'milestones', title: 'Milestones of teams', says })]
}

/** A large record read in place may need longer for a number than a statement may take: the meeting goes on without it, and says so. */
function tooLong(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === '57014') return null
  throw cause
}

const unreadItem = (names: readonly string[]): ReviewItem[] =>
  names.length === 0
    ? []
    : [
        item({
          key: 'unread',
          part: 'word',
          kind: 'unread',
          title: 'Not looked at',
          says: `Reading took too long: ${listed(names)}. The running server answers faster than a command beside it.`,
        }),
      ]

const decisionItem = (d: Decision): ReviewItem =>
  item({
    key: `decision:${d.id}`,
    part: 'decisions',
    kind: 'decision',
    title: d.says,
    says: `${d.about}. ${d.owner}, by ${showDay(d.dueOn)}${d.isLate ? ': that day has passed' : ''}. Decided ${showDay(d.review.on)}.`,
    kpi: d.kpi,
    decision: d.id,
    owner: d.owner,
  })

const movedOrder: readonly ReviewItem['kind'][] = ['worse', 'changed', 'better']

/**
 * What a review has to look at: decisions that are open, what moved since the last one, and what needs a word. A number comes up in the meeting of
 * its own cadence; goals, experiments and milestones in every one. `last` is what was seen when the last review of this kind began.
 */
export async function makeAgenda(
  at: { readonly pool: Pool; readonly desk: Desk },
  cadence: Cadence,
  { last, decisions }: { readonly last: Last | null; readonly decisions: readonly Decision[] },
): Promise<Agenda> {
  const { pool, desk } = at
  const kpis = catalog.filter((kpi) => cadences[cadence].includes(desk.ownership(kpi.id).review ?? kpi.review))
  const all = await fewAtOnce(kpis, async (kpi) => {
    const question = { grain: grains[cadence], filters: [] }
    const series = await askSeries({ desk, kpi, question }, { hasIntervals: false }).catch(tooLong)
    return { kpi, series }
  })
  const goals = await askGoals(pool, desk)
  const experiments = await askExperiments(pool, desk)
  const milestones = await milestoneItem(pool, desk.today)
  const looked = all.flatMap(({ kpi, series }): Looked[] => (series && lastPoint(series) ? [{ kpi, series }] : []))
  const moved = looked.flatMap((l) => movedItem(l, last) ?? [])
  const isMoved = new Set(moved.map((m) => m.kpi))
  const decidedOn = new Set(decisions.map((d) => d.kpi))
  const words = looked.filter(({ kpi }) => !isMoved.has(kpi.id)).flatMap((l) => wordItem(l, decidedOn.has(l.kpi.id)) ?? [])
  return {
    numbers: looked.length,
    seen: looked.map(({ kpi, series: { signal } }) => ({ kpi: kpi.id, variation: signal.variation, since: signal.since?.start ?? null })),
    items: [
      ...decisions.filter((d) => d.review.cadence === cadence || d.isLate).map(decisionItem),
      ...moved.toSorted((a, b) => movedOrder.indexOf(a.kind) - movedOrder.indexOf(b.kind)),
      ...words,
      ...goals.flatMap((g) => goalItem(g, desk.today) ?? []),
      ...experiments.flatMap((e) => experimentItem(e) ?? []),
      ...milestones,
      ...unreadItem(all.filter(({ series }) => series === null).map(({ kpi }) => kpi.name)),
      ...staleItems(
        desk,
        looked.map((l) => l.kpi),
        cadence,
      ),
    ],
  }
}
