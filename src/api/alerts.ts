import { z } from 'zod'
import { safetyShownSchema } from './answering.ts'

const by = z.string().trim().min(1).max(80)
const staffId = z.string().regex(/^\d{1,19}$/)
const personSchema = z.object({ id: z.string(), name: z.string() }).nullable()

export const alertSchema = z.object({
  id: z.string(),
  /** Of whom; null for who may not see rows by name. */
  client: z.string(),
  clientCode: z.string(),
  kind: z.enum(['risk_answer', 'deterioration', 'crisis_inquiry', 'gone_quiet', 'other']),
  /** What was answered, as far as a list may say it: the questionnaire, the item, how soon it has to be looked at. Null when it came in a file. */
  origin: z
    .object({ request: z.string(), instrument: z.string(), name: z.string(), item: z.string(), level: z.string(), words: z.string() })
    .nullable(),
  raisedAt: z.string(),
  owner: personSchema,
  dueAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  escalatedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  judged: z.enum(['warranted', 'not_warranted']).nullable(),
  isOverdue: z.boolean(),
  /** False for alerts that came in a file: what is done about them is written down where they come from. */
  canAct: z.boolean(),
})
const countsSchema = z.object({ open: z.number(), unseen: z.number(), overdue: z.number() })
/** `here`: of those raised here, which are the ones this practice acts on here. */
export const alertCountsSchema = countsSchema.extend({ here: countsSchema })
export const alertsAnswerSchema = z.object({ counts: alertCountsSchema, alerts: z.array(alertSchema) })
export const alertStepSchema = z.object({
  at: z.string(),
  kind: z.enum(['raised', 'changed', 'escalated', 'acknowledged', 'closed']),
  staff: personSchema,
  by: z.string().nullable(),
  words: z.string().nullable(),
})
export const oneAlertSchema = alertSchema.extend({ steps: z.array(alertStepSchema) })

export const acknowledgeAlertSchema = z.strictObject({ by })
/** To whom; left out: the next of those who answer for safety. */
export const escalateAlertSchema = z.strictObject({ by, to: staffId.nullable().default(null) })
export const closeAlertSchema = z.strictObject({ by, reason: z.string().trim().min(1).max(1000), judged: z.enum(['warranted', 'not_warranted']) })

const said = z.strictObject({ en: z.string().trim().min(1).max(600), es: z.string().trim().min(1).max(600) })
export const safetyLineSchema = z.strictObject({
  label: said,
  number: z.string().trim().min(2).max(30),
  href: z.string().regex(/^(tel|sms):[+0-9]{2,20}$|^https:\/\/[^\s]{3,200}$/),
})
export const saveSafetySchema = z.strictObject({
  country: z.string().max(40),
  words: said,
  lines: z.array(safetyLineSchema).min(1).max(8),
  ownerId: staffId.nullable(),
  onCallId: staffId.nullable(),
  standInIds: z.array(staffId).max(20),
  seenWithinMinutes: z.number().int().min(5).max(2880),
  passOnAfterMinutes: z.number().int().min(5).max(2880),
})
/** By country: what Plumbline proposes, and where each number is published. */
const proposalSchema = z.object({
  country: z.string(),
  lines: z.array(safetyShownSchema.shape.lines.element.extend({ source: z.string() })),
})
export const safetyAnswerSchema = saveSafetySchema.extend({
  lines: z.array(safetyShownSchema.shape.lines.element),
  proposals: z.array(proposalSchema),
  staff: z.array(z.object({ id: z.string(), name: z.string(), isTold: z.boolean() })),
})
export const staffEmailSchema = z.strictObject({ address: z.email().max(254).nullable() })

export type AlertShown = z.infer<typeof alertSchema>
export type AlertStep = z.infer<typeof alertStepSchema>
export type AlertsAnswer = z.infer<typeof alertsAnswerSchema>
export type SaveSafety = z.infer<typeof saveSafetySchema>
