import { z } from 'zod'
import { figureSchema, periodSchema } from './common.ts'
import { differenceSchema } from './compare.ts'
import { estimateSchema } from './kpi.ts'
import { askSchema, kpiHeadSchema } from './scorecard.ts'

/** What is cut by beside diagnosis group and approach. */
export const effectCutSchema = z.enum(['neither', 'program', 'level-of-care', 'both'])
export const effectAskSchema = askSchema.extend({ outcome: z.string().optional(), cut: effectCutSchema.default('program') })

const namedSchema = z.object({ id: z.string(), name: z.string() })
export const effectVerdictSchema = z.enum(['differs', 'not-seen-to-differ', 'too-few', 'not-judged'])

/** What works for whom: an outcome by diagnosis group and approach, each cell against what people who began alike have over the whole practice. */
export const effectSchema = z.object({
  kpi: kpiHeadSchema,
  outcomes: z.array(namedSchema),
  outcome: z.string(),
  cut: effectCutSchema,
  period: periodSchema,
  whole: figureSchema,
  dimensions: z.array(namedSchema),
  cells: z.array(
    z.object({
      /** One for each dimension, in their order; an empty value is not recorded. */
      of: z.array(z.object({ value: z.string(), name: z.string() })),
      figure: figureSchema,
      expected: estimateSchema.nullable(),
      adjusted: estimateSchema.nullable(),
      best: estimateSchema.nullable(),
      /** Of the adjusted figure from the whole; where nothing is adjusted, of the figure from all the others. */
      difference: differenceSchema.nullable(),
      verdict: effectVerdictSchema,
      reading: z.string(),
    }),
  ),
  /** How many cells were judged, and how many of them would differ by chance were each judged by itself. */
  compared: z.number(),
  byChance: z.number(),
  adjustedFor: z.array(z.string()),
  notAdjustedFor: z.array(z.string()),
  minimumCell: z.number(),
  reading: z.string(),
  /** What to keep in mind, the most important first. */
  notes: z.array(z.string()),
})

/** By level of care: where the scores of people there point; moves between levels, and what came after. */
export const levelsSchema = z.object({
  kpi: kpiHeadSchema,
  period: periodSchema,
  levels: z.array(z.object({ value: z.string(), name: z.string(), stay: figureSchema, more: figureSchema, less: figureSchema })),
  /** Each opens as a number of its own. */
  steps: z.array(z.object({ id: z.string(), name: z.string(), period: periodSchema, figure: figureSchema })),
  notes: z.array(z.string()),
})

export type Effect = z.infer<typeof effectSchema>
export type EffectCut = z.infer<typeof effectCutSchema>
export type EffectVerdict = z.infer<typeof effectVerdictSchema>
export type Levels = z.infer<typeof levelsSchema>
