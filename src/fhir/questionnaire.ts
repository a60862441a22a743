import { isScoreOnly, type Instrument, type InstrumentItem, type InstrumentScore } from '#instrument'
import type { Coding, Element, Extension, Questionnaire, QuestionnaireItem, QuestionnaireItemAnswerOption } from 'fhir/r4.js'
import { askedExpression, scoreExpression } from './score-expression.ts'
import {
  answerSystemOf,
  calculatedExpression,
  canonicalOf,
  enableWhenExpression,
  hidden,
  itemWeight,
  licenceUrl,
  loinc,
  loincNotice,
  maxValue,
  minValue,
  ordinalValue,
  translation,
} from './systems.ts'

type Said = { readonly en: string; readonly es?: string | undefined }
type Option = Instrument['options'][string][number]

/** An instrument as a FHIR R4 `Questionnaire`, written the way SDC 4 says; its words are those of the instrument file, to the letter. */
export function questionnaireOf(instrument: Instrument): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id: instrument.id,
    language: 'en',
    extension: [licenceExtension(instrument)],
    url: canonicalOf(instrument.id),
    version: instrument.version,
    name: computerName(instrument.id),
    title: instrument.fullName,
    status: 'active',
    subjectType: ['Patient'],
    purpose: `To measure ${instrument.measures}. ${instrument.reference}`,
    copyright: copyrightOf(instrument),
    ...(instrument.loinc.panel === null ? {} : { code: [{ system: loinc, code: instrument.loinc.panel }] }),
    item: [
      ...(instrument.instruction === null ? [] : [{ linkId: 'instruction', ...textOf(instrument.instruction), type: 'display' as const }]),
      ...instrument.items.map((item) => itemOf(instrument, item)),
      ...instrument.scores.map((score) => scoreItem(instrument, score)),
    ],
  }
}

const computerName = (id: string): string =>
  id
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('_')

/** The words a person may read, and the same as codes. */
const licenceExtension = ({ licence, tier }: Instrument): Extension => ({
  url: licenceUrl,
  extension: [
    { url: 'status', valueCode: licence.status },
    { url: 'tier', valueCode: tier },
    ...(licence.evidenceUrl === null ? [] : [{ url: 'evidence', valueUri: licence.evidenceUrl }]),
    ...(licence.checkedOn === null ? [] : [{ url: 'checked-on', valueDate: licence.checkedOn }]),
  ],
})

function copyrightOf(instrument: Instrument): string {
  const { licence, items, scores, options, loinc: codes } = instrument
  const all = [
    codes.panel,
    ...items.map((item) => item.loinc),
    ...scores.map((s) => s.loinc),
    ...Object.values(options).flatMap((set) => set.map((o) => o.loinc)),
  ]
  return [licence.notice, `Seen: ${licence.evidence}`, ...(all.some((code) => code !== null) ? [loincNotice] : [])].join('\n\n')
}

const spanish = (es: string): Element => ({
  extension: [
    {
      url: translation,
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: es },
      ],
    },
  ],
})
const textOf = ({ en, es }: Said): { text: string; _text?: Element } => ({ text: en, ...(es === undefined ? {} : { _text: spanish(es) }) })

/** How an answer is coded: by LOINC where there is a code, else by ours. */
export function codingOf(instrument: Instrument, set: string, option: Option): Coding {
  const code =
    option.loinc === null ? { system: answerSystemOf(instrument.id), code: `${set}-${option.value}` } : { system: loinc, code: option.loinc }
  return { ...code, display: option.label.en, ...(option.label.es === undefined ? {} : { _display: spanish(option.label.es) }) }
}

/** Weights under both names: SDC 4's, and the one R4 tools know. */
export const weightsOf = (value: number): Extension[] => [
  { url: itemWeight, valueDecimal: value },
  { url: ordinalValue, valueDecimal: value },
]

function itemOf(instrument: Instrument, item: InstrumentItem): QuestionnaireItem {
  const skips = instrument.skips.filter(({ skip }) => skip.includes(item.id))
  const answerOption = (instrument.options[item.options] ?? []).map((option): QuestionnaireItemAnswerOption => ({
    extension: weightsOf(option.value),
    valueCoding: codingOf(instrument, item.options, option),
  }))
  return {
    ...(skips.length === 0 ? {} : { extension: skips.map((skip) => expression(enableWhenExpression, askedExpression(skip))) }),
    linkId: item.id,
    ...(item.loinc === null ? {} : { code: [{ system: loinc, code: item.loinc }] }),
    ...textOf(item.text),
    type: 'choice',
    required: false,
    repeats: false,
    answerOption,
  }
}

const expression = (url: string, text: string): Extension => ({ url, valueExpression: { language: 'text/fhirpath', expression: text } })

/** A total: worked out, out of the sight of who answers; of a score-only instrument it is what is typed in. */
function scoreItem(instrument: Instrument, score: InstrumentScore): QuestionnaireItem {
  const range: Extension[] = [
    { url: minValue, valueDecimal: score.min },
    { url: maxValue, valueDecimal: score.max },
  ]
  const text = scoreExpression(instrument, score)
  const isTyped = score.op === 'manual'
  return {
    extension: [
      ...range,
      ...(text === null ? [] : [expression(calculatedExpression, text)]),
      ...(isTyped ? [] : [{ url: hidden, valueBoolean: true }]),
    ],
    linkId: score.id,
    ...(score.loinc === null ? {} : { code: [{ system: loinc, code: score.loinc }] }),
    ...textOf(score.name),
    type: 'decimal',
    required: false,
    repeats: false,
    ...(isTyped && isScoreOnly(instrument) ? {} : { readOnly: !isTyped }),
  }
}
