import { z } from 'zod'
import { daySchema } from './common.ts'
import { comparisonSchema, verdictSchema } from './compare.ts'
import { aboutSchema, goalSchema, sliceSchema } from './goals.ts'

export const startExperimentSchema = z.object({
  kpi: z.string(),
  slice: sliceSchema.default({}),
  /** What was changed, in words that fit on a chart. */
  changed: z.string().trim().min(1).max(120),
  startsOn: daySchema,
  expects: z.enum(['up', 'down']),
  /** How large a change is expected, in the number's own unit. */
  size: z.number().positive(),
  /** What one point of the comparison is. */
  grain: z.enum(['week', 'month', 'quarter']),
  /** So many points after the change are waited for before anybody judges. */
  points: z.number().int().min(5).max(36).default(8),
  owner: z.string().trim().min(1).max(80),
})
export const settleExperimentSchema = z.object({ learned: z.string().trim().max(600).nullable() })

export const experimentSchema = z.object({
  id: z.string(),
  kpi: aboutSchema,
  slice: sliceSchema,
  place: z.string(),
  changed: z.string(),
  startsOn: daySchema,
  expects: z.enum(['up', 'down']),
  size: z.object({ value: z.number(), shown: z.string() }),
  grain: z.enum(['week', 'month', 'quarter']),
  points: z.number(),
  owner: z.string(),
  /** Points after the change so far that can be judged. */
  have: z.number(),
  /** The day on which the last point that is waited for ends; some rows need longer until they can be judged. */
  lastPointOn: daySchema,
  state: z.enum(['waiting', 'ready', 'settled']),
  /** One plain sentence: how many points are missing, or the verdict. */
  says: z.string(),
  /** What the comparison says about the size that was expected; empty while waiting. */
  expectation: z.string(),
  /** Before and after, over the same number of points; null while waiting. */
  comparison: comparisonSchema.nullable(),
  verdict: verdictSchema.nullable(),
  learned: z.string().nullable(),
  settledOn: daySchema.nullable(),
})
export const experimentsAnswerSchema = z.object({ today: daySchema, experiments: z.array(experimentSchema) })
/** What the practice means to do about one number. */
export const aimsAnswerSchema = z.object({ today: daySchema, goals: z.array(goalSchema), experiments: z.array(experimentSchema) })

export type StartExperiment = z.output<typeof startExperimentSchema>
export type Experiment = z.infer<typeof experimentSchema>
export type ExperimentsAnswer = z.infer<typeof experimentsAnswerSchema>
