import { expect, test } from 'vitest'
import type { Answerable } from '#api'
import { firstOpen, isRisk, minutesFor, stepsOf } from './steps.ts'

const yesNo = [
  { value: 0, label: { en: 'No' } },
  { value: 1, label: { en: 'Yes' } },
]
const form = (id: string, items: readonly string[], more: Partial<Answerable> = {}): Answerable => ({
  id,
  version: '1.0.0',
  name: id,
  instruction: null,
  notice: '',
  options: { yesNo },
  items: items.map((item) => ({ id: item, text: { en: item }, options: 'yesNo' })),
  skips: [],
  risk: [],
  ...more,
})
const sheet = (instrument: Answerable, isFinished = false) => ({ instrument, answers: {}, isFinished })
const asked = (steps: ReturnType<typeof stepsOf>): string[] => steps.map((step) => `${step.instrument.id} ${step.item.id} ${step.place}/${step.of}`)

test('questions come sheet after sheet, each with its place in its own', () => {
  expect(asked(stepsOf([sheet(form('a', ['q1', 'q2'])), sheet(form('b', ['q1']))], {}))).toEqual(['a q1 1/2', 'a q2 2/2', 'b q1 1/1'])
})

test('a sheet that is finished is not asked again', () => {
  expect(asked(stepsOf([sheet(form('a', ['q1']), true), sheet(form('b', ['q1']))], {}))).toEqual(['b q1 1/1'])
})

test('a question that an answer makes needless is left out, and comes back when the answer changes', () => {
  const gate = form('trauma', ['gate', 'q1', 'q2'], { skips: [{ of: ['gate'], atMost: 0, skip: ['q1', 'q2'] }] })
  expect(asked(stepsOf([sheet(gate)], {}))).toHaveLength(3)
  expect(asked(stepsOf([sheet(gate)], { trauma: { gate: 0 } }))).toEqual(['trauma gate 1/1'])
  expect(asked(stepsOf([sheet(gate)], { trauma: { gate: 1 } }))).toHaveLength(3)
  expect(asked(stepsOf([sheet(gate)], { trauma: { gate: null } }))).toHaveLength(3)
})

test('one goes on where the first question is open, and at the end when none is', () => {
  const steps = stepsOf([sheet(form('a', ['q1', 'q2', 'q3']))], {})
  expect(firstOpen(steps, { a: { q1: 1, q3: 0 } })).toBe(1)
  expect(firstOpen(steps, { a: { q1: 1, q2: 0, q3: 0 } })).toBe(3)
})

test('an answer from the threshold on points to risk; a blank and less do not', () => {
  const risky = form('phq-9', ['q9'], { risk: [{ item: 'q9', atLeast: 1 }] })
  expect([null, 0, 1, 3].map((value) => isRisk(risky, 'q9', value))).toEqual([false, false, true, true])
  expect(isRisk(risky, 'q8', 3)).toBe(false)
})

test('nine questions take about a minute, sixteen about two', () => {
  expect([minutesFor(9), minutesFor(16), minutesFor(2)]).toEqual([1, 2, 1])
})
