import { makeRandom } from '#stats'
import { describe, expect, test } from 'vitest'
import { fits, inUse, modeOf } from './courses-in-use.ts'
import { canTeach, learnCourse } from './learn.ts'
import { makeCourses, ruleOf } from './test-courses.ts'
import { baselineBands } from './try-course.ts'
import { isDue } from './refit.ts'

const phq9 = ruleOf('phq-9')
const learn = (courses: ReturnType<typeof makeCourses>) => learnCourse(courses, phq9, '2026-11-24')
const stored = (courses: ReturnType<typeof makeCourses>) => {
  const learned = learn(courses)
  return learned && { ...learned, version: 1, fittedAt: new Date(0) }
}

describe('who teaches', () => {
  test('closed episodes that began at caseness with three scores, well ended or not', () => {
    const of = (...scores: number[]) => canTeach({ closedOn: '2026-01-01', scores: scores.map((score, i) => ({ day: 28 * i, score })) }, phq9)
    expect([of(10, 9, 8), of(10, 20, 27), of(9, 9, 9), of(10, 5), of()]).toEqual([true, true, false, false, false])
  })

  test('what cannot teach is left out before anything is counted', () => {
    const courses = makeCourses(makeRandom(3), 120)
    const mixed = courses.flatMap((c) => [c, { ...c, scores: c.scores.slice(0, 2) }, { ...c, scores: c.scores.map((s) => ({ ...s, score: 4 })) }])
    expect(learn(mixed)).toEqual(learn(courses))
  })
})

describe('a version', () => {
  const courses = makeCourses(makeRandom(11), 1200)
  const learned = learn(courses)
  const held = learned?.heldOut

  test('says what it was learned from', () => {
    expect(learned).toMatchObject({ instrument: 'phq-9', asOf: '2026-11-24', fromOn: '2024-01-01', toOn: courses.at(-1)?.closedOn, episodes: 1200 })
    expect(learned?.scores).toBe(courses.reduce((sum, c) => sum + c.scores.length, 0))
    // Thirty episodes have a score that late, and fewer a later one.
    const later = (than: number) => courses.filter((c) => (c.scores.at(-1)?.day ?? 0) > than).length
    expect(later((learned?.reachDays ?? NaN) - 1)).toBeGreaterThanOrEqual(30)
    expect(later(learned?.reachDays ?? NaN)).toBeLessThan(30)
  })

  test('was tried on the newest quarter by a course of the others', () => {
    expect([held?.trainedOn, held?.episodes]).toEqual([900, 300])
    expect((held?.inside ?? NaN) / (held?.scores ?? NaN)).toBeCloseTo(0.8, 1)
    expect(held && fits(held)).toBe(true)
    // Rounding the edge up to a whole score takes some of the one in ten away.
    expect((held?.flagged ?? NaN) / (held?.scores ?? NaN)).toBeGreaterThan(0.05)
    expect((held?.flagged ?? NaN) / (held?.scores ?? NaN)).toBeLessThan(0.12)
    expect(learned?.flaggedInSample).toBeGreaterThan(0.05)
    expect(learned?.flaggedInSample).toBeLessThan(0.12)
  })

  test('counts every held-back client once', () => {
    const { alertedNotBetter = NaN, alertedBetter = NaN, quietNotBetter = NaN, quietBetter = NaN, bands = [] } = held ?? {}
    expect(alertedNotBetter + alertedBetter + quietNotBetter + quietBetter).toBe(300)
    expect(bands.map((b) => [b.from, b.to])).toEqual([[10, 14], [15, 19], [20, 27]]) // prettier-ignore
    expect(bands.reduce((sum, b) => sum + b.episodes, 0)).toBe(300)
    expect(bands.reduce((sum, b) => sum + b.inside, 0)).toBeLessThanOrEqual(held?.scores ?? NaN)
    expect(held?.flaggedTwice).toBeLessThan(held?.flaggedOnce ?? NaN)
    // Who is called is less likely to end well than who is not: else it would be noise.
    expect(alertedNotBetter / (alertedNotBetter + alertedBetter)).toBeGreaterThan(quietNotBetter / (quietNotBetter + quietBetter))
  })

  test('does not depend on the held-back episodes it is tried on', () => {
    const worse = courses.map((c, i) => (i < 900 ? c : { ...c, scores: c.scores.map((s, at) => (at === 0 ? s : { ...s, score: 27 })) }))
    const tried = learn(worse)?.heldOut
    expect(tried?.flagged).toBeGreaterThan((tried?.scores ?? NaN) * 0.5)
  })
})

describe('what a version may do', () => {
  const mode = (course: ReturnType<typeof stored>) => {
    const { mode: may, why } = modeOf(course)
    return `${may}: ${why}`
  }
  test('nothing below 50 episodes, be shown from 50, speak from 200', () => {
    const courses = makeCourses(makeRandom(5), 200)
    expect(learn(courses.slice(0, 49))).toBeNull()
    expect(mode(null)).toBe('rules: too-few-episodes')
    expect(mode(stored(courses.slice(0, 50)))).toBe('experimental: shown-only')
    expect(mode(stored(courses.slice(0, 199)))).toBe('experimental: shown-only')
    expect(mode(stored(courses))).toBe('driving: enough-and-fits')
    // A quarter of 60 held back would leave too few to learn from.
    expect(learn(courses.slice(0, 60))?.heldOut).toBeNull()
    expect(inUse(null)).toBeNull()
    expect(inUse(stored(courses))).toMatchObject({ mode: 'driving', version: 1, episodes: 200 })
  })

  test('a course that held-back episodes do not fit is shown and does not speak', () => {
    // What the practice does has changed: the newest episodes hardly get better.
    const changed = [...makeCourses(makeRandom(7), 600, { slope: -3 }), ...makeCourses(makeRandom(8), 200, { slope: 0 })]
    expect(mode(stored(changed))).toBe('experimental: does-not-fit')
  })

  test('a new version is due when there is none, a quarter later, or with twice as many episodes', () => {
    const newest = { asOf: '2026-08-25', episodes: 60 }
    const due = (asOf: string, episodes: number) => isDue(newest, { episodes, asOf })
    expect([50, 49].map((episodes) => isDue(undefined, { episodes, asOf: '2026-08-25' }))).toEqual([true, false])
    expect([due('2026-11-23', 60), due('2026-11-24', 60), due('2026-08-26', 119), due('2026-08-26', 120)]).toEqual([false, true, false, true])
    expect(due('2026-12-24', 40)).toBe(false)
  })
})

test('bands of first scores reach from caseness to the worst score, without a gap', () => {
  expect(baselineBands(ruleOf('gad-7'))).toEqual([{ from: 8, to: 9 }, { from: 10, to: 14 }, { from: 15, to: 21 }]) // prettier-ignore
  expect(baselineBands(ruleOf('pcl-5'))).toEqual([{ from: 32, to: 80 }])
  expect(baselineBands(ruleOf('swls'))).toEqual([{ from: 5, to: 19 }])
})
