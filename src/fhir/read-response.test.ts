import { describe, expect, test } from 'vitest'
import { instruments } from '#content'
import { isScoreOnly } from '#instrument'
import { openKnown, learn } from './resource-tables.ts'
import { readResponse, responseColumns } from './read-response.ts'
import { responseOf } from './response.ts'

type Cells = Readonly<Record<string, string>>
const read = (response: object, known = openKnown(instruments)): Cells | string => {
  const found = readResponse({ resourceType: 'QuestionnaireResponse', id: 'r', status: 'completed', authored: '2026-01-05', ...response }, known)
  if (found === null) return 'left aside'
  if ('flaws' in found) return found.flaws[0]?.code ?? ''
  return Object.fromEntries(responseColumns.map((name, i) => [name, found.rows[0]?.[i] ?? '']))
}
const coded = (code: string, value: object): object => ({ linkId: `/${code}`, answer: [value] })
const never = { valueCoding: { system: 'http://loinc.org', code: 'LA6568-5' } }
const often = { valueCoding: { system: 'http://loinc.org', code: 'LA6571-9' } }
const named = (id: string) => instruments.find((one) => one.id === id)!
const items = (id: string, answer: object): readonly object[] =>
  named(id).items.flatMap((item) => (item.loinc && item.isScored ? [coded(item.loinc, answer)] : []))

describe('which instrument was answered', () => {
  test.each(['phq-2', 'phq-8', 'phq-9', 'gad-2', 'gad-7'])(
    'is told by its questions alone: %s, though its questions are in longer and shorter ones too',
    (id) => {
      expect(read({ item: items(id, often) })).toMatchObject({ questionnaire: id })
    },
  )
  test('is not guessed where two ask the same, or nothing is known', () => {
    expect(read({ item: [{ linkId: '1', answer: [{ valueInteger: 2 }] }] })).toBe('fhir/questionnaire-unknown')
    expect(read({ questionnaire: 'https://elsewhere.example/form' })).toBe('fhir/questionnaire-unknown')
  })
  test('is told by a questionnaire inside the response', () => {
    const contained = [{ resourceType: 'Questionnaire', id: 'q', code: [{ code: '69737-5' }], item: [{ linkId: 'a', code: [{ code: '69725-0' }] }] }]
    expect(read({ questionnaire: '#q', contained, item: [{ linkId: 'a', answer: [{ valueInteger: 3 }] }] })).toMatchObject({
      questionnaire: 'gad-7',
      answers: 'q1=3',
    })
  })
})

describe('an answer', () => {
  const first = (answer: object): Cells | string => read({ questionnaire: 'http://loinc.org/q/44249-1', item: [coded('44250-9', answer)] })
  test.each<[string, object]>([
    ['a LOINC code', { valueCoding: { code: 'LA6570-1' } }],
    ['a whole number', { valueInteger: 2 }],
    ['a number', { valueDecimal: 2 }],
    ['its exact words', { valueString: 'More than half the days' }],
    ['its words as a display', { valueCoding: { display: 'more than half the days ' } }],
    [
      'the old name of a weight',
      { valueCoding: { code: 'x', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 2 }] } },
    ],
    [
      'the new name of a weight',
      { valueCoding: { code: 'x', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: 2 }] } },
    ],
    [
      'both names, counted once',
      {
        valueCoding: {
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 2 },
            { url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: 2 },
          ],
        },
      },
    ],
  ])('is read by %s', (_, answer) => expect(first(answer)).toMatchObject({ answers: 'q1=2' }))
  test.each<[string, object]>([
    ['a code that is not offered', { valueCoding: { code: 'LA1-8' } }],
    ['a number that is not offered', { valueInteger: 4 }],
    ['mistyped words, as some displays are', { valueCoding: { display: 'Serveral days' } }],
  ])('that is %s sends the line back', (_, answer) => expect(first(answer)).toBe('fhir/answer-unknown'))
})

describe('a response', () => {
  const whole = (last: object): object => ({
    questionnaire: 'http://loinc.org/q/44249-1',
    item: [...items('phq-9', never).slice(0, 8), coded('44260-8', last)],
  })
  test('raises its risk by the raw answer', () => {
    expect(read(whole(often))).toMatchObject({ total: '3', risk: 'yes', state: 'complete' })
    expect(read(whole(never))).toMatchObject({ total: '0', risk: 'no' })
  })
  test('with a blank is filled in by the rule of the instrument, never a bare sum', () => {
    const eight = [2, 2, 2, 2, 1, 1, 2, 0].map((value, i) => coded(named('phq-9').items[i]!.loinc!, { valueInteger: value }))
    expect(read({ questionnaire: 'http://loinc.org/q/44249-1', item: eight })).toMatchObject({ total: '13.5', state: 'prorated' })
  })
  test('with a total and no answers is taken at its word', () => {
    expect(read({ questionnaire: 'http://loinc.org/q/44249-1', item: [coded('44261-6', { valueInteger: 14 })] })).toMatchObject({
      total: '14',
      state: 'complete',
      answers: '',
      risk: '',
    })
  })
  test('in progress is left aside, entered in error comes back, of another form is no response', () => {
    expect(read({ ...whole(never), status: 'in-progress' })).toBe('left aside')
    expect(read({ ...whole(never), status: 'entered-in-error' })).toBe('fhir/entered-in-error')
    expect(read({ ...whole(never), item: 'all' })).toBe('fhir/shape')
  })
  test('of an instrument known by its scores only is the number typed in', () => {
    const instrument = instruments.find((one) => isScoreOnly(one) && one.primary !== null)!
    const url = `https://plumbline.invalid/fhir/Questionnaire/${instrument.id}|1.0.0`
    const min = instrument.scores.find((score) => score.id === instrument.primary)!.min
    expect(read({ questionnaire: url, item: [{ linkId: instrument.primary, answer: [{ valueDecimal: min }] }] })).toMatchObject({
      questionnaire: instrument.id,
      total: String(min),
    })
  })
})

test('what answers weigh is learned from the questionnaire they answer', () => {
  const known = openKnown(instruments)
  const option = (code: string, value: number): object => ({
    valueCoding: { code },
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value }],
  })
  learn(known, 'Questionnaire', {
    url: 'https://ehr.example/mood',
    code: [{ code: '44249-1' }],
    item: [{ linkId: 'm', code: [{ code: '44250-9' }], answerOption: [option('never', 0), option('daily', 3)] }],
  })
  const answered = { questionnaire: 'https://ehr.example/mood|3', item: [{ linkId: 'm', answer: [{ valueCoding: { code: 'daily' } }] }] }
  expect(read(answered, known)).toMatchObject({ questionnaire: 'phq-9', answers: 'q1=3' })
  expect(read(answered)).toBe('fhir/questionnaire-unknown')
})

test('an instrument of the practice\u2019s own is one like any other', () => {
  const own = { ...named('phq-2'), id: 'own-two', version: '2.0.0', loinc: { panel: null, status: 'none-found' as const } }
  const response = responseOf(own, {
    id: '1', client: '2', instrument: own.id, respondent: 'client', answeredAt: new Date('2026-03-01T10:00:00Z'), dueOn: null, state: 'complete', total: 5, subscales: null, items: 'q1=2;q2=3', risk: false,
  }) // prettier-ignore
  expect(read(response, openKnown([...instruments, own]))).toMatchObject({
    questionnaire: 'own-two',
    answers: 'q1=2;q2=3',
    total: '5',
    source: 'client',
  })
  expect(read(response, openKnown([]))).toBe('fhir/questionnaire-unknown')
})
