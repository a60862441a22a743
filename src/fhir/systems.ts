/** Names that FHIR gives to what we write. */
export const loinc = 'http://loinc.org'
export const ucum = 'http://unitsofmeasure.org'
export const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category'
export const dataAbsent = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
export const screeningAssessment = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment'

/** The weight of an answer: the first is SDC 4's name, the second is what R4 tools read. Both are written, either is read. */
export const itemWeight = 'http://hl7.org/fhir/StructureDefinition/itemWeight'
export const ordinalValue = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
export const weightUrls: readonly string[] = [itemWeight, ordinalValue]
export const calculatedExpression = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
export const enableWhenExpression = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression'
export const hidden = 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden'
export const translation = 'http://hl7.org/fhir/StructureDefinition/translation'
export const minValue = 'http://hl7.org/fhir/StructureDefinition/minValue'
export const maxValue = 'http://hl7.org/fhir/StructureDefinition/maxValue'

/** What is ours stands under a host that can never exist (RFC 2606), so that nobody else can own it and no tool can be sent there. */
const ours = 'https://plumbline.invalid/fhir'
export const licenceUrl = `${ours}/StructureDefinition/instrument-licence`
export const stateUrl = `${ours}/StructureDefinition/score-state`
export const dueOnUrl = `${ours}/StructureDefinition/due-on`
export const canonicalOf = (instrument: string): string => `${ours}/Questionnaire/${instrument}`
export const answerSystemOf = (instrument: string): string => `${ours}/CodeSystem/${instrument}`

/** FHIR sees to it that who reads a file knows: people in it have codes for names. */
export const pseudonymized = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'PSEUDED' } as const

export const loincNotice =
  'This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license.'
