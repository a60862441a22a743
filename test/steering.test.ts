/** What the practice decides about its numbers, through the whole server. */
import type { KpiAnswer, Scorecard } from '#api'
import { catalog, scorecards } from '#content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

let practice: ServedPractice
beforeAll(async () => {
  practice = await servePractice()
}, 120_000)
afterAll(() => practice.close())
const ask: ServedPractice['ask'] = (method, path, body) => practice.ask(method, path, body)

const noShow = 'access.no-show-rate'
const kpi = async (): Promise<KpiAnswer> => (await ask<KpiAnswer>('GET', `/api/kpis/${noShow}?grain=month`)).body

describe('a scorecard for each role', () => {
  test('shows the numbers of its role that the catalogue has, and asks its question', async () => {
    for (const { role, question, kpis } of scorecards) {
      const { body } = await ask<Scorecard>('GET', `/api/scorecard?role=${role}`)
      expect([body.role, body.title, body.isChosen]).toEqual([role, question, false])
      expect(body.chosen.map((c) => c.kpi.id)).toEqual(kpis.filter((id) => catalog.some((k) => k.id === id)))
    }
    expect((await ask('GET', '/api/scorecard?role=nobody')).status).toBe(400)
  })

  test('keeps what was chosen for the role alone, until it goes back', async () => {
    await ask('PUT', '/api/scorecard/chosen', { role: 'finance', kpis: [noShow] })
    const finance = (await ask<Scorecard>('GET', '/api/scorecard?role=finance')).body
    expect([finance.isChosen, finance.chosen.map((c) => c.kpi.id)]).toEqual([true, [noShow]])
    expect((await ask<Scorecard>('GET', '/api/scorecard')).body.isChosen).toBe(false)
    await ask('PUT', '/api/scorecard/chosen', { role: 'finance', kpis: null })
    expect((await ask<Scorecard>('GET', '/api/scorecard?role=finance')).body.isChosen).toBe(false)
    expect(codes(await ask<Problems>('PUT', '/api/scorecard/chosen', { role: 'finance', kpis: ['no.such'] }))).toEqual(['steering/unknown-kpi'])
  })
})

describe('targets', () => {
  const answered = 'intake.answered-rate'
  const set = (level: string, value: number, startsOn = '2026-03-01') =>
    ask<Problems>('PUT', `/api/kpis/${answered}/target`, { level, value, startsOn, note: null })
  const series = async (): Promise<KpiAnswer['series']> => (await ask<KpiAnswer>('GET', `/api/kpis/${answered}?grain=month`)).body.series

  test('stand on three levels that never cross, and assurance reads the one that is meant', async () => {
    expect((await set('target', 20)).status).toBe(200)
    expect((await set('floor', 10)).status).toBe(200)
    // Higher is better: a stretch below the target, or a floor above it, is a slip of the hand.
    expect(codes(await set('stretch', 19))).toEqual(['steering/levels-crossed'])
    expect(codes(await set('floor', 21, '2026-05-01'))).toEqual(['steering/levels-crossed'])
    expect((await set('stretch', 99.9)).status).toBe(200)
    expect((await series()).targets.map((t) => `${t.level} ${t.value}`)).toEqual(['floor 10', 'stretch 99.9', 'target 20'])
    expect((await series()).signal.assurance).toBe('will-meet')
    const { body } = await ask<{ targets: unknown[] }>('DELETE', `/api/kpis/${answered}/target?level=target&startsOn=2026-03-01`)
    expect(body.targets).toHaveLength(2)
    expect((await series()).signal.assurance).toBe('none')
  })

  test('need a day that is one and a number that is known', async () => {
    expect(codes(await set('target', 1, '2026-02-31'))).toEqual(['server/bad-query'])
    expect(codes(await ask<Problems>('PUT', '/api/kpis/no.such/target', { value: 1, startsOn: '2026-01-01', note: null }))).toEqual([
      'steering/unknown-kpi',
    ])
  })
})

test('a number is whose the practice says, and as often', async () => {
  const before = (await kpi()).kpi
  expect([before.owner, before.review]).toEqual([before.ownerRole, before.defaultReview])
  await ask('PUT', `/api/kpis/${noShow}/owner`, { owner: 'F. Reed', review: 'quarterly' })
  expect((await kpi()).kpi).toMatchObject({ owner: 'F. Reed', review: 'quarterly', ownerRole: before.ownerRole })
  await ask('PUT', `/api/kpis/${noShow}/owner`, { owner: null, review: null })
  expect((await kpi()).kpi).toMatchObject({ owner: before.owner, review: before.review })
  const { body } = await ask<{ staff: string[]; teams: string[] }>('GET', '/api/staff')
  expect(body.staff.length).toBeGreaterThan(5)
  expect(body.teams).toContain('Front office')
})

test('what happened is on the chart, and limits begin anew where a person says so', async () => {
  const before = (await kpi()).series
  const middle = before.points[18]
  const note = { kpi: noShow, on: middle?.period.start ?? '', says: 'New phones', author: 'F. Reed', rebases: true }
  const { body: made } = await ask<{ id: string }>('POST', '/api/annotations', note)
  await ask('POST', '/api/annotations', { ...note, kpi: null, says: 'Moved house', author: null, rebases: false })
  const { notes, phases } = (await kpi()).series
  expect(notes.map((n) => [n.says, n.rebases, n.isForAll])).toEqual([
    ['New phones', true, false],
    ['Moved house', false, true],
  ])
  expect(phases.map((p) => p.from)).toContain(18)
  expect(codes(await ask<Problems>('POST', '/api/annotations', { ...note, kpi: null }))).toEqual(['steering/rebases-all'])
  expect((await ask<{ gone: boolean }>('DELETE', `/api/annotations/${made.id}`)).body.gone).toBe(true)
  expect((await kpi()).series.phases).toEqual(before.phases)
  const other = await ask<KpiAnswer>('GET', '/api/kpis/money.days-in-ar')
  expect(other.body.series.notes.map((n) => n.says)).toEqual(['Moved house'])
})
