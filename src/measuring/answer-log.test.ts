import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addGiven, highestCounter, packLog, standing, unpackLog, type AnswerLog, type Given } from './answer-log.ts'

const given = fc.record({
  item: fc.constantFrom('q1', 'q2', 'q9'),
  value: fc.option(fc.integer({ min: 0, max: 3 })),
  n: fc.integer({ min: 1, max: 6 }),
  at: fc.integer({ min: 1000, max: 1003 }),
})

/** Plays sends in the order they come in. */
const play = (sends: readonly (readonly Given[])[]): AnswerLog => sends.reduce<AnswerLog>((log, send, i) => addGiven(log, send, i).log, [])

test('whatever the order and however often they come, the same answers stand', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(given, fc.nat()), { maxLength: 12 }), (placed) => {
      const answers = placed.map(([answer]) => answer)
      const oneByOne = placed.toSorted((a, b) => a[1] - b[1]).map(([answer]) => [answer])
      expect(standing(play([...oneByOne, answers, ...oneByOne.toReversed()]))).toEqual(standing(play([answers])))
    }),
  )
})

test('the last by clock, then by counter stands; an answer taken back is null', () => {
  const log = play([
    [{ item: 'q1', value: 3, n: 2, at: 2000 }],
    [{ item: 'q1', value: 1, n: 1, at: 1000 }],
    [
      { item: 'q2', value: 2, n: 4, at: 3000 },
      { item: 'q2', value: null, n: 5, at: 3000 },
    ],
  ])
  expect(standing(log)).toEqual({ q1: 3, q2: null })
  expect(highestCounter(log)).toBe(5)
})

test('what was given stays as it was given, each once', () => {
  const first = { item: 'q9', value: 2, n: 1, at: 1000 }
  const { log, added } = addGiven(play([[first]]), [first, { ...first, value: 0, n: 2, at: 2000 }], 77)
  expect(added).toEqual([{ item: 'q9', value: 0, n: 2, at: 2000 }])
  expect(unpackLog(packLog(log))).toEqual([
    { ...first, cameAt: 0 },
    { item: 'q9', value: 0, n: 2, at: 2000, cameAt: 77 },
  ])
})
