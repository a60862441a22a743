import { describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { questionnaireOf } from './questionnaire.ts'
import { wrongWith } from '../../test/fhir-rules.ts'

describe('the rules are strict', () => {
  const good = { resourceType: 'Observation', id: 'o1', status: 'final', code: { text: 'x' }, valueQuantity: { value: 3 } }
  test.each<[string, object]>([
    ['an element that does not exist', { ...good, foo: 1 }],
    ['a code that is not of its value set', { ...good, status: 'done' }],
    ['an element that is missing', { resourceType: 'Observation', status: 'final' }],
    ['one where a list is due', { ...good, code: [{ text: 'x' }] }],
    ['a day that does not exist', { ...good, effectiveDateTime: '2026-13-45' }],
    ['two values', { ...good, valueString: 'x' }],
    ['an id with a blank', { ...good, id: 'a b' }],
    ['a broken invariant', { ...good, dataAbsentReason: { text: 'x' } }],
    [
      'an extension with a value and extensions',
      { ...good, extension: [{ url: 'http://x.example', valueDecimal: 2, extension: [{ url: 'y', valueString: 'z' }] }] },
    ],
    ['an empty list', { ...good, extension: [] }],
    [
      'a link id used twice',
      {
        resourceType: 'Questionnaire',
        status: 'active',
        item: [
          { linkId: 'a', type: 'string' },
          { linkId: 'a', type: 'string' },
        ],
      },
    ],
    ['an item type that does not exist', { resourceType: 'Questionnaire', status: 'active', item: [{ linkId: 'a', type: 'blah' }] }],
  ])('about %s', (_, resource) => expect(wrongWith(resource)).not.toEqual([]))
  test('and say nothing about what is right', () => expect(wrongWith(good)).toEqual([]))
})

describe.each(instruments.map((instrument) => [instrument.id, instrument] as const))('the questionnaire of %s', (_, instrument) => {
  const questionnaire = questionnaireOf(instrument)
  test('keeps the rules of R4', () => expect(wrongWith(questionnaire)).toEqual([]))
})
