import { z } from 'zod'
import { daySchema } from './common.ts'
import { originSchema } from './kpi.ts'

export const clientReasons = ['may-need-more', 'off-track', 'missed-twice', 'gone-quiet', 'due', 'step-down'] as const
export const clientEventKinds = ['medication', 'life_event', 'level_of_care', 'plan_review'] as const
const nameSchema = z.object({ id: z.string(), name: z.string() })

/** Who is asked for. A name is never part of an address: people are found by `findClient`. */
export const clientsQuerySchema = z.object({
  clinician: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  reason: z.enum(clientReasons).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

const listedClientSchema = z.object({
  client: z.string(),
  code: z.string(),
  /** What the source calls the client; null for who may not see names. */
  knownAs: z.string().nullable(),
  clinician: nameSchema.nullable(),
  program: z.string().nullable(),
  levelOfCare: z.string().nullable(),
  week: z.number(),
  reasons: z.array(z.object({ id: z.enum(clientReasons), says: z.string(), since: daySchema.nullable() })),
  next: z.object({ on: daySchema, time: z.string() }).nullable(),
})

export const clientLimitSchema = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(['days', 'times', 'scores', 'units']),
  value: z.number(),
  usual: z.number(),
  least: z.number(),
  most: z.number(),
  source: z.string(),
})

export const clientsSchema = z.object({
  today: daySchema,
  title: z.string(),
  summary: z.string(),
  /** Clients in care, with any reason, and by reason. */
  inCare: z.number(),
  reasons: z.array(z.object({ id: z.enum(clientReasons), name: z.string(), means: z.string(), clients: z.number() })),
  clinicians: z.array(nameSchema.extend({ clients: z.number() })),
  total: z.number(),
  offset: z.number(),
  clients: z.array(listedClientSchema),
  limits: z.array(clientLimitSchema),
})

export const setClientLimitsSchema = z.object({
  /** Null gives a limit back what Plumbline proposes. */
  limits: z.array(z.object({ id: z.string(), value: z.number().int().nullable() })).max(50),
})

/** The words somebody is looked for by: a code, or what a source calls the client. In a body, since an address is kept in places where no name may be. */
export const findClientSchema = z.object({ words: z.string().trim().min(2).max(80) })
export const foundClientsSchema = z.object({ clients: z.array(z.object({ client: z.string(), code: z.string(), knownAs: z.string().nullable() })) })

const evidenceSchema = z.object({ fact: z.string(), id: z.string(), on: daySchema, says: z.string(), origins: z.array(originSchema) })
const questionSchema = z.object({
  id: z.enum(['improving', 'level-of-care', 'warning-signs', 'step-down']),
  asks: z.string(),
  verdict: z.string(),
  says: z.string(),
  because: z.string(),
  rows: z.array(evidenceSchema),
})

export const clientMeasureSchema = z.object({
  id: z.string(),
  name: z.string(),
  measures: z.string(),
  direction: z.union([z.literal(-1), z.literal(1)]),
  least: z.number(),
  most: z.number(),
  bands: z.array(z.object({ from: z.number(), name: z.string() })),
  caseness: z.number().nullable(),
  /** Null where nobody has published one. */
  reliableChange: z.number().nullable(),
  /** The score from which on the change since the first one is reliable, for the better and for the worse; null where the scale ends before it. */
  betterAt: z.number().nullable(),
  worseAt: z.number().nullable(),
  isLeading: z.boolean(),
  reading: z.string(),
  scores: z.array(
    z.object({
      id: z.string(),
      on: daySchema,
      total: z.number(),
      mark: z.enum(['common', 'improvement', 'concern']),
      /** Beyond the edge of the expected course. */
      isBeyond: z.boolean(),
      says: z.string(),
    }),
  ),
  /** Where eight in ten of those who began alike were; no points where no course speaks of somebody who began like this, and why not. */
  course: z.object({
    says: z.string(),
    points: z.array(z.object({ on: daySchema, low: z.number(), middle: z.number(), high: z.number() })),
  }),
})

export const clientMarkSchema = z.object({
  /** Null for what a source told; those written down here can be taken away. */
  event: z.string().nullable(),
  kind: z.enum([...clientEventKinds, 'acute', 'alert', 'opened', 'closed']),
  on: daySchema,
  until: daySchema.nullable(),
  says: z.string(),
})

export const heatSchema = z.object({
  instrument: z.string(),
  name: z.string(),
  days: z.array(daySchema),
  most: z.number(),
  items: z.array(z.object({ id: z.string(), name: z.string(), values: z.array(z.number().nullable()) })),
})

export const clientSchema = z.object({
  client: z.string(),
  code: z.string(),
  knownAs: z.string().nullable(),
  source: z.string().nullable(),
  today: daySchema,
  title: z.string(),
  summary: z.string(),
  episode: z.object({
    id: z.string(),
    openedOn: daySchema,
    closedOn: daySchema.nullable(),
    levelOfCare: z.string().nullable(),
    program: z.string().nullable(),
    clinician: nameSchema.nullable(),
  }),
  episodes: z.array(z.object({ id: z.string(), openedOn: daySchema, closedOn: daySchema.nullable(), program: z.string().nullable() })),
  measures: z.array(clientMeasureSchema),
  visits: z.array(
    z.object({ id: z.string(), on: daySchema, time: z.string(), status: z.string(), kind: z.string().nullable(), modality: z.string().nullable() }),
  ),
  marks: z.array(clientMarkSchema),
  questions: z.array(questionSchema),
  reasons: listedClientSchema.shape.reasons,
  looks: z.array(z.object({ says: z.string(), measure: z.string().nullable() })),
  visitsSay: z.string(),
  payerSays: z.array(z.string()),
  heats: z.array(heatSchema),
})

export const addClientEventSchema = z.object({ kind: z.enum(clientEventKinds), on: daySchema, says: z.string().trim().min(1).max(60) })

export type ClientsQuery = z.infer<typeof clientsQuerySchema>
export type ClientsAnswer = z.infer<typeof clientsSchema>
export type ListedClient = z.infer<typeof listedClientSchema>
export type ClientAnswer = z.infer<typeof clientSchema>
export type ClientMeasure = z.infer<typeof clientMeasureSchema>
export type ClientMark = z.infer<typeof clientMarkSchema>
export type FoundClients = z.infer<typeof foundClientsSchema>
export type ClientHeat = z.infer<typeof heatSchema>
