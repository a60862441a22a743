import { z } from 'zod'

/**
 * What is read of the resources of others: these elements and no more. Real files hold far more than a definition allows, so what is not read
 * is not judged; what is read must be of its kind.
 */
const coding = z.object({ system: z.string().optional(), code: z.string().optional(), display: z.string().optional() })
const concept = z.object({ coding: z.array(coding).optional(), text: z.string().optional() })
const reference = z.object({ reference: z.string().optional(), type: z.string().optional(), display: z.string().optional() })
const period = z.object({ start: z.string().optional(), end: z.string().optional() })
const extension = z.object({
  url: z.string(),
  valueDecimal: z.number().optional(),
  valueInteger: z.number().optional(),
  valueCode: z.string().optional(),
  valueDate: z.string().optional(),
})
const extensions = z.array(extension).optional()
const head = { id: z.string().min(1), meta: z.object({ lastUpdated: z.string().optional() }).optional() }

export const personShape = z.object({
  ...head,
  gender: z.string().optional(),
  birthDate: z.string().optional(),
  communication: z.array(z.object({ language: concept.optional(), preferred: z.boolean().optional() })).optional(),
})

export const appointmentShape = z.object({
  ...head,
  status: z.string(),
  cancelationReason: concept.optional(),
  appointmentType: concept.optional(),
  serviceType: z.array(concept).optional(),
  created: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  participant: z.array(z.object({ actor: reference.optional() })).optional(),
})

export const encounterShape = z.object({
  ...head,
  status: z.string(),
  class: coding.optional(),
  type: z.array(concept).optional(),
  subject: reference.optional(),
  appointment: z.array(reference).optional(),
  participant: z.array(z.object({ individual: reference.optional() })).optional(),
  location: z.array(z.object({ location: reference })).optional(),
  period: period.optional(),
})

const weighted = coding.extend({ extension: extensions })
export type Weighted = z.infer<typeof weighted>
const answer = z.object({
  extension: extensions,
  valueCoding: weighted.optional(),
  valueInteger: z.number().optional(),
  valueDecimal: z.number().optional(),
  valueBoolean: z.boolean().optional(),
  valueString: z.string().optional(),
  valueQuantity: z.object({ value: z.number().optional() }).optional(),
  get item() {
    return z.array(responseItem).optional()
  },
})
const responseItem = z.object({
  linkId: z.string(),
  answer: z.array(answer).optional(),
  get item() {
    return z.array(responseItem).optional()
  },
})
export type ResponseItem = z.infer<typeof responseItem>
export type ResponseAnswer = z.infer<typeof answer>

const questionItem = z.object({
  linkId: z.string(),
  code: z.array(coding).optional(),
  answerOption: z.array(z.object({ extension: extensions, valueCoding: weighted.optional() })).optional(),
  get item() {
    return z.array(questionItem).optional()
  },
})
export type QuestionItem = z.infer<typeof questionItem>
export const questionnaireShape = z.object({
  id: z.string().optional(),
  url: z.string().optional(),
  code: z.array(coding).optional(),
  item: z.array(questionItem).optional(),
})

export const responseShape = z.object({
  ...head,
  status: z.string(),
  questionnaire: z.string().optional(),
  subject: reference.optional(),
  source: reference.optional(),
  authored: z.string().optional(),
  extension: extensions,
  contained: z.array(z.object({ resourceType: z.string(), id: z.string().optional() }).loose()).optional(),
  item: z.array(responseItem).optional(),
})

export const observationShape = z.object({
  ...head,
  status: z.string(),
  code: concept,
  subject: reference.optional(),
  effectiveDateTime: z.string().optional(),
  effectiveInstant: z.string().optional(),
  effectivePeriod: period.optional(),
  derivedFrom: z.array(reference).optional(),
  extension: extensions,
  valueQuantity: z.object({ value: z.number().optional() }).optional(),
  valueInteger: z.number().optional(),
  valueString: z.string().optional(),
  dataAbsentReason: concept.optional(),
})

/** Who and where: what a reference is called. */
export const namedShape = z.object({
  id: z.string(),
  name: z
    .union([z.string(), z.array(z.object({ text: z.string().optional(), family: z.string().optional(), given: z.array(z.string()).optional() }))])
    .optional(),
})
export const roleShape = z.object({ id: z.string(), practitioner: reference.optional() })

export type Reference = z.infer<typeof reference>
export type Concept = z.infer<typeof concept>
export type Response = z.infer<typeof responseShape>
export type ObservationIn = z.infer<typeof observationShape>
