import { z } from 'zod'
import {
  daySchema,
  directionSchema,
  figureSchema,
  grainSchema,
  periodSchema,
  problemSchema,
  reviewSchema,
  roleSchema,
  seriesSchema,
  targetSchema,
  unitSchema,
} from './common.ts'

/** Questions about figures. Filters come beside these as `f.<dimension>=a~b`. */
export const askSchema = z.object({
  grain: grainSchema.optional(),
  /** First local day inside. */
  from: daySchema.optional(),
  /** First local day no longer inside. */
  to: daySchema.optional(),
  /** Look at the practice as of the end of this day. */
  asOf: daySchema.optional(),
})

export const practiceSchema = z.object({
  name: z.string(),
  zone: z.string(),
  isMadeUp: z.boolean(),
  /** True until the first import: the first page says what to do. */
  isEmpty: z.boolean(),
  today: daySchema,
  /** The last day something happened in the rows imported so far. */
  dataThrough: daySchema.nullable(),
  /** The day figures are asked for when nobody says otherwise: today, or the end of the data when that is long ago. */
  asOf: daySchema,
  changeSeq: z.number(),
  lastImportAt: z.string().nullable(),
  engine: z.enum(['duckdb', 'postgres']),
  /** Whom this server answers, and what they may see and do. */
  viewer: z.object({ name: z.string(), may: z.array(z.string()) }),
  /** Still making the demo: 0-1, null when done. */
  making: z.object({ share: z.number(), what: z.string() }).nullable(),
  /** Notes about the record a reader of any figure should know, such as rounded client ids. */
  notes: z.array(problemSchema.extend({ damages: z.array(z.string()), importId: z.string().nullable() })),
})

export const dimensionSchema = z.object({
  id: z.string(),
  name: z.string(),
  values: z.array(z.object({ value: z.string(), name: z.string() })),
})
export const filtersAnswerSchema = z.object({ dimensions: z.array(dimensionSchema) })

export const kpiHeadSchema = z.object({
  id: z.string(),
  version: z.number(),
  area: z.string(),
  areaName: z.string(),
  name: z.string(),
  question: z.string(),
  unit: unitSchema,
  direction: directionSchema,
  /** A named person where the practice has said so, else the role of the definition. */
  owner: z.string(),
  ownerRole: z.string(),
  review: reviewSchema,
  defaultReview: reviewSchema,
  minimumSample: z.number(),
})

/** Rows that are not over yet, such as people still waiting; `isAbout` where counts are told in bands. */
export const openSchema = z.object({ name: z.string(), n: z.number(), medianDays: z.number().nullable(), isAbout: z.boolean() })
export const freshnessSchema = z.object({
  /** When the rows behind this figure last came in. */
  importedAt: z.string().nullable(),
  through: daySchema.nullable(),
  sources: z.array(z.string()),
})

/** A further figure shown under the value, such as a 90th percentile; it opens under its own id. */
export const companionSchema = z.object({ id: z.string(), name: z.string(), unit: unitSchema, figure: figureSchema })

export const cardSchema = z.object({
  kpi: kpiHeadSchema,
  period: periodSchema,
  figure: figureSchema,
  beside: z.array(companionSchema),
  open: openSchema.nullable(),
  series: seriesSchema,
  target: targetSchema.nullable(),
  freshness: freshnessSchema,
  /** Why a figure may not be believed, such as rounded client ids; codes of practice notes. */
  cautions: z.array(z.string()),
})
export const scorecardSchema = z.object({
  role: roleSchema,
  roles: z.array(z.object({ role: roleSchema, name: z.string() })),
  /** False while the numbers of the role are those Plumbline proposes. */
  isChosen: z.boolean(),
  title: z.string(),
  /** What matters now, in one sentence. */
  summary: z.string(),
  period: periodSchema,
  chosen: z.array(cardSchema),
  /** What else there is; an area's figures are asked for when it is opened. */
  areas: z.array(
    z.object({ area: z.string(), name: z.string(), kpis: z.array(z.object({ id: z.string(), name: z.string(), question: z.string() })) }),
  ),
  changeSeq: z.number(),
})
/** Every number of one area. */
export const areaAnswerSchema = z.object({ area: z.string(), name: z.string(), cards: z.array(cardSchema), changeSeq: z.number() })
/** Null goes back to what Plumbline proposes for the role. */
export const chooseSchema = z.object({ role: roleSchema.default('owner'), kpis: z.array(z.string()).min(1).max(7).nullable() })

export type Practice = z.infer<typeof practiceSchema>
export type Dimension = z.infer<typeof dimensionSchema>
export type FiltersAnswer = z.infer<typeof filtersAnswerSchema>
export type KpiHead = z.infer<typeof kpiHeadSchema>
export type Card = z.infer<typeof cardSchema>
export type Scorecard = z.infer<typeof scorecardSchema>
export type AreaAnswer = z.infer<typeof areaAnswerSchema>
export type Freshness = z.infer<typeof freshnessSchema>
export type Open = z.infer<typeof openSchema>
