import { instruments } from '#content'
import { expect, test } from 'vitest'
import { careWith } from './test-care.ts'
import { knownMeasures } from './measures.ts'
import { scaleOf } from './scales.ts'
import { isSymptom } from './track.ts'

test('every instrument with a score to draw is known once, with a scale that its ranges lie in', () => {
  const known = knownMeasures()
  expect(new Set(known.map((m) => m.id)).size).toBe(known.length)
  expect(known.map((m) => m.id).toSorted()).toEqual(instruments.filter((i) => i.primary !== null).map((i) => i.id).toSorted()) // prettier-ignore
  for (const { id } of known) {
    const scale = scaleOf(id)
    expect([id, scale !== null && scale.least < scale.most, scale?.bands.every((b) => b.from >= scale.least && b.from <= scale.most)]).toEqual([id, true, true]) // prettier-ignore
  }
})

test('only those outcome figures are made of judge anybody: the PHQ-9 and not the PHQ-8 beside it', () => {
  const judged = knownMeasures().filter((m) => m.isJudged)
  expect(judged.map((m) => m.id)).toContain('phq-9')
  const other = knownMeasures().find((m) => m.id === 'phq-8')
  const [track] = careWith({ week: 4, scores: { 'phq-9': '0:18' } }).tracks
  expect(other && track && [isSymptom(track), isSymptom({ ...track, measure: other })]).toEqual([true, false])
})
