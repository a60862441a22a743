/** A review from its list to its minutes, through the whole server. */
import type { Decision, Review, ReviewItem, ReviewPage } from '#api'
import { addDays } from '#period'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

let practice: ServedPractice
beforeAll(async () => {
  practice = await servePractice({ until: '2026-11-01', scale: 0.1 })
}, 120_000)
afterAll(() => practice.close())
const ask: ServedPractice['ask'] = (method, path, body) => practice.ask(method, path, body)

const page = async (cadence = 'weekly'): Promise<ReviewPage> => (await ask<ReviewPage>('GET', `/api/review?cadence=${cadence}`)).body
const review = async (id: string): Promise<Review> => (await ask<Review>('GET', `/api/reviews/${id}`)).body
const begin = async (cadence = 'weekly'): Promise<string> => (await ask<{ id: string }>('POST', '/api/reviews', { cadence })).body.id
const answer = (id: string, key: string, body: object) => ask<Review & Problems>('PUT', `/api/reviews/${id}/items/${encodeURIComponent(key)}`, body)
const end = (id: string) => ask<Review>('PUT', `/api/reviews/${id}/end`, { present: 'F. Reed, A. Lind', remarks: null })
const decide = { kind: 'decide', says: 'Call the payer about the authorizations.', owner: 'A. Lind' }

describe('the list of a review', () => {
  test('before the first one, everything that stands out has moved, each with its reading', async () => {
    const first = await page()
    expect(first).toMatchObject({ since: null, open: null, decisions: [], past: [] })
    expect(first.numbers).toBeGreaterThan(3)
    const moved = first.agenda.filter((i) => i.part === 'moved')
    expect(moved.length).toBeGreaterThan(0)
    for (const i of moved) expect(i.says).toMatch(/^(Better|Worse|Changed): /)
    const kinds = moved.map((i) => i.kind)
    expect(kinds).toEqual(['worse', 'changed', 'better'].flatMap((k) => kinds.filter((kind) => kind === k)))
  })

  test('holds numbers of its own cadence only, which a practice may change', async () => {
    const of = (items: readonly ReviewItem[], kpi: string): boolean => items.some((i) => i.kpi === kpi)
    const kpi = (await page()).agenda.find((i) => i.part === 'moved')?.kpi ?? ''
    expect(of((await page('quarterly')).agenda, kpi)).toBe(false)
    const { numbers } = await page()
    await ask('PUT', `/api/kpis/${kpi}/owner`, { owner: null, review: 'quarterly' })
    expect((await page()).numbers).toBe(numbers - 1)
    expect(of((await page()).agenda, kpi)).toBe(false)
    await ask('PUT', `/api/kpis/${kpi}/owner`, { owner: null, review: null })
  })

  test('names goals without a check-in, and numbers past their floor', async () => {
    const goal = { kpi: 'access.no-show-rate', to: 5, startsOn: '2026-02-01', dueOn: '2027-02-01', owner: 'F. Reed', why: 'x', review: 'monthly' }
    await ask('POST', '/api/goals', goal)
    await ask('PUT', '/api/kpis/access.no-show-rate/target', { level: 'floor', value: 0.1, startsOn: '2026-01-01', note: null })
    const { agenda } = await page()
    expect(agenda.find((i) => i.kind === 'goal')).toMatchObject({ part: 'word', title: 'Goal: No-show rate to 5.0\u202f%', goal: '1' })
    const floor = agenda.find((i) => i.kpi === 'access.no-show-rate' && i.kind !== 'goal')
    expect(floor?.kind === 'floor' ? floor.says : floor?.part).toMatch(/is past the floor of 0\.1|moved/)
  })
})

describe('a review', () => {
  let id = ''
  let key = ''
  test('keeps its list from when it began, and goes on where it was left', async () => {
    const before = await page()
    id = await begin()
    expect(await begin()).toBe(id)
    expect((await page()).open).toEqual({ id, on: before.today })
    const begun = await review(id)
    expect(begun).toMatchObject({ isOpen: true, since: null, words: [] })
    expect(begun.agenda).toEqual(before.agenda)
    // Another cadence is another meeting.
    const monthly = await begin('monthly')
    expect(monthly).not.toBe(id)
    expect((await ask<{ gone: boolean }>('DELETE', `/api/reviews/${monthly}`)).body.gone).toBe(true)
    expect((await page('monthly')).open).toBeNull()
  })

  test('takes a word on each item, and a decision with owner and day; the last one stands', async () => {
    const { agenda } = await review(id)
    key = agenda.find((i) => i.part === 'moved')?.key ?? ''
    const other = agenda.find((i) => i.kind === 'goal')?.key ?? ''
    await answer(id, key, { kind: 'seen', says: null })
    await answer(id, key, { ...decide, dueOn: '2026-11-20' })
    const { body } = await answer(id, other, { kind: 'seen', says: 'Check in by Friday.' })
    expect(body.words).toEqual(
      expect.arrayContaining([
        { item: key, says: decide.says, owner: 'A. Lind', dueOn: '2026-11-20', isDecision: true },
        { item: other, says: 'Check in by Friday.', owner: null, dueOn: null, isDecision: false },
      ]),
    )
    expect(codes(await answer(id, key, { kind: 'done', says: null }))).toEqual(['steering/no-decision-yet'])
    expect(codes(await answer(id, 'kpi:no.such', { kind: 'seen', says: null }))).toEqual(['server/not-found'])
    expect((await answer(id, key, { ...decide, dueOn: '2026-11-20', owner: ' ' })).status).toBe(400)
  })

  test('ends in minutes that can be taken away, and is closed for good', async () => {
    expect((await end(id)).body).toMatchObject({ isOpen: false, present: 'F. Reed, A. Lind' })
    expect(codes(await answer(id, key, { kind: 'seen', says: null }))).toEqual(['steering/review-ended'])
    const markdown = await (await fetch(`${practice.running.url}/api/reviews/${id}/minutes.md`)).text()
    expect(markdown).toMatch(/^# Weekly review, \d+ \w+ \d{4}\n\nRiverbend Counseling\n\nPresent: F\. Reed, A\. Lind\n\n## What moved\n\n- \*\*/)
    expect(markdown).toContain('*Decided: Call the payer about the authorizations. (A. Lind, by 20 Nov 2026)*')
    expect(markdown).toContain('*Not spoken about.*')
    const csv = await (await fetch(`${practice.running.url}/api/reviews/${id}/minutes.csv`)).text()
    expect(csv.split('\n')[0]).toContain('review,cadence,part,item,what it says,kpi,what was said,owner,due')
    expect(csv.trim().split('\n').length).toBe((await review(id)).agenda.length + 1)
    expect((await page()).past).toMatchObject([{ id, cadence: 'weekly', decisions: 1 }])
  })

  test('the next one brings open decisions back, and nothing has moved that was seen', async () => {
    const next = await page()
    expect(next.since).toBe((await review(id)).on)
    expect(next.agenda.filter((i) => i.part === 'moved')).toEqual([])
    const back = next.agenda.filter((i) => i.part === 'decisions')
    expect(back).toMatchObject([{ title: decide.says, kind: 'decision' }])
    expect(next.decisions).toMatchObject([{ says: decide.says, owner: 'A. Lind', dueOn: '2026-11-20', state: 'open' }])
    // What somebody has in hand is not asked about twice.
    expect(next.agenda.filter((i) => i.kind === 'still-worse' && i.kpi === back[0]?.kpi)).toEqual([])

    const second = await begin()
    const item = back[0]?.key ?? ''
    expect(codes(await answer(second, item, { ...decide, dueOn: '2026-12-01' }))).toEqual(['steering/decided-already'])
    await answer(second, item, { kind: 'carry', says: 'They called back.', owner: 'F. Reed', dueOn: addDays('2026-11-20', 14) })
    expect((await page()).decisions).toMatchObject([{ owner: 'F. Reed', dueOn: '2026-12-04', state: 'open' }])
    const { body } = await answer(second, item, { kind: 'done', says: 'Agreed with the payer.' })
    expect(body.words).toMatchObject([{ item, says: 'Done. Agreed with the payer.', isDecision: false }])
    expect((await page()).decisions).toEqual([])
    await end(second)
    expect((await page()).agenda.filter((i) => i.part === 'decisions')).toEqual([])
  })

  test('a decision can be closed outside a meeting, and opened again', async () => {
    const third = await begin()
    const word = (await review(third)).agenda.find((i) => i.part === 'word')?.key ?? ''
    await answer(third, word, { ...decide, says: 'Look at it again.', dueOn: '2026-11-10' })
    await end(third)
    const [made] = (await page()).decisions as [Decision]
    const settle = (state: string) => ask<Problems>('PUT', `/api/decisions/${made.id}`, { state, words: 'Fine now.', dueOn: null })
    await settle('done')
    expect((await page()).decisions).toEqual([])
    await settle('open')
    expect((await page()).decisions).toMatchObject([{ id: made.id, state: 'open', settledOn: null }])
    expect(codes(await ask<Problems>('PUT', '/api/decisions/999999', { state: 'done', words: null }))).toEqual(['server/not-found'])
  })
})
