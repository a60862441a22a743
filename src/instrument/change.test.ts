import { instruments } from '#content'
import { describe, expect, it } from 'vitest'
import { clinicalCutoffs, judgeChange, measurementError, type Change } from './change.ts'
import { judgeTwoMeasures } from './two-measures.ts'

const instrument = (id: string) => {
  const found = instruments.find((i) => i.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}
const phq9 = (first: number, last: number): Change => judgeChange(instrument('phq-9'), 'total', { first, last })
const gad7 = (first: number, last: number): Change => judgeChange(instrument('gad-7'), 'total', { first, last })

describe('Jacobson and Truax', () => {
  it('comes out as in the worked example of 1991', () => {
    const { sem, sdiff } = measurementError(7.5, 0.8)
    expect(sem).toBeCloseTo(3.354, 3)
    expect(sdiff).toBeCloseTo(4.743, 3)
    expect((47.5 - 32.5) / sdiff).toBeCloseTo(3.16, 2)
    expect(clinicalCutoffs({ mean: 40, sd: 7.5 }, { mean: 60, sd: 7.5 })).toEqual({ a: 55, b: 45, c: 50 })
  })

  it('comes out for a scale that counts symptoms', () => {
    // BDI-II, the claus_2020 data of the R package clinicalsignificance: clinical 35.48 (8.16), normal 7.69 (7.52), r .801.
    const cut = clinicalCutoffs({ mean: 35.48, sd: 8.16 }, { mean: 7.69, sd: 7.52 })
    expect(cut.c).toBeCloseTo(21.02, 2)
    expect(cut.a).toBeCloseTo(19.16, 2)
    expect(cut.b).toBeCloseTo(22.73, 2)
    expect(measurementError(8.16, 0.801).threshold).toBeCloseTo(10.09, 2)
  })
})

describe('PHQ-9 from first to last', () => {
  it.each([
    [18, 11, { reliable: 'improved', recovered: false, response: false, remission: false }],
    [18, 9, { reliable: 'improved', recovered: true, reliablyRecovered: true, response: true, remission: false }],
    [18, 4, { reliable: 'improved', reliablyRecovered: true, response: true, remission: true }],
    [11, 6, { reliable: 'unchanged', recovered: true, reliablyRecovered: false, recoveredWithoutReliableChange: true }],
    [8, 14, { improvement: -6, reliable: 'deteriorated', caseAtFirst: false, caseAtLast: true, recovered: false }],
    [8, 4, { caseAtFirst: false, response: false, remission: true }],
  ])('%i to %i', (first, last, wanted) => expect(phq9(first, last)).toMatchObject(wanted))

  it('keeps the thresholds that disagree, and decides by the one asked for', () => {
    const change = judgeChange(instrument('phq-9'), 'total', { first: 18, last: 12, rule: 'computed' })
    expect(change.thresholds.map((t) => [t.value, t.kind, t.reached])).toEqual([
      [6, 'published', 'improved'],
      [6, 'computed', 'improved'],
      [7, 'computed', 'unchanged'],
    ])
    expect(change.threshold).toMatchObject({ value: 6, kind: 'computed' })
    expect(change.threshold?.rci).toBeCloseTo(6 / (Math.SQRT2 * 5.9 * Math.sqrt(0.11)), 10)
  })
})

describe('two measures', () => {
  it.each([
    ['both better', [18, 9], [14, 6], { recovered: true, reliablyImproved: true, reliablyRecovered: true }],
    ['one better, the other still a case', [18, 9], [14, 8], { recovered: false, reliablyImproved: true, reliablyRecovered: false }],
    ['one better, one worse beyond its threshold', [18, 9], [3, 7], { recovered: true, reliablyImproved: false, reliablyRecovered: false, reliablyDeteriorated: false }], // prettier-ignore
    ['only the anxiety measure at caseness at first', [6, 5], [12, 7], { recovered: true, reliablyImproved: true, reliablyRecovered: true }],
    ['never a case', [6, 5], [5, 4], { recovered: false, reliablyImproved: false }],
    ['below caseness without reliable change', [11, 8], [9, 7], { recovered: true, reliablyImproved: false, reliablyRecovered: false }],
    ['worse', [10, 17], [8, 9], { recovered: false, reliablyDeteriorated: true }],
  ] as const)('%s', (_, [p, q], [a, b], wanted) => expect(judgeTwoMeasures(phq9(p, q), gad7(a, b))).toMatchObject(wanted))
})
