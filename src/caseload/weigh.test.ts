import { expect, test } from 'vitest'
import { weigh, type ClientState } from './weigh.ts'

const usual: ClientState = { isNew: false, visits4: 3, severity: null, isAtRisk: false, levelOfCare: 'outpatient', programs: 1 }
const levels = (state: Partial<ClientState>): string => weigh({ ...usual, ...state }, () => 1).map((p) => p.level ?? '–').join(' ') // prettier-ignore

test('how often a client comes has its borders between none, two and four', () => {
  expect([0, 1, 2, 3, 4, 5, 12].map((visits4) => levels({ visits4 }).split(' ')[0])).toEqual([
    'none',
    'some',
    'some',
    'weekly',
    'weekly',
    'more',
    'more',
  ])
  expect(levels({ isNew: true, visits4: 9 })).toBe('new – – outpatient –')
})

test('what is not known adds nothing, and a level of care nobody knows is outpatient', () => {
  expect([null, 0, 1, 2].map((severity) => levels({ severity }).split(' ')[1])).toEqual(['–', 'below', 'case', 'severe'])
  expect([null, 'iop', 'php'].map((levelOfCare) => levels({ levelOfCare }).split(' ')[3])).toEqual(['outpatient', 'iop', 'php'])
  expect(levels({ isAtRisk: true, programs: 2 })).toBe('weekly – yes outpatient shared')
})

test('each part has the points of its level', () => {
  const points: Readonly<Record<string, number>> = { 'contact weekly': 1, 'severity severe': 0.5, 'level outpatient': 0 }
  expect(weigh({ ...usual, severity: 2 }, (part, level) => points[`${part} ${level}`] ?? -1).map((p) => p.points)).toEqual([1, 0.5, 0, 0, 0])
})
