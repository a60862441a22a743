import { z } from 'zod'

/** A local day, 'YYYY-MM-DD'. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const grainSchema = z.enum(['day', 'week', 'month', 'quarter', 'year', 'rolling-7', 'rolling-30', 'rolling-90', 'rolling-365'])
export const unitSchema = z.enum([
  'percent',
  'days',
  'minutes',
  'hours',
  'weeks',
  'years',
  'visits',
  'dollars',
  'points',
  'count',
  'sd',
  'score',
  'ratio',
])
export const shapeSchema = z.enum(['proportion', 'mean', 'percentile', 'net-score', 'change', 'count', 'sum', 'effect-size', 'ratio'])
/** How often a number is looked at. */
export const reviewSchema = z.enum(['daily', 'weekly', 'monthly', 'quarterly'])
/** Whose scorecard: what a person of that role looks at first. */
export const roleSchema = z.enum(['owner', 'clinical-director', 'clinician-lead', 'intake', 'finance', 'people'])
export const directionSchema = z.enum(['higher-is-better', 'lower-is-better', 'neither'])

export const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'note']),
  where: z.string(),
  says: z.string(),
  next: z.string(),
})

/** RFC 9457 problem details, with every problem found. */
export const problemAnswerSchema = z.object({ type: z.string(), title: z.string(), status: z.number(), problems: z.array(problemSchema) })

/** What a page may filter by, carried in the URL: `f.site=12~34`, values joined by `~`, an empty value for "none recorded". */
export const filterSchema = z.object({ dimension: z.string(), values: z.array(z.string()) })

export const periodSchema = z.object({ start: daySchema, end: daySchema, name: z.string() })

/** One figure by itself. */
const aloneSchema = z.object({
  state: z.enum(['value', 'no-rows', 'not-yet-mature', 'too-few', 'not-collected', 'suppressed']),
  value: z.number().nullable(),
  /** The value in words, with its unit: "14.3 %". */
  shown: z.string(),
  interval: z.object({ low: z.number(), high: z.number(), method: z.string() }).nullable(),
  /** Rows that count. */
  n: z.number(),
  numerator: z.number().nullable(),
  /** Below the KPI's minimum sample: drawn hollow. */
  isDirectional: z.boolean(),
  excluded: z.number(),
  immature: z.number(),
  unmeasured: z.number(),
  /** Counts told in bands of eleven (148 stands for 143 to 153), for who may not see rows; or answers used in fives, the rest left out by lot. Absent: counts are exact. */
  blur: z.enum(['bands', 'lot']).optional(),
})

/** Volume never without value: a figure that goes wherever the productivity figure goes. */
export const pairedSchema = z.object({
  role: z.enum(['outcome', 'wellbeing', 'case-intensity']),
  id: z.string(),
  name: z.string(),
  period: periodSchema,
  /** True when it is of more people than the figure it stands beside, such as the whole team's wellbeing beside one clinician's hours. */
  isWider: z.boolean(),
  figure: aloneSchema,
})

/** One figure, or why there is none. Proportions and net scores are 0-100; money is dollars. */
export const figureSchema = aloneSchema.extend({
  /** Outcome, wellbeing and case intensity of a productivity figure; empty for every other. */
  pairs: z.array(pairedSchema),
})

/** How a run of points reads: two signs, variation and assurance, never one for both. */
export const signalSchema = z.object({
  variation: z.enum(['improvement', 'concern', 'change', 'common', 'too-short', 'none']),
  assurance: z.enum(['will-meet', 'will-miss', 'hit-or-miss', 'none']),
  /** The first sign, variation, in one plain sentence: better, worse, no real change, cannot tell, and since when. */
  reading: z.string(),
  /** The second sign, assurance: is the target met at this level. Null without a target. */
  targetReading: z.string().nullable(),
  /** Two or three words for a table: "better", "worse", "no change", "cannot tell". */
  short: z.string(),
  since: periodSchema.nullable(),
})

export const pointSchema = z.object({
  period: periodSchema,
  figure: figureSchema,
  mark: z.enum(['common', 'improvement', 'concern', 'change']),
  rules: z.array(z.string()),
  /** The limits at this point: on a p-chart they are the wider the fewer rows a period has. */
  limits: z.object({ lower: z.number(), upper: z.number() }).nullable(),
})
/** A stretch of points that share a centre; limits are those of its newest point. */
export const phaseSchema = z.object({
  from: z.number(),
  to: z.number(),
  centre: z.number(),
  lower: z.number(),
  upper: z.number(),
  isTrial: z.boolean(),
})
export const targetLevelSchema = z.enum(['floor', 'target', 'stretch'])
/** What a figure is meant to reach from a day on. Assurance is read against the level `target`. */
export const targetSchema = z.object({
  level: targetLevelSchema.default('target'),
  value: z.number(),
  startsOn: daySchema,
  note: z.string().nullable(),
})
/** What happened on a day, as a quiet mark on the chart: written by a person, begun as an experiment, or a change of the definition. */
export const chartNoteSchema = z.object({
  /** Of an annotation or an experiment; null for a change of the definition. */
  id: z.string().nullable(),
  kind: z.enum(['annotation', 'experiment', 'definition']),
  on: daySchema,
  says: z.string(),
  author: z.string().nullable(),
  /** The limits begin anew here. */
  rebases: z.boolean(),
  /** Written for every number, not for this one alone. */
  isForAll: z.boolean(),
})
export const seriesSchema = z.object({
  points: z.array(pointSchema),
  phases: z.array(phaseSchema),
  targets: z.array(targetSchema),
  notes: z.array(chartNoteSchema),
  signal: signalSchema,
})

export type Figure = z.infer<typeof figureSchema>
export type Paired = z.infer<typeof pairedSchema>
export type Period = z.infer<typeof periodSchema>
export type Point = z.infer<typeof pointSchema>
export type Phase = z.infer<typeof phaseSchema>
export type Series = z.infer<typeof seriesSchema>
export type Signal = z.infer<typeof signalSchema>
export type ScorecardRole = z.infer<typeof roleSchema>
export type TargetLevel = z.infer<typeof targetLevelSchema>
export type ChartNote = z.infer<typeof chartNoteSchema>
export type Target = z.infer<typeof targetSchema>
export type ShownProblem = z.infer<typeof problemSchema>
export type ProblemAnswer = z.infer<typeof problemAnswerSchema>
