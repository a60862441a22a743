import { z } from 'zod'
import { answerableSchema, languageSchema, respondentSchema } from './answering.ts'
import { daySchema } from './common.ts'

const by = z.string().trim().min(1).max(80).nullable().default(null)
const instrumentId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/)
export const channelSchema = z.enum(['email', 'sms', 'link', 'kiosk', 'clinician', 'paper'])

/** Ask a client, or who answers for them. Either a battery or instruments. */
export const makeRequestSchema = z.strictObject({
  battery: z.string().max(60).nullable().default(null),
  instruments: z.array(instrumentId).max(20).default([]),
  respondent: respondentSchema.default('client'),
  /** Left out: the language the client prefers, where there is a translation. */
  language: languageSchema.nullable().default(null),
  channel: channelSchema.default('link'),
  /** How many days it can be answered, today included; left out: as the battery or the practice says. */
  days: z.number().int().min(1).max(90).nullable().default(null),
  by,
})
export const madeRequestSchema = z.object({
  id: z.string(),
  /** Told this once: only hashes are kept. A link for a person, or a code for the practice's tablet; neither for an email, which carries its own. */
  link: z.string().nullable(),
  code: z.string().nullable(),
  /** What to send when there is nobody who sends it: the practice's words with the link. */
  message: z.object({ subject: z.string(), text: z.string() }).nullable(),
  expiresAt: z.string(),
})
export const openAgainSchema = z.strictObject({ kind: z.enum(['link', 'code']).default('link') })
const requestStateSchema = z.enum(['waiting', 'opened', 'begun', 'finished', 'over', 'taken-back'])
export const requestSchema = z.object({
  id: z.string(),
  battery: z.string().nullable(),
  respondent: respondentSchema,
  language: languageSchema,
  channel: channelSchema,
  dueOn: daySchema.nullable(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  expiresAt: z.string(),
  openedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  state: requestStateSchema,
  sheets: z.array(
    z.object({
      instrument: z.string(),
      name: z.string(),
      isFinished: z.boolean(),
      finishedAt: z.string().nullable(),
      seconds: z.number().nullable(),
      enteredBy: z.string().nullable(),
    }),
  ),
  /** What became of the messages: asked, reminded. */
  messages: z.array(
    z.object({ purpose: z.enum(['request', 'reminder']), state: z.string(), at: z.string().nullable(), reason: z.string().nullable() }),
  ),
})
export const requestsAnswerSchema = z.object({ requests: z.array(requestSchema) })

/** An instrument as a form to type in from paper; of one that is known by its scores only, the scores with their range. */
export const formSchema = answerableSchema.extend({
  scores: z.array(z.object({ id: z.string(), name: z.string(), min: z.number(), max: z.number(), decimals: z.number() })),
})
/** A sheet that staff type in, from paper or as they read it aloud. */
export const enterSheetSchema = z.strictObject({
  instrument: instrumentId,
  respondent: respondentSchema.default('client'),
  channel: z.enum(['paper', 'clinician']).default('paper'),
  answeredOn: daySchema,
  /** By item; of a questionnaire whose questions are not here, by score. */
  answers: z.record(instrumentId, z.number().nullable()),
  by: z.string().trim().min(1).max(80),
})
export const enteredSheetSchema = z.object({ request: z.string(), showSafety: z.boolean() })

const whenSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['at-intake', 'every-session', 'after-visit', 'at-discharge']) }),
  z.strictObject({ kind: z.literal('every-weeks'), weeks: z.number().int().min(1).max(52) }),
])
const age = z.number().int().min(0).max(120).nullable()
export const batterySchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  isOn: z.boolean(),
  respondent: respondentSchema,
  instruments: z.array(instrumentId).min(1).max(20),
  programs: z.array(z.string().regex(/^\d{1,19}$/)).max(100),
  ages: z.strictObject({ from: age, to: age }),
  when: whenSchema,
  opensDaysBefore: z.number().int().min(0).max(60),
  expiresDaysAfter: z.number().int().min(0).max(90),
  remindAfterDays: z.number().int().min(1).max(60).nullable(),
  channel: channelSchema,
})
export const standingBatterySchema = batterySchema.extend({ id: z.string(), isOurs: z.boolean(), isChanged: z.boolean() })
export const batteriesAnswerSchema = z.object({
  isScheduleOn: z.boolean(),
  /** How many days a request made by hand can be answered. */
  expiryDays: z.number(),
  /** What can be asked, and of whom. */
  instruments: z.array(
    z.object({ id: z.string(), name: z.string(), fullName: z.string(), respondents: z.array(z.string()), isScoreOnly: z.boolean() }),
  ),
  batteries: z.array(standingBatterySchema),
})
export const saveBatteriesSchema = z.strictObject({
  isScheduleOn: z.boolean().optional(),
  expiryDays: z.number().int().min(1).max(90).optional(),
  /** Written down in place of those of the same id; the others stay. */
  batteries: z
    .array(batterySchema.extend({ id: instrumentId }))
    .max(100)
    .default([]),
  /** Ids: ours go back to what Plumbline proposes, the practice's own are removed. */
  reset: z.array(z.string().max(60)).max(100).default([]),
})

const wordingSchema = z.strictObject({ subject: z.string().trim().min(1).max(120), text: z.string().trim().min(1).max(2000) })
const wordingsSchema = z.strictObject({ en: wordingSchema, es: wordingSchema })
/** What leaves by mail, or is copied: {practice}, {link} and {until} are filled in. */
export const messagesSchema = z.strictObject({ request: wordingsSchema, reminder: wordingsSchema })

const contactKind = z.enum(['email', 'phone'])
const contactRespondent = z.enum(['client', 'caregiver', 'teacher'])
export const contactsAnswerSchema = z.object({
  contacts: z.array(z.object({ respondent: contactRespondent, kind: contactKind, address: z.string(), mayWrite: z.boolean() })),
})
export const saveContactSchema = z.strictObject({
  respondent: contactRespondent.default('client'),
  kind: contactKind,
  /** Null: forget it. */
  address: z.string().trim().min(3).max(254).nullable(),
  mayWrite: z.boolean().default(true),
})

export const dueAnswerSchema = z.object({
  on: daySchema,
  due: z.array(
    z.object({
      client: z.string(),
      clientCode: z.string(),
      battery: z.string(),
      name: z.string(),
      dueOn: daySchema,
      closesOn: daySchema,
      state: z.enum(['next', 'due', 'overdue']),
      isAsked: z.boolean(),
    }),
  ),
})

export type FormToEnter = z.infer<typeof formSchema>
export type BatteriesAnswer = z.infer<typeof batteriesAnswerSchema>
export type MadeRequest = z.infer<typeof madeRequestSchema>
export type RequestShown = z.infer<typeof requestSchema>
export type DueAnswer = z.infer<typeof dueAnswerSchema>
