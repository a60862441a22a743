import { describe, expect, test } from 'vitest'
import { reasonsFor } from './reasons.ts'
import { careWith, usual } from './test-care.ts'

const reasons = (told: Parameters<typeof careWith>[0], limits = usual) =>
  Object.fromEntries(reasonsFor(careWith(told), limits).map((r) => [r.id, r.says]))
const fine = { week: 12, scores: { 'phq-9': '0:18 4:14 8:13 12:12' }, visits: '10k 11k 12k 13b' }

test('a client who comes, answers and improves has no reason to be on the list', () => {
  expect(reasons(fine)).toEqual({})
})

describe('due', () => {
  test('a measure of the episode not answered for more than six weeks, to the day', () => {
    expect(reasons({ ...fine, week: 18 })).not.toHaveProperty('due')
    expect(reasons({ ...fine, week: 18 + 1 / 7, visits: '18k 19b' })).toEqual({ due: 'PHQ-9 due, last answered 6 weeks ago' })
  })
  test('no first score after four weeks', () => {
    expect(reasons({ week: 4, visits: '3k 5b' })).toEqual({})
    expect(reasons({ week: 5, visits: '4k 6b' })).toEqual({ due: 'no score yet, in care for 5 weeks' })
  })
  test('what nobody asks every few weeks is not due', () => {
    expect(reasons({ ...fine, scores: { ...fine.scores, gse: '0:20' } })).toEqual({})
  })
  test('sooner, where the practice says so', () => {
    expect(reasons({ ...fine, week: 15, visits: '14k 16b' }, { ...usual, dueDays: 14 })).toHaveProperty('due')
  })
})

describe('off track', () => {
  test('the last score is off the expected course, and how often in a row', () => {
    expect(reasons({ ...fine, scores: { 'phq-9': '0:16 8:17! 12:17!' } })).toEqual({
      'off-track': 'PHQ-9 17, above the expected course, 14 at most, twice in a row',
    })
  })
  test('one score beyond the edge is often chance: to watch, not on the list', () => {
    expect(reasons({ ...fine, scores: { 'phq-9': '0:16 8:13 12:17!' } })).toEqual({})
  })
  test('one that came back is not', () => {
    expect(reasons({ ...fine, scores: { 'phq-9': '0:16 8:17! 12:13' } })).toEqual({})
  })
  test('a score of long ago says nothing about now', () => {
    expect(reasons({ week: 40, scores: { 'phq-9': '0:16 8:17!' }, visits: '39k 41b' })).not.toHaveProperty('off-track')
  })
})

describe('gone quiet', () => {
  test('thirty days without a visit, and nothing booked', () => {
    expect(reasons({ ...fine, visits: '10k' })).toEqual({})
    expect(reasons({ ...fine, visits: '7k' })).toEqual({ 'gone-quiet': 'last seen 5 weeks ago, nothing booked' })
    expect(reasons({ ...fine, visits: '7k 14b' })).toEqual({})
  })
  test('never seen since care began', () => {
    expect(reasons({ ...fine, visits: '1c' })['gone-quiet']).toBe('not seen since care began 12 weeks ago, nothing booked')
  })
})

describe('missed twice', () => {
  test('the last two, without notice or too late', () => {
    expect(reasons({ ...fine, visits: '9k 10m 11l 13b' })).toEqual({ 'missed-twice': 'missed 2 visits in a row, the last on 23 Mar 2026' })
  })
  test('not when one between was kept; calling off in time neither makes nor breaks it', () => {
    expect(reasons({ ...fine, visits: '9m 10k 11m 13b' })).toEqual({})
    expect(reasons({ ...fine, visits: '9m 10c 11m 13b' })).toHaveProperty('missed-twice')
  })
})

test('may need more, and ready to step down, say what the questions say', () => {
  expect(reasons({ ...fine, scores: { 'phq-9': '0:24 12:22' } })['may-need-more']).toBe('PHQ-9 22, severe and not reliably better than at first')
  expect(reasons({ ...fine, scores: { 'phq-9': '0:18 8:9 10:8 12:8' } })).toEqual({ 'step-down': 'last three PHQ-9 under 10; no open alert' })
})

test('every reason stands on rows', () => {
  const care = careWith({ week: 40, scores: { 'phq-9': '0:16 20:22! 32:22!' }, visits: '30k 31m 32m' })
  expect(reasonsFor(care, usual).map((r) => [r.id, r.rows.length > 0])).toEqual([
    ['may-need-more', true],
    ['off-track', true],
    ['missed-twice', true],
    ['gone-quiet', true],
    ['due', true],
  ])
})
