/** What was tried and whether it worked, through the whole server, on a practice in which one change is known to have helped. */
import type { Comparison, Experiment, ExperimentsAnswer, KpiAnswer } from '#api'
import { madeUpPractice } from '#made-up'
import { addDays } from '#period'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

const made = { until: '2026-11-01', scale: 0.1 }
let practice: ServedPractice
beforeAll(async () => {
  practice = await servePractice(made)
}, 120_000)
afterAll(() => practice.close())
const ask: ServedPractice['ask'] = (method, path, body) => practice.ask(method, path, body)

const noShow = 'access.no-show-rate'
const planted = madeUpPractice(made).truths.find((t) => t.id === 'second-reminder')
const reminder = {
  kpi: noShow,
  changed: 'A second reminder goes out the day before',
  startsOn: planted?.from ?? '',
  expects: 'down',
  size: 3,
  grain: 'month',
  owner: 'Front office',
}
const start = async (changes: object = {}): Promise<string> =>
  (await ask<{ id: string }>('POST', '/api/experiments', { ...reminder, ...changes })).body.id
const named = async (id: string): Promise<Experiment> => {
  const { body } = await ask<ExperimentsAnswer>('GET', '/api/experiments')
  const found = body.experiments.find((e) => e.id === id)
  if (!found) throw new Error('no such experiment')
  return found
}

test('a change that helped is found, over exactly the points that were waited for, and is marked on the chart', async () => {
  const found = await named(await start())
  expect(found).toMatchObject({ points: 8, have: 8, state: 'ready', verdict: 'better' })
  expect(found.says).toMatch(/^Better: /)
  expect(found.expectation).toMatch(/^Expected was 3\.0 percentage points lower: /)
  const { before, after } = found.comparison as Comparison
  expect([before.period.end, after.period.start]).toEqual([reminder.startsOn, reminder.startsOn])
  const months = (end: string, begin: string): number =>
    (Number(end.slice(0, 4)) - Number(begin.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(begin.slice(5, 7))
  expect([months(before.period.end, before.period.start), months(after.period.end, after.period.start)]).toEqual([8, 8])
  const { body } = await ask<KpiAnswer>('GET', `/api/kpis/${noShow}?grain=month`)
  expect(body.series.notes).toMatchObject([{ kind: 'experiment', on: reminder.startsOn, says: reminder.changed, rebases: false }])
})

test('before all points are there nothing is judged, and the month a change fell into counts on neither side', async () => {
  const first = await named(await start({ startsOn: '2026-09-01' }))
  expect(first).toMatchObject({ have: 2, state: 'waiting', verdict: null, comparison: null, lastPointOn: '2027-04-30' })
  expect(first.says).toBe('2 of 8 months after the change. It is judged when all are there.')
  const middle = await named(await start({ startsOn: '2026-09-02' }))
  expect(middle).toMatchObject({ have: 1, lastPointOn: '2027-05-31' })
})

test('where nothing changed it says no change, or that nobody can tell', async () => {
  const verdicts = []
  for (const kpi of ['intake.answered-rate', 'experience.nps', 'engagement.session-completion']) {
    const id = await start({ kpi, startsOn: '2025-03-01', expects: 'up', size: 20 })
    const { verdict, expectation } = await named(id)
    verdicts.push(verdict)
    if (kpi === 'intake.answered-rate') expect(expectation).toBe('Expected was 20.0 percentage points higher: that much is ruled out.')
  }
  expect(verdicts.filter((v) => v === 'better' || v === 'worse')).toEqual([])
})

test('a verdict is kept with its words for good; one that ends early says that nobody can tell', async () => {
  const ready = await start()
  await ask('POST', `/api/experiments/${ready}/verdict`, { learned: 'We keep it.' })
  const kept = await named(ready)
  expect(kept).toMatchObject({ state: 'settled', verdict: 'better', learned: 'We keep it.', comparison: null })
  expect(kept.says).toMatch(/^Better: .*Expected was/)
  expect(codes(await ask<Problems>('POST', `/api/experiments/${ready}/verdict`, { learned: null }))).toEqual(['steering/judged-already'])
  expect((await ask<{ gone: boolean }>('DELETE', `/api/experiments/${ready}`)).body.gone).toBe(false)

  const early = await start({ startsOn: '2026-08-01' })
  await ask('POST', `/api/experiments/${early}/verdict`, { learned: null })
  expect(await named(early)).toMatchObject({ state: 'settled', verdict: 'cannot-tell', says: 'Cannot tell: ended after 3 of 8 months.' })
})

test('without enough points from before, nobody can tell', async () => {
  const found = await named(await start({ startsOn: addDays('2024-01-01', 0), points: 5 }))
  expect(found).toMatchObject({ state: 'ready', verdict: 'cannot-tell', comparison: null })
  expect(found.says).toBe('Cannot tell: there are too few points from before the change.')
})

test('one that cannot be is refused', async () => {
  const refused = async (changes: object) => ask<Problems>('POST', '/api/experiments', { ...reminder, ...changes })
  expect(codes(await refused({ slice: { touchpoint: ['x'] } }))).toEqual(['steering/not-cut-by'])
  expect(codes(await refused({ kpi: 'no.such' }))).toEqual(['steering/unknown-kpi'])
  expect((await refused({ size: 0 })).status).toBe(400)
  expect((await refused({ points: 3 })).status).toBe(400)
  expect(codes(await ask<Problems>('POST', '/api/experiments/999999/verdict', { learned: null }))).toEqual(['server/not-found'])
})
