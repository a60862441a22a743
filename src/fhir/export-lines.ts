import type { Instrument } from '#instrument'
import type { Patient } from 'fhir/r4.js'
import type { AssessmentOut } from './assessment.ts'
import { observationsOf } from './observation.ts'
import { questionnaireOf } from './questionnaire.ts'
import { responseOf } from './response.ts'
import { pseudonymized } from './systems.ts'

/** The kinds of resource that leave, in their order. */
export const exportedKinds = ['Questionnaire', 'Patient', 'QuestionnaireResponse', 'Observation'] as const
export type ExportedKind = (typeof exportedKinds)[number]
export type ExportedLine = { readonly kind: ExportedKind; readonly text: string }

/** A person: a code and nothing else. */
const personOf = (id: string): Patient => ({ resourceType: 'Patient', id, meta: { security: [{ ...pseudonymized }] } })

/**
 * Everything that is known of answered questionnaires, a resource to a line. Assessments come in an order that keeps a client's together.
 * One of an instrument that is not in the library cannot be told in FHIR: `onUntold` hears of it.
 */
export async function* exportLines(
  instruments: readonly Instrument[],
  assessments: AsyncIterable<AssessmentOut>,
  onUntold: () => void = () => undefined,
): AsyncGenerator<ExportedLine> {
  const byId = new Map(instruments.map((one) => [one.id, one]))
  for (const one of instruments) yield line('Questionnaire', questionnaireOf(one))
  let last: string | null = null
  for await (const assessment of assessments) {
    const instrument = byId.get(assessment.instrument)
    if (!instrument) {
      onUntold()
      continue
    }
    if (assessment.client !== last) yield line('Patient', personOf(assessment.client))
    last = assessment.client
    yield line('QuestionnaireResponse', responseOf(instrument, assessment))
    for (const observation of observationsOf(instrument, assessment)) yield line('Observation', observation)
  }
}

const line = (kind: ExportedKind, resource: object): ExportedLine => ({ kind, text: `${JSON.stringify(resource)}\n` })
