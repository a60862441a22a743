import { z } from 'zod'
import { daySchema } from './common.ts'
import { originSchema } from './kpi.ts'
import { cardSchema } from './scorecard.ts'

/** What somebody carries, against what they agreed to. */
export const loadSchema = z.object({
  clients: z.number(),
  points: z.number(),
  capacity: z.number().nullable(),
  /** Points over capacity, below zero while there is room. */
  over: z.number().nullable(),
})
const nameSchema = z.object({ id: z.string(), name: z.string() })

const partSchema = z.object({
  part: z.string(),
  name: z.string(),
  why: z.string(),
  source: z.string(),
  levels: z.array(
    z.object({
      level: z.string(),
      name: z.string(),
      points: z.number(),
      /** What Plumbline proposes. */
      usual: z.number(),
      isSetHere: z.boolean(),
      /** Clients at this level now. */
      clients: z.number(),
    }),
  ),
})

export const caseloadSchema = z.object({
  /** The Monday it stands at; null when nobody is in care. */
  weekOn: daySchema.nullable(),
  title: z.string(),
  summary: z.string(),
  /** A caseload is never shown without what it does to clients and to those who carry it. */
  beside: z.object({ intensity: cardSchema, outcome: cardSchema, wellbeing: cardSchema }),
  clinicians: z.array(
    nameSchema.extend({
      team: z.string().nullable(),
      isInPost: z.boolean(),
      load: loadSchema,
      isOver: z.boolean(),
      skills: z.array(z.string()),
      /** Clients with a need that no declared skill meets. */
      unmatched: z.number(),
    }),
  ),
  withoutClinician: z.object({ clients: z.number(), points: z.number() }),
  needs: z.array(z.object({ need: z.string(), clients: z.number(), clinicians: z.number() })),
  weights: z.array(partSchema),
})

export const caseloadClientsSchema = z.object({
  total: z.number(),
  offset: z.number(),
  clients: z.array(
    z.object({
      client: z.string(),
      code: z.string(),
      clinician: nameSchema.nullable(),
      program: z.string().nullable(),
      points: z.number(),
      parts: z.array(z.object({ part: z.string(), name: z.string(), points: z.number() })),
      needs: z.array(z.object({ need: z.string(), isMet: z.boolean() })),
      origins: z.array(originSchema),
    }),
  ),
})

const loadAfterSchema = loadSchema.extend({ low: z.number(), high: z.number() })
const sideSchema = nameSchema.extend({ before: loadSchema, after: loadAfterSchema.nullable() })
export const moveQuerySchema = z.object({
  /** Left out: people who are not clients yet. */
  from: z.string().optional(),
  to: z.string(),
  need: z.string().optional(),
  count: z.coerce.number().int().min(1).max(500),
})
export const moveSchema = z.object({
  verdict: z.enum(['same-clinician', 'not-in-post', 'lacks-skill', 'too-few-clients', 'over', 'perhaps-over', 'capacity-unknown', 'fits']),
  isRefused: z.boolean(),
  says: z.string(),
  /** How many clients could be meant. */
  matching: z.number(),
  weight: z.object({ usual: z.number(), low: z.number(), high: z.number() }).nullable(),
  from: sideSchema.nullable(),
  to: sideSchema,
  /** Who else has the skill and the room, by name. */
  others: z.array(nameSchema),
})

export const setWeightsSchema = z.object({
  /** Null gives a level back what Plumbline proposes. */
  points: z.array(z.object({ part: z.string(), level: z.string(), points: z.number().min(0).max(100).nullable() })).max(100),
})

/** How many levels now differ from what they were. */
export const savedWeightsSchema = z.object({ changed: z.number() })

export type CaseloadAnswer = z.infer<typeof caseloadSchema>
export type CaseloadClients = z.infer<typeof caseloadClientsSchema>
export type MoveAnswer = z.infer<typeof moveSchema>
export type MoveQuery = z.infer<typeof moveQuerySchema>
