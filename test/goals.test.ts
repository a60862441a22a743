/** Goals, check-ins, milestones and the wall, through the whole server. */
import type { Goal, GoalsAnswer, KpiAnswer } from '#api'
import { addDays } from '#period'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

let practice: ServedPractice
beforeAll(async () => {
  practice = await servePractice()
}, 120_000)
afterAll(() => practice.close())
const ask: ServedPractice['ask'] = (method, path, body) => practice.ask(method, path, body)

const noShow = 'access.no-show-rate'
const page = async (): Promise<GoalsAnswer> => (await ask<GoalsAnswer>('GET', '/api/goals')).body
const goalNamed = async (id: string): Promise<Goal> => {
  const goal = (await page()).goals.find((g) => g.id === id)
  if (!goal) throw new Error('no such goal')
  return goal
}
/** The figure a page of the number shows as of a day. */
const figureOn = async (day: string, more = ''): Promise<number | null> =>
  (await ask<KpiAnswer>('GET', `/api/kpis/${noShow}?asOf=${day}${more}`)).body.figure.value
const goal = { kpi: noShow, to: 5, startsOn: '2026-02-01', dueOn: '2027-02-01', owner: 'F. Reed', why: 'Fewer empty hours.', review: 'monthly' }
let id = ''

test('a goal begins at the figure of its day, and says how far it is', async () => {
  const made = await ask<{ id: string }>('POST', '/api/goals', goal)
  id = made.body.id
  const set = await goalNamed(id)
  const began = await figureOn('2026-02-01')
  expect(set.from.value).toBe(began)
  expect(set.kpi).toMatchObject({ id: noShow, unit: 'percent' })
  const now = set.now.value ?? 0
  expect(set.progress).toBeCloseTo((now - (began ?? 0)) / (5 - (began ?? 0)), 10)
  expect(set.timeGone).toBeGreaterThan(0)
  expect(set.says).toMatch(/^At \d/)
  expect([set.state, set.checkIns, set.isLate]).toEqual(['open', [], true])
  const ofKpi = await ask<{ goals: Goal[] }>('GET', `/api/kpis/${noShow}/aims`)
  expect(ofKpi.body.goals.map((g) => g.id)).toEqual([id])
  expect((await ask<{ goals: Goal[] }>('GET', '/api/kpis/money.days-in-ar/aims')).body.goals).toEqual([])
})

test('a goal can be for a part of the practice, named in words', async () => {
  const { body } = await ask<{ dimensions: { id: string; values: { value: string; name: string }[] }[] }>('GET', '/api/filters')
  const east = body.dimensions.find((d) => d.id === 'site')?.values.find((v) => v.name === 'East')
  const made = await ask<{ id: string }>('POST', '/api/goals', { ...goal, slice: { site: [east?.value ?? ''] } })
  const set = await goalNamed(made.body.id)
  expect(set.place).toBe('East')
  expect(set.from.value).toBe(await figureOn('2026-02-01', `&f.site=${east?.value ?? ''}`))
})

test('a goal that stands still, leads away, ends too early or is cut by nothing is refused', async () => {
  const refused = async (changes: object): Promise<readonly string[]> => codes(await ask<Problems>('POST', '/api/goals', { ...goal, ...changes }))
  expect(await refused({ from: 5 })).toEqual(['steering/goal-stands-still'])
  expect(await refused({ from: 10, to: 12 })).toEqual(['steering/goal-leads-away'])
  expect(await refused({ dueOn: '2026-02-01' })).toEqual(['steering/ends-before-it-begins'])
  expect(await refused({ startsOn: '2001-01-01' })).toEqual(['steering/no-start'])
  expect(await refused({ slice: { touchpoint: ['x'] } })).toEqual(['steering/not-cut-by'])
  expect(await refused({ kpi: 'no.such' })).toEqual(['steering/unknown-kpi'])
  expect(await refused({ startsOn: '2026-02-31' })).toEqual(['server/bad-query'])
})

test('a check-in keeps the figure as it was seen, one a day', async () => {
  const said = { on: '2026-06-15', confidence: 6, analysis: 'Reminders work.', nextStep: 'Text, not call.', author: 'F. Reed' }
  await ask('POST', `/api/goals/${id}/check-ins`, { ...said, confidence: 3 })
  await ask('POST', `/api/goals/${id}/check-ins`, said)
  const [kept, ...others] = (await goalNamed(id)).checkIns
  const seen = await figureOn('2026-06-15')
  expect(others).toEqual([])
  expect(kept).toMatchObject({ ...said, value: seen })
  expect(kept?.progress).toBeCloseTo(((seen ?? 0) - (await goalNamed(id)).from.value) / (5 - (await goalNamed(id)).from.value), 10)
  expect((await goalNamed(id)).nextCheckInOn).toBe(addDays('2026-06-15', 31))
  expect(codes(await ask<Problems>('POST', `/api/goals/${id}/check-ins`, { ...said, on: '2999-01-01' }))).toEqual(['steering/not-yet'])
  expect(codes(await ask<Problems>('POST', '/api/goals/999999/check-ins', said))).toEqual(['server/not-found'])
  expect((await ask('POST', `/api/goals/${id}/check-ins`, { ...said, confidence: 11 })).status).toBe(400)
})

test('a goal that was reached is on the wall, and can be opened again', async () => {
  await ask('PUT', `/api/goals/${id}`, { dueOn: '2027-03-01', owner: 'A. Lind', why: 'Fewer empty hours.', review: 'weekly' })
  expect(await goalNamed(id)).toMatchObject({ owner: 'A. Lind', dueOn: '2027-03-01', review: 'weekly' })
  await ask('PUT', `/api/goals/${id}/state`, { state: 'reached', on: '2026-10-20', words: 'Thank you, front desk.' })
  expect(await goalNamed(id)).toMatchObject({
    state: 'reached',
    settledOn: '2026-10-20',
    isLate: false,
    now: { value: await figureOn('2026-10-20') },
  })
  const [first] = (await page()).wall.filter((w) => w.kind === 'goal')
  expect(first).toMatchObject({ title: 'No-show rate', who: 'A. Lind', on: '2026-10-20' })
  expect(first?.says).toMatch(/Thank you, front desk\.$/)
  await ask('PUT', `/api/goals/${id}/state`, { state: 'open', on: '2026-10-21', words: null })
  expect(await goalNamed(id)).toMatchObject({ state: 'open', settledOn: null })
  expect((await page()).wall.some((w) => w.kind === 'goal')).toBe(false)
})

test('a milestone entered here is a row like any other, of the team people know', async () => {
  const named = (wanted: string) => async () => {
    const { milestones, wall } = await page()
    return { open: milestones.filter((m) => m.name === wanted), reached: wall.filter((w) => w.title === wanted) }
  }
  const phones = named('Phones answered by two')
  const milestone = { team: 'Front office', name: 'Phones answered by two', dueOn: '2026-12-01', reachedOn: null }
  await ask('POST', '/api/milestones', milestone)
  const [open] = (await phones()).open
  expect(open).toMatchObject({ team: 'Front office', dueOn: '2026-12-01', canChange: true })
  await ask('PUT', `/api/milestones/${open?.id ?? ''}`, { ...milestone, reachedOn: '2026-10-30' })
  const after = await phones()
  expect(after.open).toEqual([])
  expect(after.reached).toMatchObject([{ id: open?.id, who: 'Front office', on: '2026-10-30', says: '32 days before its day.' }])

  const { pool } = practice.running.live.record
  const { rows: teams } = await pool.query("SELECT id FROM label WHERE kind = 'team' AND name = 'Front office'")
  expect(teams).toHaveLength(1)
  // Also one that came from a file is changed in place, and each change is an import of one line.
  const { rows } = await pool.query<{ id: string; name: string }>(
    "SELECT id, name FROM milestone WHERE source = 'made-up' AND reached_on IS NULL LIMIT 1",
  )
  await ask('PUT', `/api/milestones/${rows[0]?.id ?? ''}`, { ...milestone, name: rows[0]?.name, reachedOn: '2026-10-29' })
  const { rows: changed } = await pool.query('SELECT reached_on, source, line FROM milestone WHERE id = $1', [rows[0]?.id])
  expect(changed).toEqual([{ reached_on: '2026-10-29', source: 'made-up', line: 2 }])
  expect(codes(await ask<Problems>('PUT', '/api/milestones/12', milestone))).toEqual(['server/not-found'])
})
