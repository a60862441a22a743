import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersCell, answersTo } from './item-answers.ts'

test('answers add up to the total, stay within their options, and the last question of the PHQ-9 says what is said of danger', () => {
  const form = fc.record({
    instrument: fc.constantFrom('phq-9' as const, 'gad-7' as const),
    total: fc.integer({ min: 0, max: 27 }),
    isRisk: fc.boolean(),
  })
  fc.assert(
    fc.property(form, fc.integer({ min: 1, max: 100_000 }), (asked, person) => {
      const answers = answersTo(asked, { seed: 7, person })
      const most = asked.instrument === 'gad-7' ? 21 : asked.isRisk ? 27 : 24
      const least = asked.instrument === 'phq-9' && asked.isRisk ? 1 : 0
      expect(answers !== null).toBe(asked.total >= least && asked.total <= most)
      if (answers === null) return
      expect(answers.reduce((sum, answer) => sum + answer, 0)).toBe(asked.total)
      expect(answers.every((answer) => answer >= 0 && answer <= 3)).toBe(true)
      if (asked.instrument === 'phq-9') expect((answers[8] ?? 0) > 0).toBe(asked.isRisk)
    }),
  )
})

test('what no answers add up to has none', () => {
  expect(answersTo({ instrument: 'phq-9', total: 27, isRisk: false }, { seed: 7, person: 1 })).toBeNull()
  expect(answersTo({ instrument: 'gad-7', total: 22, isRisk: false }, { seed: 7, person: 1 })).toBeNull()
  expect(answersCell(null)).toBe('')
  expect(answersCell([1, 0])).toBe('q1=1;q2=0')
})
