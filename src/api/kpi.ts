import { z } from 'zod'
import { daySchema, figureSchema, periodSchema, seriesSchema, shapeSchema, targetSchema } from './common.ts'
import { differenceSchema } from './compare.ts'
import { companionSchema, freshnessSchema, kpiHeadSchema, openSchema } from './scorecard.ts'

export const sourceSchema = z.object({ citation: z.string(), year: z.number(), url: z.string().optional() })

/** Everything a person may read about a definition. */
export const definitionSchema = kpiHeadSchema.extend({
  definition: z.string(),
  shape: shapeSchema,
  /** A count or a sum is divided by nothing. */
  formula: z.object({ top: z.string(), bottom: z.string().nullable() }),
  /** The clauses in plain words: who is in the population, what makes the numerator. */
  population: z.array(z.string()),
  numerator: z.array(z.string()),
  exclusions: z.array(z.object({ id: z.string(), name: z.string(), words: z.string(), why: z.string(), canBeFixed: z.boolean() })),
  maturity: z.object({ days: z.number(), why: z.string() }).nullable(),
  rivals: z.array(z.object({ id: z.string(), name: z.string(), why: z.string(), source: sourceSchema.nullable() })),
  benchmark: z.array(z.object({ low: z.number(), high: z.number(), shown: z.string(), compares: z.string(), source: sourceSchema })),
  ideas: z.array(z.string()),
  changes: z.array(z.object({ version: z.number(), on: daySchema, what: z.string() })),
  source: sourceSchema,
  facts: z.array(z.string()),
  followsClients: z.boolean(),
  /** Answers that stay anonymous to everyone: how many a figure needs, and how many must remain when a part is taken from its whole. */
  privacy: z.object({ minimum: z.number(), remainder: z.number() }).nullable(),
  dimensions: z.array(z.object({ id: z.string(), name: z.string() })),
  grains: z.array(z.string()),
})

export const attritionLineSchema = z.object({
  role: z.enum(['outside', 'excluded', 'not-yet-mature', 'not-measured', 'denominator', 'numerator', 'detractor']),
  exclusion: z.string().nullable(),
  name: z.string(),
  why: z.string().nullable(),
  canBeFixed: z.boolean(),
  n: z.number(),
})
/** Whose rows are asked for: a line of the attrition, or `rest`, those that count and are not in the top. */
export const rowsRoles = [...attritionLineSchema.shape.role.options, 'rest'] as const

/** One list per counted side: one, or top and bottom of a ratio. Lines add up to `all`. */
export const attritionSchema = z.array(z.object({ side: z.string(), all: z.number(), counted: z.number(), lines: z.array(attritionLineSchema) }))

/** The KPI page for one ask: figure, chart, how it is counted, other definitions. */
export const kpiAnswerSchema = z.object({
  kpi: definitionSchema,
  period: periodSchema,
  figure: figureSchema,
  beside: z.array(companionSchema),
  open: openSchema.nullable(),
  series: seriesSchema,
  attrition: attritionSchema,
  targets: z.array(targetSchema),
  freshness: freshnessSchema,
  cautions: z.array(z.string()),
  /** The SQL of the figure, for the engine in use. */
  sql: z.array(z.string()),
  changeSeq: z.number(),
})

/** Where another definition parts from ours, in words; what both say is left out. `isSameRows` is false where it counts rows of another kind. */
export const differsSchema = z.object({ isSameRows: z.boolean(), ours: z.array(z.string()), theirs: z.array(z.string()) })

export const rivalsAnswerSchema = z.object({
  period: periodSchema,
  ours: figureSchema,
  rivals: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      why: z.string(),
      figure: figureSchema,
      differs: differsSchema,
      /** Clients whose rows count differently: into or out of the numerator, into or out of the denominator. Null for who may not see rows. */
      flips: z
        .object({
          clients: z.number(),
          rows: z.number(),
          toNumerator: z.number(),
          fromNumerator: z.number(),
          join: z.number(),
          leave: z.number(),
          otherValue: z.number(),
        })
        .nullable(),
    }),
  ),
})
export const flipSchema = z.object({
  id: z.string(),
  client: z.string().nullable(),
  clientCode: z.string(),
  ours: z.string(),
  theirs: z.string(),
  ourValue: z.number().nullable(),
  theirValue: z.number().nullable(),
})
export const flipsAnswerSchema = z.object({
  rival: z.string(),
  differs: differsSchema,
  clients: z.number(),
  rows: z.number(),
  /** Rows that flip alike, most first: what each definition takes them for, and the clause that decides. */
  groups: z.array(z.object({ ours: z.string(), theirs: z.string(), because: z.string(), rows: z.number(), clients: z.number() })),
  flips: z.array(flipSchema),
})

export const estimateSchema = z.object({ value: z.number(), shown: z.string(), low: z.number().nullable(), high: z.number().nullable() })
export const breakdownAnswerSchema = z.object({
  dimension: z.object({ id: z.string(), name: z.string() }),
  period: periodSchema,
  whole: figureSchema,
  slices: z.array(
    z.object({
      value: z.string(),
      name: z.string(),
      figure: figureSchema,
      position: z.enum(['inside', 'above', 'below', 'unknown']),
      /** Against all the others together; of an adjusted outcome, against the whole. */
      rest: differenceSchema.nullable(),
      /** For outcomes: what rows like these have over the whole practice, the figure adjusted for that, and the most likely value given all parts. */
      expected: estimateSchema.nullable(),
      adjusted: estimateSchema.nullable(),
      best: estimateSchema.nullable(),
    }),
  ),
  /** Funnel limits around the whole figure, by n, for proportions; empty otherwise. */
  limits: z.array(z.object({ n: z.number(), lower2: z.number(), upper2: z.number(), lower3: z.number(), upper3: z.number() })),
  /** What outcomes were adjusted for; empty when they were not. */
  adjustedFor: z.array(z.string()),
  note: z.string(),
})

export const originSchema = z.object({
  fact: z.string(),
  id: z.string(),
  importId: z.string(),
  file: z.string(),
  line: z.number(),
  source: z.string(),
})
export const rowSchema = z.object({
  id: z.string(),
  client: z.string().nullable(),
  /** A short code for the client, since this view is open to people who may not see names. */
  clientCode: z.string(),
  role: attritionLineSchema.shape.role,
  exclusion: z.string().nullable(),
  /** "missed", "kept", "left out: cancelled by us". */
  countedAs: z.string(),
  value: z.number().nullable(),
  cells: z.array(z.string().nullable()),
  origins: z.array(originSchema),
})
export const rowsAnswerSchema = z.object({
  side: z.string(),
  columns: z.array(z.object({ key: z.string(), name: z.string(), kind: z.string() })),
  rows: z.array(rowSchema),
  total: z.number(),
  offset: z.number(),
})
export const lineAnswerSchema = z.object({
  importId: z.string(),
  file: z.string(),
  line: z.number(),
  cells: z.array(z.object({ name: z.string(), cell: z.string() })),
})

export const explainAnswerSchema = z.object({
  client: z.string(),
  clientCode: z.string(),
  clauses: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['population', 'exclusion', 'maturity', 'numerator', 'detractor']),
      words: z.string(),
      why: z.string().nullable(),
    }),
  ),
  rows: z.array(
    z.object({
      id: z.string(),
      on: z.string(),
      role: attritionLineSchema.shape.role,
      exclusion: z.string().nullable(),
      countedAs: z.string(),
      truths: z.array(z.boolean()),
    }),
  ),
})

export type Definition = z.infer<typeof definitionSchema>
export type KpiAnswer = z.infer<typeof kpiAnswerSchema>
export type Attrition = z.infer<typeof attritionSchema>
export type AttritionLine = z.infer<typeof attritionLineSchema>
export type RivalsAnswer = z.infer<typeof rivalsAnswerSchema>
export type FlipsAnswer = z.infer<typeof flipsAnswerSchema>
export type BreakdownAnswer = z.infer<typeof breakdownAnswerSchema>
export type RowsAnswer = z.infer<typeof rowsAnswerSchema>
export type LineAnswer = z.infer<typeof lineAnswerSchema>
export type ExplainAnswer = z.infer<typeof explainAnswerSchema>
