import { z } from 'zod'
import { daySchema, grainSchema, periodSchema, roleSchema } from './common.ts'

export const reportKindSchema = z.enum(['board', 'payer'])

/** What a report is asked to be about. A payer report names its payer by id. */
export const reportAskSchema = z.object({
  kind: reportKindSchema,
  grain: grainSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  asOf: daySchema.optional(),
  payer: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  /** Whose scorecard a board report shows; the owner's when left out. */
  role: roleSchema.optional(),
  /** The numbers it shows, in place of the scorecard's or the payer report's. */
  kpis: z.array(z.string()).min(1).max(24).optional(),
})

export const reportHeadSchema = z.object({
  id: z.string(),
  kind: reportKindSchema,
  title: z.string(),
  period: periodSchema,
  madeAt: z.string(),
  /** Which Plumbline made it. */
  program: z.string(),
  /** The change of the record it shows. */
  changeSeq: z.number(),
  numbers: z.number(),
})
export const reportsAnswerSchema = z.object({ reports: z.array(reportHeadSchema) })

/** One printed number, then and now. */
export const reproducedSchema = z.object({
  report: reportHeadSchema,
  /** True when every printed digit came out again. */
  isSame: z.boolean(),
  numbers: z.array(
    z.object({
      kpi: z.string(),
      name: z.string(),
      version: z.number(),
      what: z.string(),
      printed: z.string(),
      again: z.string(),
      isSame: z.boolean(),
    }),
  ),
})

export type ReportAsk = z.infer<typeof reportAskSchema>
export type ReportHead = z.infer<typeof reportHeadSchema>
export type Reproduced = z.infer<typeof reproducedSchema>
