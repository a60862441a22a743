import { instrumentRules, type InstrumentRule } from '#content'
import { describe, expect, test } from 'vitest'
import { judgeTrack, type CourseInUse } from './judge-track.ts'

const ruleOf = (instrument: string): InstrumentRule => {
  const rule = instrumentRules.find((r) => r.instrument === instrument)
  if (!rule) throw new Error(`no rule for ${instrument}`)
  return rule
}
const [phq9, gad7] = [ruleOf('phq-9'), ruleOf('gad-7')]
/** After a first score of 18 the edge lies at 16 after four weeks and at 14 after eight. */
const course: CourseInUse = { mode: 'driving', model: { beta: [14, -3.2], g: [14, -1.5, -1.5, 1.5], sigma2: 4 }, reachDays: 364 }
/** Scores at intake and every four weeks. */
const every4 = (...scores: number[]) => scores.map((score, i) => ({ day: 28 * i, score }))
const told = (scores: readonly { day: number; score: number }[], by: CourseInUse | null = course, rule = phq9) => {
  const { state, reasons } = judgeTrack(scores, by, rule)
  return [state, ...reasons].join(' ')
}

describe('with a course that speaks', () => {
  const [edge4 = NaN, edge8 = NaN] = judgeTrack(every4(18, 18, 18), course, phq9).points.map((p) => p.expected?.upper)

  test('the edge falls with time in care, and a score on it is on track', () => {
    expect([edge4, edge8]).toEqual([16, 14])
    expect(told(every4(18, edge4))).toBe('on-track')
    expect(told(every4(18, edge4 + 1, edge8))).toBe('on-track')
  })

  test('one score beyond it is to watch while it is better than the first; two in a row are not on track', () => {
    expect(told(every4(18, edge4 + 1))).toBe('watch beyond-once')
    expect(told(every4(18, edge4 + 1, edge8 + 1))).toBe('not-on-track beyond-twice')
    expect(told(every4(18, edge4 + 1, edge8, edge8 + 1))).toBe('watch beyond-once')
  })

  test('one is enough without any improvement since the first', () => {
    expect(told(every4(18, 18))).toBe('not-on-track beyond-and-no-better')
    expect(told(every4(18, 19, 18))).toBe('not-on-track beyond-twice beyond-and-no-better')
  })

  test('reliably worse than the first is not on track, whatever the course says', () => {
    expect(told(every4(18, 23))).toBe('not-on-track beyond-and-no-better')
    expect(told(every4(18, 24))).toBe('not-on-track reliably-worse beyond-and-no-better')
    expect(told(every4(18, 24, 17, 12))).toBe('on-track')
  })

  test('published checkpoints and a slow start are asked no more', () => {
    expect(told([{ day: 0, score: 20 }, { day: 30, score: 17 }])).toBe('on-track') // prettier-ignore
  })

  test('somebody who began below caseness has no course, and can still get reliably worse', () => {
    expect(judgeTrack(every4(9, 14), course, phq9).points.map((p) => p.expected)).toEqual([null])
    expect([told(every4(9, 14)), told(every4(9, 15))]).toEqual(['on-track', 'not-on-track reliably-worse'])
  })

  test('beyond its reach the course is held level', () => {
    const [year, two] = judgeTrack([{ day: 0, score: 18 }, { day: 364, score: 9 }, { day: 728, score: 9 }], course, phq9).points // prettier-ignore
    expect(two?.expected).toEqual(year?.expected)
  })

  test('where a higher score is better everything is mirrored', () => {
    const rule = { ...phq9, direction: 1 as const, caseness: 18, checkpoints: [] }
    const mirrored: CourseInUse = { ...course, model: { ...course.model, beta: [27 - course.model.beta[0], -course.model.beta[1]] } }
    for (const scores of [every4(18, edge4), every4(18, edge4 + 1), every4(18, edge4 + 1, edge8 + 1), every4(18, 24)])
      expect(
        told(
          scores.map((s) => ({ ...s, score: 27 - s.score })),
          mirrored,
          rule,
        ),
      ).toBe(told(scores))
  })
})

describe('until a course speaks', () => {
  test.each([
    // Schueller et al. 2015: 17 or more from week 4, 13 from week 9, 9 from week 14.
    [27, 17, 'on-track'],
    [28, 17, 'not-on-track checkpoint'],
    [28, 16, 'on-track'],
    [63, 13, 'not-on-track checkpoint'],
    [63, 12, 'on-track'],
    [98, 9, 'not-on-track checkpoint'],
    [98, 8, 'on-track'],
  ])('PHQ-9 on day %d at %d after a first score of 22: %s', (day, score, expected) => {
    expect(told([{ day: 0, score: 22 }, { day, score }], null)).toBe(expected) // prettier-ignore
  })

  test('less than a fifth better in weeks 4 to 6 is a slow start, a note', () => {
    const at = (day: number, score: number) => told([{ day: 0, score: 15 }, { day, score }], null, gad7) // prettier-ignore
    expect([at(28, 13), at(48, 13), at(28, 12), at(27, 13), at(49, 13)]).toEqual([
      'watch slow-start',
      'watch slow-start',
      'on-track',
      'on-track',
      'on-track',
    ])
    expect(at(28, 19)).toBe('not-on-track reliably-worse slow-start')
  })

  test('neither is asked of somebody who began below caseness', () => {
    expect(told([{ day: 0, score: 9 }, { day: 98, score: 9 }], null)).toBe('on-track') // prettier-ignore
  })

  test('an experimental course is shown and judges nobody', () => {
    const shown: CourseInUse = { ...course, mode: 'experimental' }
    const track = judgeTrack(every4(18, 18, 17), shown, phq9)
    expect(track.points.map((p) => p.isBeyond)).toEqual([true, true])
    expect([track.mode, track.state, ...track.reasons]).toEqual(['experimental', 'not-on-track', 'checkpoint'])
    expect(told(every4(18, 18, 16), shown)).toBe('on-track')
  })
})

test('one score, or none, is not judged', () => {
  expect([told(every4(18)), told([]), told([], null)]).toEqual(['not-judged one-score', 'not-judged one-score', 'not-judged one-score'])
})
