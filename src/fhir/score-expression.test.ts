import type { Questionnaire, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { readInstrument, scoreAnswers, type Instrument, type InstrumentFile } from '#instrument'
import { evaluate } from '../../test/fhirpath.ts'
import { codingOf, questionnaireOf, weightsOf } from './questionnaire.ts'
import { scoreExpression } from './score-expression.ts'
import { calculatedExpression } from './systems.ts'

const phq9 = instruments.find((instrument) => instrument.id === 'phq-9')!
const expressionOf = (questionnaire: Questionnaire, linkId: string): string =>
  questionnaire.item?.find((item) => item.linkId === linkId)?.extension?.find((e) => e.url === calculatedExpression)?.valueExpression?.expression ??
  ''

type Form = { readonly isWeighted?: boolean; readonly isNested?: boolean }
/** A response as a form holds it while it is filled in. */
function filled(
  instrument: Instrument,
  answers: Readonly<Record<string, number | null>>,
  { isWeighted = false, isNested = false }: Form = {},
): QuestionnaireResponse {
  const items = instrument.items.flatMap((item): QuestionnaireResponseItem[] => {
    const option = instrument.options[item.options]?.find((o) => o.value === answers[item.id])
    if (!option) return [{ linkId: item.id }]
    const coding = codingOf(instrument, item.options, option)
    return [{ linkId: item.id, answer: [{ valueCoding: isWeighted ? { ...coding, extension: weightsOf(option.value) } : coding }] }]
  })
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    questionnaire: questionnaireOf(instrument).url!,
    item: isNested ? [{ linkId: 'page', item: [{ linkId: 'group', item: items }] }] : items,
  }
}
const numbered = (values: readonly (number | null)[]): Record<string, number | null> =>
  Object.fromEntries(values.map((value, i) => [`q${i + 1}`, value]))
/** The same form with its items in a group on a page. */
const nested = (questionnaire: Questionnaire): Questionnaire => ({
  ...questionnaire,
  item: [{ linkId: 'page', type: 'group', item: [{ linkId: 'group', type: 'group', item: questionnaire.item ?? [] }] }],
})
const total = (answers: Readonly<Record<string, number | null>>, form: Form = {}): readonly unknown[] => {
  const questionnaire = questionnaireOf(phq9)
  return evaluate(expressionOf(questionnaire, 'total'), filled(phq9, answers, form), form.isNested ? nested(questionnaire) : questionnaire)
}
const published = numbered([2, 2, 2, 2, 1, 1, 2, 0, 0])

describe('the total of the PHQ-9 in FHIRPath', () => {
  test('is that of the published vector of US Core; difficulty is not added', () => expect(total({ ...published, difficulty: 1 })).toEqual([12]))
  test('of the answers printed in the SDC guide is 10, not the 13 printed there', () =>
    expect(total(numbered([0, 0, 0, 1, 2, 1, 3, 2, 1]))).toEqual([10]))
  test('is nothing while one of nine is missing, where a bare sum says 12', () => {
    const eight = { ...published, q9: null }
    expect(total(eight)).toEqual([])
    const unguarded = `%resource.repeat(item).where(linkId.matches('^q[1-9]$')).answer.value.weight().sum()`
    expect(evaluate(unguarded, filled(phq9, eight), questionnaireOf(phq9))).toEqual([12])
  })
  test('is found in groups, where items of the top only are nothing', () => {
    expect(total(published, { isNested: true })).toEqual([12])
    const topOnly = `%resource.item.where(linkId.matches('^q[1-9]$')).answer.value.weight().sum()`
    expect(evaluate(topOnly, filled(phq9, published, { isNested: true }), nested(questionnaireOf(phq9)))).toEqual([])
  })
  test('needs no weights in the response: they are read from the questionnaire', () => {
    expect(total(published, { isWeighted: false })).toEqual([12])
    const fromResponse = `%resource.repeat(item).answer.value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.sum()`
    expect(evaluate(fromResponse, filled(phq9, published), questionnaireOf(phq9))).not.toEqual([12])
  })
  test('does not count twice what has its weight under both names, in both places', () => {
    expect(total(published, { isWeighted: true })).toEqual([12])
    const options = questionnaireOf(phq9).item?.find((item) => item.linkId === 'q1')?.answerOption ?? []
    expect(options.map((option) => option.extension?.length)).toEqual([2, 2, 2, 2])
  })
  test('keeps its lowest and highest', () => {
    expect(total(numbered(Array.from({ length: 9 }, () => 0)))).toEqual([0])
    expect(total(numbered(Array.from({ length: 9 }, () => 3)))).toEqual([27])
  })
})

const made: InstrumentFile = {
  id: 'made-up', version: '1.0.0', name: 'Made up', fullName: 'Made up', measures: 'nothing', domain: 'goals', window: null, direction: -1, age: null,
  respondents: ['client'], tier: 'own', reference: 'none', loinc: { panel: null, status: 'none-found' }, instruction: null, primary: 'sum',
  licence: { status: 'own', notice: 'ours', evidence: 'ours', evidenceUrl: null, checkedOn: null },
  options: { five: [1, 2, 3, 4, 5].map((value) => ({ value, label: { en: `answer ${value}`, es: `respuesta ${value}` } })) },
  items: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: { en: `question ${id}`, es: `pregunta ${id}` }, options: 'five' })),
  scores: [
    { id: 'sum', name: { en: 'Sum' }, op: 'sum', of: ['a', 'b', 'c', 'd'], reverse: ['d'], min: 4, max: 20, missing: { rule: 'none', maxMissing: 0 }, source: 'ours' },
    { id: 'doubled', name: { en: 'Doubled' }, op: 'sum', of: ['a', 'b'], times: 2, min: 4, max: 20, missing: { rule: 'none', maxMissing: 0 }, source: 'ours' },
    { id: 'mean', name: { en: 'Mean' }, op: 'mean', of: ['a', 'b', 'c'], min: 1, max: 5, decimals: 2, missing: { rule: 'none', maxMissing: 0 }, source: 'ours' },
    { id: 'count', name: { en: 'Count' }, op: 'countAtLeast', of: ['a', 'b', 'c'], countsFrom: 3, countsFromFor: { c: 5 }, min: 0, max: 3, missing: { rule: 'none', maxMissing: 0 }, source: 'ours' },
    { id: 'groups', name: { en: 'Groups' }, op: 'sumOfMaxGroups', of: ['a', 'b', 'c'], groups: [['a', 'b']], min: 2, max: 10, missing: { rule: 'none', maxMissing: 0 }, source: 'ours' },
  ],
} // prettier-ignore

describe('every way of scoring', () => {
  const { value: instrument, problems } = readInstrument(made)
  test('is in an instrument that is in order', () => expect(problems).toEqual([]))
  test.each([[{ a: 1, b: 2, c: 3, d: 4 }], [{ a: 5, b: 5, c: 5, d: 1 }], [{ a: 4, b: 2, c: 4, d: 5 }], [{ a: 1, b: 1, c: 2, d: 3 }]])(
    'of %o comes to what the engine says',
    (answers) => {
      const questionnaire = questionnaireOf(instrument!)
      const response = filled(instrument!, answers)
      const scored = scoreAnswers(instrument!, answers)
      const found = instrument!.scores.map((score) => [score.id, ...evaluate(expressionOf(questionnaire, score.id), response, questionnaire)])
      expect(found).toEqual(instrument!.scores.map((score) => [score.id, scored.scores[score.id]?.value]))
    },
  )
  test('says nothing of a blank', () => {
    const questionnaire = questionnaireOf(instrument!)
    const response = filled(instrument!, { a: 1, b: 2 })
    expect(instrument!.scores.map((score) => evaluate(expressionOf(questionnaire, score.id), response, questionnaire).length)).toEqual([
      0, 1, 0, 0, 0,
    ])
  })
  test('is left to the engine where some people are not asked an item', () => {
    const skipping = { ...instrument!, skips: [{ of: ['a'], atMost: 1, skip: ['b'], countsAs: 0, source: 'ours' }] }
    expect(skipping.scores.map((score) => scoreExpression(skipping, score) === null)).toEqual([true, true, true, true, true])
  })
})

const scored = instruments.filter((instrument) => instrument.scores.some((score) => scoreExpression(instrument, score) !== null))
test('most instruments with questions say their scores in FHIRPath', () => expect(scored.length).toBeGreaterThan(20))
test.each(scored.map((instrument) => [instrument.id, instrument] as const))(
  'the scores of %s in FHIRPath are those of the engine',
  (_, instrument) => {
    const questionnaire = questionnaireOf(instrument)
    for (const turn of [0, 1, 2]) {
      const answers = Object.fromEntries(
        instrument.items.map((item, i) => {
          const options = instrument.options[item.options]!
          return [item.id, options[(i * turn + turn) % options.length]!.value]
        }),
      )
      const response = filled(instrument, answers)
      const want = scoreAnswers(instrument, answers)
      for (const score of instrument.scores) {
        if (scoreExpression(instrument, score) === null) continue
        expect([score.id, ...evaluate(expressionOf(questionnaire, score.id), response, questionnaire)]).toEqual([
          score.id,
          want.scores[score.id]!.value,
        ])
      }
    }
    const blank = filled(instrument, {})
    for (const score of instrument.scores) {
      const expression = expressionOf(questionnaire, score.id)
      if (expression !== '') expect(evaluate(expression, blank, questionnaire)).toEqual([])
    }
  },
)
