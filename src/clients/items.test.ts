import { describe, expect, test } from 'vitest'
import { heatOf, movedItems, readAnswers, type NamedSheet } from './items.ts'

const names = { q1: 'Sleep', q2: 'Energy', q3: 'Concentration' }
const sheet = (on: string, q1: number | null, q2: number | null, q3: number | null): NamedSheet => ({
  assessment: on,
  instrument: 'phq-9',
  on,
  answers: { q1, q2, q3 },
  names,
})
const three = [sheet('2026-01-05', 3, 1, 2), sheet('2026-02-16', 2, 1, 2), sheet('2026-03-23', 1, 2, 2)]

test('answers are read as they stand in the record; a left-out one is known as such, and what does not parse is left out', () => {
  expect(readAnswers('q1=2;q2=;q3=0')).toEqual({ q1: 2, q2: null, q3: 0 })
  expect(readAnswers('q1=two;=3;;q2=1')).toEqual({ q2: 1 })
})

describe('what moved', () => {
  test('the item that moved most since the first answer, and one that has stayed', () => {
    expect(movedItems(three, '2026-03-24')).toEqual(['Sleep moved from 3 to 1.', 'Concentration has not moved in 11 weeks.'])
  })
  test('one point is ordinary, and two answers are no standstill', () => {
    expect(movedItems([sheet('2026-01-05', 2, 1, 2), sheet('2026-03-23', 1, 1, 2)], '2026-03-24')).toEqual([])
  })
  test('says when the last answer is old', () => {
    expect(movedItems(three, '2026-06-24')[0]).toBe('Sleep moved from 3 to 1 by the last answer.')
  })
  test('an item that was left out says nothing', () => {
    expect(movedItems([sheet('2026-01-05', 3, 1, 0), sheet('2026-03-23', null, 1, 0)], '2026-03-24')).toEqual([])
  })
})

test('items by days, in the order of the questionnaire, oldest first', () => {
  const items = Object.entries(names).map(([id, name]) => ({ id, name }))
  const heat = heatOf(three.toReversed(), { id: 'phq-9', name: 'PHQ-9', items, most: 3 })
  expect(heat.days).toEqual(['2026-01-05', '2026-02-16', '2026-03-23'])
  expect(heat.items.map((i) => [i.name, i.values])).toEqual([
    ['Sleep', [3, 2, 1]],
    ['Energy', [1, 1, 2]],
    ['Concentration', [2, 2, 2]],
  ])
})
