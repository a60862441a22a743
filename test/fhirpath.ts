/** Evaluates FHIRPath the way a form does: on the response, with its questionnaire known. */
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4.js'

export function evaluate(expression: string, response: QuestionnaireResponse, questionnaire?: Questionnaire): readonly unknown[] {
  const found: unknown = fhirpath.evaluate(response, expression, { resource: response, ...(questionnaire ? { questionnaire } : {}) }, r4)
  return Array.isArray(found) ? found : []
}
