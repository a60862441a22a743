import { z } from 'zod'

const respondent = z.enum(['client', 'caregiver', 'clinician', 'teacher', 'staff'])
const person = z.string().trim().min(1).max(80)
const standing = z.enum(['shipped', 'offered', 'in-use', 'withdrawn'])

const headSchema = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  fullName: z.string(),
  measures: z.string(),
  respondents: z.array(respondent),
  tier: z.string(),
  /** What of it is here, in words. */
  text: z.string(),
  standing,
  pack: z.string().nullable(),
  questions: z.number(),
  languages: z.array(z.string()),
  /** That of the score which stands for the instrument. */
  range: z.string().nullable(),
  scoreCount: z.number(),
  caseness: z.string().nullable(),
  reliableChange: z.number().nullable(),
})

/** Of an instrument in `answer`, everything that can be said of it. */
const wholeSchema = headSchema.extend({
  age: z.string(),
  window: z.string().nullable(),
  better: z.string(),
  notice: z.string(),
  evidence: z.string(),
  evidenceUrl: z.string().nullable(),
  checkedOn: z.string().nullable(),
  reference: z.string(),
  loinc: z.string().nullable(),
  terms: z.string().nullable(),
  /** Who did what, and when, in the practice. */
  history: z.array(z.object({ what: z.string(), by: z.string(), at: z.iso.datetime() })),
  items: z.array(z.object({ id: z.string(), text: z.string(), answers: z.array(z.string()), isScored: z.boolean() })),
  scores: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      range: z.string(),
      how: z.string(),
      blanks: z.string(),
      bands: z.array(z.object({ label: z.string(), from: z.number(), to: z.number() })),
      caseness: z.string().nullable(),
      reliableChange: z.array(z.object({ value: z.number(), kind: z.enum(['published', 'computed']), source: z.string(), isUsed: z.boolean() })),
      source: z.string(),
    }),
  ),
  risk: z.array(z.string()),
})

export const instrumentsSchema = z.object({ instruments: z.array(headSchema) })
export const instrumentSchema = z.object({ versions: z.array(wholeSchema) })
export const ownInstrumentSchema = z.object({
  name: z.string().trim().min(1).max(80),
  measures: z.string().trim().min(1).max(120),
  respondents: z.array(respondent).min(1),
  isHigherBetter: z.boolean(),
  instruction: z.string().trim().max(500),
  questions: z.array(z.string().trim().min(1).max(500)).min(1).max(60),
  answers: z.array(z.object({ label: z.string().trim().min(1).max(120), value: z.number().int().min(0).max(100) })).min(2).max(11),
  by: person,
}) // prettier-ignore
export const packSchema = z.object({ file: z.unknown(), by: person })
export const whoSchema = z.object({ version: z.string(), by: person })
export const addedSchema = z.object({ added: z.array(z.object({ id: z.string(), name: z.string() })) })
export const changedInstrumentSchema = z.object({ id: z.string() })

export type InstrumentHead = z.infer<typeof headSchema>
export type InstrumentWhole = z.infer<typeof wholeSchema>
export type OwnInstrument = z.input<typeof ownInstrumentSchema>
