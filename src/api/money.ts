import { z } from 'zod'
import { daySchema, figureSchema, periodSchema, seriesSchema } from './common.ts'
import { originSchema } from './kpi.ts'

/** Dollars. What a payer owes may be below nothing, where money came in that settles no line. */
const agesSchema = z.array(z.number())

/** What is owed at the end of one day, by who owes it and how old it is. */
export const agingSchema = z.object({
  /** The last day the books know; null while there are none. */
  day: daySchema.nullable(),
  ages: z.array(z.object({ id: z.string(), name: z.string() })),
  payers: z.array(
    z.object({
      /** Empty for what clients owe. */
      payer: z.string(),
      name: z.string(),
      /** One amount for each age. */
      amounts: agesSchema,
      total: z.number(),
      /** Percent owed for more than 90 days; null where nothing is owed. */
      over90: z.number().nullable(),
    }),
  ),
  amounts: agesSchema,
  total: z.number(),
  over90: z.number().nullable(),
  /** One plain sentence. */
  reading: z.string(),
})

const personSchema = { client: z.string().nullable(), clientCode: z.string() }

/** The billed lines behind one cell of the aging. */
export const openLinesSchema = z.object({
  day: daySchema,
  payer: z.string(),
  name: z.string(),
  age: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.string(),
      ...personSchema,
      clinician: z.string().nullable(),
      payer: z.string().nullable(),
      serviceOn: daySchema,
      days: z.number(),
      billed: z.number(),
      owed: z.number(),
      submittedOn: daySchema.nullable(),
      answeredOn: daySchema.nullable(),
      /** Where the line stands, in words. */
      state: z.string(),
      origins: z.array(originSchema),
    }),
  ),
  total: z.number(),
  offset: z.number(),
  /** What all lines add up to, and what of the cell hangs on no line we know. */
  owed: z.number(),
  untied: z.number(),
})

/** An authorization somebody has to ask for, with its clock. */
export const authorizationSchema = z.object({
  id: z.string(),
  ...personSchema,
  payer: z.string().nullable(),
  clinician: z.string().nullable(),
  program: z.string().nullable(),
  levelOfCare: z.string().nullable(),
  unitsLeft: z.number().nullable(),
  unitsApproved: z.number().nullable(),
  daysLeft: z.number(),
  endsOn: daySchema,
  /** The day its last unit is booked, or its last day. */
  runsOutOn: daySchema,
  askBy: daySchema,
  decisionDays: z.number(),
  requestedOn: daySchema.nullable(),
  /** `late`: the day to ask has passed. `asked`: the next one waits for the payer. */
  state: z.enum(['late', 'now', 'soon', 'asked']),
  origins: z.array(originSchema),
})
export const authorizationsSchema = z.object({
  today: daySchema,
  /** The last day of which something is known. */
  knownOn: daySchema.nullable(),
  inForce: z.number(),
  renewed: z.number(),
  items: z.array(authorizationSchema),
  total: z.number(),
})

const reasonSchema = z.object({ value: z.string(), name: z.string(), figure: figureSchema, amount: z.number() })
/** Denials at first: of what kind, how that went over time, for which reason, and by payer. */
export const denialsSchema = z.object({
  period: periodSchema,
  whole: figureSchema,
  amount: z.number(),
  classes: z.array(reasonSchema.extend({ series: seriesSchema })),
  places: z.array(reasonSchema),
  reasons: z.array(reasonSchema),
  byPayer: z.object({
    classes: z.array(z.object({ value: z.string(), name: z.string() })),
    payers: z.array(
      z.object({
        payer: z.string(),
        name: z.string(),
        figure: figureSchema,
        /** One figure for each class; null where nothing was denied for it. */
        classes: z.array(figureSchema.nullable()),
      }),
    ),
  }),
})

/** Outcomes beside what they took: one row for each part of one dimension, then the whole. */
const worthSchema = z.object({ recovery: figureSchema, revenue: figureSchema, cost: figureSchema })
export const worthAnswerSchema = z.object({
  period: periodSchema,
  dimension: z.object({ id: z.string(), name: z.string() }),
  parts: z.array(worthSchema.extend({ value: z.string(), name: z.string() })),
  whole: worthSchema,
})

export type Aging = z.infer<typeof agingSchema>
export type OpenLines = z.infer<typeof openLinesSchema>
export type Authorization = z.infer<typeof authorizationSchema>
export type Authorizations = z.infer<typeof authorizationsSchema>
export type Denials = z.infer<typeof denialsSchema>
export type WorthAnswer = z.infer<typeof worthAnswerSchema>
