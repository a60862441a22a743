import { bandOf, type Instrument, type InstrumentScore } from '#instrument'
import type { CodeableConcept, Observation, ObservationReferenceRange, Quantity } from 'fhir/r4.js'
import { scoresOf, type AssessmentOut } from './assessment.ts'
import { clientOf } from './response.ts'
import { dataAbsent, loinc, observationCategory, pseudonymized, screeningAssessment, stateUrl, ucum } from './systems.ts'

const score = (value: number): Quantity => ({ value, unit: '{score}', system: ucum, code: '{score}' })
const codeOf = (code: string | null, text: string): CodeableConcept => ({ ...(code === null ? {} : { coding: [{ system: loinc, code }] }), text })

/**
 * What an assessment came to, in the shape of US Core's screening assessment: a panel, and a member for each score with its band and the ranges
 * of all bands. A score that too few answers made is there without a value, and says so.
 */
export function observationsOf(instrument: Instrument, assessment: AssessmentOut): readonly Observation[] {
  const scores = scoresOf(instrument.primary, assessment)
  const told = instrument.scores.filter(({ id }) => scores.has(id) || (id === instrument.primary && assessment.state === 'not_scorable'))
  if (told.length === 0) return []
  const members = told.map((one) => scoreObservation(assessment, one, scores.get(one.id)))
  const panel: Observation = {
    ...shared(assessment, 'panel'),
    code: codeOf(instrument.loinc.panel, instrument.fullName),
    hasMember: members.map(({ id }) => ({ reference: `Observation/${id ?? ''}` })),
  }
  return [panel, ...members]
}

const shared = (assessment: AssessmentOut, part: string): Omit<Observation, 'code'> => ({
  resourceType: 'Observation',
  id: `${assessment.id}-${part}`,
  meta: { profile: [screeningAssessment], security: [{ ...pseudonymized }] },
  status: 'final',
  category: [{ coding: [{ system: observationCategory, code: 'survey' }] }],
  subject: clientOf(assessment),
  effectiveDateTime: assessment.answeredAt.toISOString(),
  ...(assessment.respondent === 'client' ? { performer: [clientOf(assessment)] } : {}),
  derivedFrom: [{ reference: `QuestionnaireResponse/${assessment.id}` }],
})

function scoreObservation(assessment: AssessmentOut, of: InstrumentScore, value: number | undefined): Observation {
  const band = value === undefined ? null : bandOf(of, value)
  const { state } = assessment
  return {
    ...shared(assessment, of.id),
    ...(state === null || state === 'complete' ? {} : { extension: [{ url: stateUrl, valueCode: state }] }),
    code: codeOf(of.loinc, of.name.en),
    ...(value === undefined
      ? { dataAbsentReason: { coding: [{ system: dataAbsent, code: 'error' }], text: 'Too few questions were answered to score it.' } }
      : { valueQuantity: score(value) }),
    ...(band ? { interpretation: [{ text: band.label.en }] } : {}),
    ...(of.bands.length > 0 ? { referenceRange: rangesOf(of) } : {}),
    ...(state === 'prorated' ? { note: [{ text: 'Some questions were left blank; the score is filled in as its source says.' }] } : {}),
  }
}

/** Bands as ranges. Scores between two whole points belong to the band they round to. */
const rangesOf = ({ bands, max, decimals }: InstrumentScore): ObservationReferenceRange[] =>
  bands.map((band, i) => {
    const next = bands[i + 1]
    const step = 10 ** -decimals
    return { low: score(band.from), high: score(next ? Number((next.from - step).toFixed(decimals)) : max), text: band.label.en }
  })
