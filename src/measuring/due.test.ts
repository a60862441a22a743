import { describe, expect, test } from 'vitest'
import type { Battery } from './batteries.ts'
import { dueFor, type ClientFacts } from './due.ts'

const battery: Battery = {
  id: 'b',
  name: 'B',
  isOn: true,
  respondent: 'client',
  instruments: ['phq-9', 'gad-7'],
  programs: [],
  ages: { from: null, to: null },
  when: { kind: 'at-intake' },
  opensDaysBefore: 3,
  expiresDaysAfter: 7,
  remindAfterDays: null,
  channel: 'link',
}
const client: ClientFacts = { clientId: '1', birthYear: 1990, language: 'en', episodes: [], appointments: [], assessments: [], asked: [] }
const open = { id: '7', programId: '70', openedOn: '2026-03-10', closedOn: null }
const visit = { id: '5', programId: null, on: '2026-03-20', isAttended: false, isBooked: true }
const states = (of: Battery, facts: ClientFacts, today: string): readonly string[] => dueFor(of, facts, today).map((d) => `${d.dueOn} ${d.state}`)

describe('around its day a battery', () => {
  const facts = { ...client, episodes: [open] }
  test.each([
    ['2026-03-06', 'next'],
    ['2026-03-07', 'due'],
    ['2026-03-10', 'due'],
    ['2026-03-11', 'overdue'],
    ['2026-03-17', 'overdue'],
    ['2026-03-18', 'expired'],
  ])('is on %s %s', (today, state) => expect(states(battery, facts, today)).toEqual([`2026-03-10 ${state}`]))

  test('is done once everything was answered while it could be, by whom it was asked of', () => {
    const phq = { instrument: 'phq-9', respondent: null, on: '2026-03-08' }
    const gad = { instrument: 'gad-7', respondent: 'client', on: '2026-03-12' }
    const after = (...assessments: ClientFacts['assessments']): readonly string[] => states(battery, { ...facts, assessments }, '2026-03-12')
    expect(after(phq, gad)).toEqual(['2026-03-10 done'])
    expect(after(phq)).toEqual(['2026-03-10 overdue'])
    expect(after(phq, { ...gad, respondent: 'caregiver' })).toEqual(['2026-03-10 overdue'])
    expect(after({ ...phq, on: '2026-03-06' }, gad)).toEqual(['2026-03-10 overdue'])
  })

  test('is asked once: the occurrence is the same on every day', () => {
    const [first] = dueFor(battery, facts, '2026-03-08')
    const [later] = dueFor(battery, { ...facts, asked: [first?.occurrence ?? ''] }, '2026-03-12')
    expect(later).toMatchObject({ occurrence: first?.occurrence, isAsked: true, episodeId: '7' })
  })
})

test('every session: booked and kept appointments, each by itself, in the episode they lie in', () => {
  const each = { ...battery, when: { kind: 'every-session' } as const }
  const facts = {
    ...client,
    episodes: [open],
    appointments: [visit, { ...visit, id: '4', on: '2026-03-13', isAttended: true, isBooked: false }, { ...visit, id: '3', isBooked: false }],
  }
  const due = dueFor(each, facts, '2026-03-18')
  expect(due.map((d) => [d.occurrence, d.state, d.episodeId])).toEqual([
    ['b appointment 4', 'overdue', '7'],
    ['b appointment 5', 'due', '7'],
  ])
  expect(states({ ...each, when: { kind: 'after-visit' } }, facts, '2026-03-18')).toEqual(['2026-03-13 overdue'])
})

test('every four weeks, from the opening on, as long as care lasts', () => {
  const monthly = { ...battery, when: { kind: 'every-weeks', weeks: 4 } as const }
  expect(states(monthly, { ...client, episodes: [open] }, '2026-03-20')).toEqual(['2026-04-07 next'])
  expect(states(monthly, { ...client, episodes: [open] }, '2026-05-06')).toEqual(['2026-04-07 expired', '2026-05-05 overdue', '2026-06-02 next'])
  expect(states(monthly, { ...client, episodes: [{ ...open, closedOn: '2026-05-20' }] }, '2026-05-06')).toEqual([
    '2026-04-07 expired',
    '2026-05-05 overdue',
  ])
})

test('at discharge: on the day care ended', () => {
  const last = { ...battery, when: { kind: 'at-discharge' } as const }
  expect(states(last, { ...client, episodes: [open] }, '2026-03-20')).toEqual([])
  expect(states(last, { ...client, episodes: [{ ...open, closedOn: '2026-03-19' }] }, '2026-03-20')).toEqual(['2026-03-19 overdue'])
})

test('programs and ages narrow it; an age nobody knows is no age', () => {
  const facts = { ...client, episodes: [open] }
  expect(states({ ...battery, programs: ['70'] }, facts, '2026-03-10')).toHaveLength(1)
  expect(states({ ...battery, programs: ['71'] }, facts, '2026-03-10')).toEqual([])
  const adults = { ...battery, ages: { from: 18, to: null } }
  expect(states(adults, facts, '2026-03-10')).toHaveLength(1)
  expect(states(adults, { ...facts, birthYear: 2009 }, '2026-03-10')).toEqual([])
  expect(states(adults, { ...facts, birthYear: null }, '2026-03-10')).toEqual([])
})

test('what is off, or long past, is due for nobody', () => {
  const facts = { ...client, episodes: [open] }
  expect(states({ ...battery, isOn: false }, facts, '2026-03-10')).toEqual([])
  expect(states(battery, facts, '2026-09-10')).toEqual([])
})
