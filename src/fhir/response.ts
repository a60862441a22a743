import type { Instrument } from '#instrument'
import type { QuestionnaireResponse, QuestionnaireResponseItem, Reference } from 'fhir/r4.js'
import { pairsIn, scoresOf, type AssessmentOut } from './assessment.ts'
import { codingOf, weightsOf } from './questionnaire.ts'
import { canonicalOf, dueOnUrl, pseudonymized, stateUrl } from './systems.ts'

export const clientOf = ({ client }: Pick<AssessmentOut, 'client'>): Reference => ({ reference: `Patient/${client}` })

/** Who answered: the client, or somebody known by kind only. */
const sources: Readonly<Record<string, Reference>> = {
  caregiver: { type: 'RelatedPerson', display: 'caregiver' },
  teacher: { type: 'RelatedPerson', display: 'teacher' },
  clinician: { type: 'Practitioner', display: 'clinician' },
}

/** An assessment as the response to its questionnaire: answers with their weights, and the scores made of them. */
export function responseOf(instrument: Instrument, assessment: AssessmentOut): QuestionnaireResponse {
  const { respondent, state, dueOn } = assessment
  const answers = pairsIn(assessment.items)
  const item = [...answerItems(instrument, answers), ...scoreItems(instrument, assessment)]
  // Without answers nothing else tells whether the score is whole.
  const extension = [
    ...(state !== null && answers.size === 0 ? [{ url: stateUrl, valueCode: state }] : []),
    ...(dueOn === null ? [] : [{ url: dueOnUrl, valueDate: dueOn }]),
  ]
  const source = respondent === 'client' ? clientOf(assessment) : sources[respondent ?? '']
  return {
    resourceType: 'QuestionnaireResponse',
    id: assessment.id,
    meta: { security: [{ ...pseudonymized }] },
    ...(extension.length === 0 ? {} : { extension }),
    questionnaire: `${canonicalOf(instrument.id)}|${instrument.version}`,
    status: 'completed',
    subject: clientOf(assessment),
    authored: assessment.answeredAt.toISOString(),
    ...(source ? { source } : {}),
    ...(item.length === 0 ? {} : { item }),
  }
}

const answerItems = (instrument: Instrument, answers: ReadonlyMap<string, number>): readonly QuestionnaireResponseItem[] =>
  instrument.items.flatMap((item) => {
    const value = answers.get(item.id)
    const option = instrument.options[item.options]?.find((one) => one.value === value)
    if (!option) return []
    const valueCoding = { extension: weightsOf(option.value), ...codingOf(instrument, item.options, option) }
    return [{ linkId: item.id, text: item.text.en, answer: [{ valueCoding }] }]
  })

function scoreItems(instrument: Instrument, assessment: AssessmentOut): readonly QuestionnaireResponseItem[] {
  const scores = scoresOf(instrument.primary, assessment)
  return instrument.scores.flatMap(({ id, name }) => {
    const value = scores.get(id)
    return value === undefined ? [] : [{ linkId: id, text: name.en, answer: [{ valueDecimal: value }] }]
  })
}
