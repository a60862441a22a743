import { instrumentRules } from '#content'
import type { CourseInUse } from '#tracking'
import { expect, test } from 'vitest'
import { judgeScores, type BareScore } from './judge.ts'

/** A course like that of a practice: from 18, half of it is gone after some months, and scores spread by about four points. */
const model = { beta: [13, -2.6], g: [16, -1.5, -1.5, 2.2], sigma2: 7 } as unknown as CourseInUse['model']
const course: CourseInUse = { mode: 'driving', model, reachDays: 200 }
const rule = instrumentRules.find((r) => r.instrument === 'phq-9') ?? null
const first = { total: 18, on: '2026-01-05' }
const at = (place: number, on: string, total: number): BareScore => ({ id: `s${place}`, place, on, total, isRisk: null })
const judge = (scores: readonly BareScore[], more: { course?: CourseInUse | null; openedOn?: string } = {}) =>
  judgeScores(scores, { first, openedOn: more.openedOn ?? '2026-01-05' }, { rule, course: more.course === undefined ? course : more.course })
const whole = [at(1, '2026-01-05', 18), at(2, '2026-02-16', 18), at(3, '2026-03-16', 19)]

test('two scores in a row beyond the edge are off course, with the edge of each', () => {
  const { scores, standing } = judge(whole)
  expect(standing).toEqual({ state: 'not-on-track', reasons: ['beyond-twice', 'beyond-and-no-better'] })
  expect(scores.map((s) => [s.isBeyond, s.isOff, s.bound !== null && s.bound < s.total])).toEqual([
    [false, false, false],
    [true, true, true],
    [true, true, true],
  ])
})

test('the last scores alone are judged the same: the first is known without its row', () => {
  expect(judge(whole.slice(1)).standing).toEqual(judge(whole).standing)
  expect(judge(whole.slice(1)).scores).toEqual(judge(whole).scores.slice(1))
})

test('a course that may only be shown marks nothing; reliably worse is marked without any', () => {
  const shown = judge(whole, { course: { ...course, mode: 'experimental' } })
  expect(shown.scores.some((s) => s.isBeyond || s.bound !== null)).toBe(false)
  // Ten weeks in, the published checkpoint of the PHQ-9 asks for a look instead.
  expect([shown.standing, shown.scores.map((s) => s.isOff)]).toEqual([{ state: 'not-on-track', reasons: ['checkpoint'] }, [false, false, true]])
  const { scores, standing } = judge([...whole, at(4, '2026-05-04', 24)], { course: null })
  expect([standing.state, scores.at(-1)?.isOff]).toEqual(['not-on-track', true])
})

test('without a first score around opening nothing is judged', () => {
  expect(judge(whole, { openedOn: '2025-11-01' }).standing.state).toBe('not-judged')
})
