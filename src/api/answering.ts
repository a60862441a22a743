import { z } from 'zod'
import { daySchema } from './common.ts'

/** English, and Spanish where a translation may be shown. */
const saidSchema = z.object({ en: z.string(), es: z.string().optional() })
export const languageSchema = z.enum(['en', 'es'])
export const respondentSchema = z.enum(['client', 'caregiver', 'teacher', 'clinician'])
const token = z.string().max(100)
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/)

/** What somebody holds: the token of a link (from the address after #), or a code to type on the practice's tablet. */
export const openRequestSchema = z.union([z.strictObject({ token }), z.strictObject({ code: z.string().max(20) })])

/** An instrument as far as a page needs it to be answered. */
export const answerableSchema = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  instruction: saidSchema.nullable(),
  /** Credit and copyright, to be shown with it. */
  notice: z.string(),
  options: z.record(z.string(), z.array(z.object({ value: z.number(), label: saidSchema }))),
  items: z.array(z.object({ id: z.string(), text: saidSchema, options: z.string(), onlyFor: z.enum(['female', 'male']).optional() })),
  /** When the answers to `of` add up to no more than `atMost`, the items of `skip` need not be asked. */
  skips: z.array(z.object({ of: z.array(z.string()), atMost: z.number(), skip: z.array(z.string()) })),
  /** From which answer on the safety words are shown at once, also without a connection. */
  risk: z.array(z.object({ item: z.string(), atLeast: z.number() })),
})
export const safetyShownSchema = z.object({
  words: saidSchema,
  lines: z.array(z.object({ label: saidSchema, number: z.string(), href: z.string() })),
})
export const openedRequestSchema = z.object({
  /** Says nothing about whom it is about. Goes as `token` with every save and finish. */
  request: z.string(),
  practice: z.string(),
  language: languageSchema,
  /** In which every sheet can be read. */
  languages: z.array(languageSchema),
  respondent: respondentSchema,
  /** The last day on which it can be answered. */
  expiresOn: daySchema,
  safety: safetyShownSchema,
  /** True once every sheet is finished: thanks are all there is to show. */
  isDone: z.boolean(),
  sheets: z.array(z.object({ instrument: answerableSchema, answers: z.record(z.string(), z.number().nullable()), isFinished: z.boolean() })),
})

/** One answer as given: counter and clock (milliseconds since 1970) of whoever gives it. Sent again, or in another order, it comes to the same. */
export const givenSchema = z.strictObject({
  item: id,
  value: z.number().nullable(),
  n: z.number().int().min(1).max(1_000_000),
  at: z.number().int().min(0).max(4_102_444_800_000),
})
const answersSchema = z.array(givenSchema).max(500)
export const saveAnswersSchema = z.strictObject({ token, instrument: id, answers: answersSchema.min(1) })
export const savedAnswersSchema = z.object({
  /** The highest counter that is stored; everything up to it need not be sent again. */
  saved: z.number(),
  showSafety: z.boolean(),
})
export const finishSheetSchema = z.strictObject({
  token,
  instrument: id,
  /** How long it took, as the page measured it. */
  seconds: z.number().int().min(0).max(86_400),
  /** Answers not sent yet, or the whole sheet at once. */
  answers: answersSchema.default([]),
})
export const finishedSheetSchema = z.object({ isDone: z.boolean(), left: z.number(), showSafety: z.boolean() })

export type OpenedRequest = z.infer<typeof openedRequestSchema>
export type Answerable = z.infer<typeof answerableSchema>
export type Language = z.infer<typeof languageSchema>
export type GivenAnswer = z.infer<typeof givenSchema>
