import { z } from 'zod'
import { daySchema, figureSchema, periodSchema } from './common.ts'
import { kpiHeadSchema } from './scorecard.ts'

/** How far what is missing could move a figure. */
export const beliefSchema = z.enum(['whole', 'firm', 'open', 'no-figure'])
const endSchema = z.object({ value: z.number(), shown: z.string() })

/** What is missing behind one figure, and how far it could move it. */
export const believedSchema = z.object({
  kpi: kpiHeadSchema,
  period: periodSchema,
  figure: figureSchema,
  /** The lowest and the highest the figure could be if everything missing were known; null where there is none either way. */
  low: endSchema.nullable(),
  high: endSchema.nullable(),
  belief: beliefSchema,
  /** One plain sentence. */
  says: z.string(),
  /** Rows that something missing keeps from being judged. */
  rows: z.number(),
})

/** Rows with one thing missing, of one source, clinician and site. */
export const repairSchema = z.object({
  side: z.number(),
  kind: z.enum(['excluded', 'value', 'numerator', 'population']),
  /** The exclusion's id; the kind for all others. */
  id: z.string(),
  /** The column to fill, and what it means. */
  field: z.string(),
  means: z.string(),
  name: z.string(),
  why: z.string(),
  source: z.string().nullable(),
  clinician: z.object({ value: z.string(), name: z.string() }).nullable(),
  site: z.object({ value: z.string(), name: z.string() }).nullable(),
  rows: z.number(),
  /** By how much the room between low and high would shrink, in the KPI's unit. */
  narrows: z.number(),
  narrowsShown: z.string(),
  /** True when the field is a column of the rows as they were imported, so that it can be filled and imported again. */
  canBeFilled: z.boolean(),
})

/** One column a definition reads, and how much of it is there. */
export const fieldSchema = z.object({
  fact: z.string(),
  column: z.string(),
  name: z.string(),
  means: z.string(),
  /** Rejected at import when empty: always there. */
  isRequired: z.boolean(),
  rows: z.number(),
  known: z.number(),
  sources: z.array(z.object({ source: z.string(), months: z.array(z.object({ month: daySchema, rows: z.number(), known: z.number() })) })),
})

export const fitnessSchema = believedSchema.extend({
  /** What was assumed for what is missing. */
  assumed: z.string(),
  months: z.array(daySchema),
  fields: z.array(fieldSchema),
  repairs: z.array(repairSchema),
  /** More repairs than are listed. */
  more: z.number(),
})
export const fitnessAreaSchema = z.object({ area: z.string(), name: z.string(), numbers: z.array(believedSchema) })

/** Which repair is asked about. */
export const repairAskSchema = z.object({
  side: z.coerce.number().int().min(0).max(1).default(0),
  kind: repairSchema.shape.kind,
  id: z.string(),
  field: z.string(),
  source: z.string().optional(),
  clinician: z.string().optional(),
  site: z.string().optional(),
})
export const mendRowsSchema = z.object({
  name: z.string(),
  means: z.string(),
  total: z.number(),
  canBeFilled: z.boolean(),
  rows: z.array(
    z.object({
      id: z.string(),
      client: z.string().nullable(),
      clientCode: z.string(),
      clinician: z.string().nullable(),
      site: z.string().nullable(),
      origins: z.array(z.object({ fact: z.string(), id: z.string(), importId: z.string(), file: z.string(), line: z.number(), source: z.string() })),
    }),
  ),
  /** The imported files these rows came from, each of which can be had with these lines only. */
  files: z.array(z.object({ importId: z.string(), file: z.string(), source: z.string(), rows: z.number() })),
})

export type Believed = z.infer<typeof believedSchema>
export type Fitness = z.infer<typeof fitnessSchema>
export type FitnessArea = z.infer<typeof fitnessAreaSchema>
export type FitnessField = z.infer<typeof fieldSchema>
export type Mend = z.infer<typeof repairSchema>
export type MendRows = z.infer<typeof mendRowsSchema>
