import type { Element, Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { questionnaireOf } from './questionnaire.ts'
import { hidden, itemWeight, licenceUrl, maxValue, minValue, ordinalValue } from './systems.ts'
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

const itemsOf = ({ item = [] }: Questionnaire, type: string): readonly QuestionnaireItem[] => item.filter((one) => one.type === type)
const extensionsAt = (element: Element | undefined): readonly string[] => (element?.extension ?? []).map((one) => one.url)

describe.each(instruments.map((instrument) => [instrument.id, instrument] as const))('the questionnaire of %s', (_, instrument) => {
  const questionnaire = questionnaireOf(instrument)
  const choices = itemsOf(questionnaire, 'choice')
  const totals = itemsOf(questionnaire, 'decimal')

  test('keeps the rules of R4', () => expect(wrongWith(questionnaire)).toEqual([]))
  test('asks in the words of the instrument, to the letter', () => {
    expect(choices.map((item) => [item.linkId, item.text])).toEqual(instrument.items.map((item) => [item.id, item.text.en]))
    const labels = choices.map((item) => item.answerOption?.map((option) => option.valueCoding?.display))
    expect(labels).toEqual(instrument.items.map((item) => instrument.options[item.options]?.map((option) => option.label.en)))
    expect(itemsOf(questionnaire, 'display').map((item) => item.text)).toEqual(instrument.instruction === null ? [] : [instrument.instruction.en])
  })
  test('has a translation exactly where the instrument has one', () => {
    const translated = (item: QuestionnaireItem): string | undefined =>
      item['_text']?.extension?.[0]?.extension?.find((one) => one.url === 'content')?.valueString
    expect(choices.map(translated)).toEqual(instrument.items.map((item) => item.text.es))
    if (instrument.tier === 'A-ND') expect(JSON.stringify(questionnaire)).not.toContain('"_text"')
  })
  test('gives every answer its weight under both names, on the option and nowhere else', () => {
    for (const { answerOption = [], linkId } of choices) {
      const item = instrument.items.find((one) => one.id === linkId)!
      expect(answerOption.map((option) => option.extension?.map((one) => one.valueDecimal))).toEqual(
        instrument.options[item.options]!.map(({ value }) => [value, value]),
      )
      expect(answerOption.map(extensionsAt)).toEqual(answerOption.map(() => [itemWeight, ordinalValue]))
      expect(answerOption.flatMap((option) => option.valueCoding?.extension ?? [])).toEqual([])
      const codes = answerOption.map((option) => `${option.valueCoding?.system ?? ''} ${option.valueCoding?.code ?? ''}`)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })
  test('has each score once, with its range and code; worked out and out of sight, or typed in', () => {
    expect(totals.map((item) => [item.linkId, item.code?.[0]?.code ?? null])).toEqual(instrument.scores.map((score) => [score.id, score.loinc]))
    for (const [i, score] of instrument.scores.entries()) {
      const found = totals[i]!.extension ?? []
      expect([minValue, maxValue].map((url) => found.find((one) => one.url === url)?.valueDecimal)).toEqual([score.min, score.max])
      expect(totals[i]!.readOnly ?? false).toBe(score.op !== 'manual')
      expect(extensionsAt(totals[i]).includes(hidden)).toBe(score.op !== 'manual')
    }
  })
  test('says its licence in words and as codes', () => {
    expect(questionnaire.copyright).toContain(instrument.licence.notice)
    const codes = questionnaire.extension?.find((one) => one.url === licenceUrl)?.extension ?? []
    expect(codes.find((one) => one.url === 'status')?.valueCode).toBe(instrument.licence.status)
    expect(codes.find((one) => one.url === 'tier')?.valueCode).toBe(instrument.tier)
    expect(questionnaire.copyright?.includes('content from LOINC')).toBe(JSON.stringify(questionnaire).includes('"http://loinc.org"'))
  })
})

test('an instrument whose words may not be shown has none: only numbers to type in', () => {
  const scoreOnly = instruments.filter((instrument) => instrument.tier === 'C')
  expect(scoreOnly.length).toBeGreaterThan(10)
  for (const instrument of scoreOnly)
    expect((questionnaireOf(instrument).item ?? []).map((item) => item.type)).toEqual(instrument.scores.map(() => 'decimal'))
})

test('no code is one that public questionnaires get wrong', () => {
  const named = (id: string): Questionnaire => questionnaireOf(instruments.find((one) => one.id === id)!)
  const panel = (id: string): string | undefined => named(id).code?.[0]?.code
  const codes = (id: string): string => JSON.stringify(named(id))
  expect(panel('audit')).toBe('72110-0')
  expect(panel('asq')).not.toBe('93373-9')
  expect(codes('gad-2')).not.toContain('70273-8')
  expect(codes('whodas-12')).not.toContain('71007-9')
  expect(codes('audit-c')).not.toContain('68517-2')
  expect(codes('gad-7')).toContain('"Not at all"')
  expect(codes('gad-7')).not.toContain('Not at all sure')
})
