import { z } from 'zod'
import { figureSchema, periodSchema } from './common.ts'
import { kpiHeadSchema } from './scorecard.ts'

/** How far two figures lie apart, first minus second, in the KPI's unit (percentage points for percent), with what these rows could have shown. */
export const differenceSchema = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** "4.2 percentage points", without a sign. */
  shown: z.string(),
  /** "2.0 to 6.4", from the lower to the higher end, with signs. */
  range: z.string(),
  method: z.string(),
  pValue: z.number(),
  /** The smallest true difference these rows would show four times in five; null when they could show none. */
  detectable: z.object({ value: z.number(), shown: z.string() }).nullable(),
})

export const verdictSchema = z.enum(['better', 'worse', 'changed', 'no-change-seen', 'cannot-tell'])

const sideSchema = z.object({ period: periodSchema, figure: figureSchema })
/** Two periods of one KPI. */
export const comparisonSchema = z.object({
  kpi: kpiHeadSchema,
  before: sideSchema,
  after: sideSchema,
  difference: differenceSchema.nullable(),
  verdict: verdictSchema,
  /** One plain sentence, beginning with the verdict. */
  reading: z.string(),
  /** What to keep in mind with it: few rows, another season, what the chart says. */
  cautions: z.array(z.string()),
})

const groupSchema = z.object({ value: z.string(), name: z.string() })

/** A KPI by two dimensions at once. */
export const crossSchema = z.object({
  kpi: kpiHeadSchema,
  period: periodSchema,
  rows: z.object({ id: z.string(), name: z.string(), groups: z.array(groupSchema) }),
  columns: z.object({ id: z.string(), name: z.string(), groups: z.array(groupSchema) }),
  whole: figureSchema,
  cells: z.array(
    z.object({
      row: z.string(),
      column: z.string(),
      figure: figureSchema,
      /** Adjusted for case mix, where the KPI is an outcome. */
      adjusted: z.string().nullable(),
      difference: differenceSchema.nullable(),
    }),
  ),
  /** What the figures were adjusted for; empty when they were not. */
  adjustedFor: z.array(z.string()),
  minimumCell: z.number(),
  note: z.string(),
})

/** Does everyone get the same? Each group of people against all the others. */
export const equitySchema = z.object({
  kpi: kpiHeadSchema,
  period: periodSchema,
  whole: figureSchema,
  reading: z.string(),
  dimensions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      groups: z.array(
        groupSchema.extend({
          figure: figureSchema,
          difference: differenceSchema.nullable(),
          /** `differs` only where it holds among all the comparisons made here. */
          finding: z.enum(['differs', 'no-difference-seen', 'cannot-tell']),
          /** For a group that differs: on which side; null where neither side is better. */
          side: z.enum(['better', 'worse']).nullable(),
          reading: z.string(),
        }),
      ),
    }),
  ),
  compared: z.number(),
  note: z.string(),
})

/** `previous`: the same length just before; `year-before`: the same days a year earlier; or two days, first and the one after the last. */
export const againstSchema = z.union([z.enum(['previous', 'year-before']), z.string().regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/)])

export type Difference = z.infer<typeof differenceSchema>
export type Verdict = z.infer<typeof verdictSchema>
export type Comparison = z.infer<typeof comparisonSchema>
export type Cross = z.infer<typeof crossSchema>
export type Equity = z.infer<typeof equitySchema>
