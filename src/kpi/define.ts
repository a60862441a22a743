import type { Column, FactTable } from '#facts'
import type { Day } from '#period'
import type { Condition, Value } from './condition.ts'

export type Area = 'access' | 'intake' | 'outcomes' | 'safety' | 'experience' | 'engagement' | 'money' | 'people'
/** `percent`, `points` and `count` are whole numbers or shares of rows; `sd` is standard deviations, `score` a mean answer, `ratio` a bare quotient. */
export type Unit = 'percent' | 'days' | 'minutes' | 'hours' | 'weeks' | 'years' | 'visits' | 'dollars' | 'points' | 'count' | 'sd' | 'score' | 'ratio'
export type Direction = 'higher-is-better' | 'lower-is-better' | 'neither'
export type OwnerRole =
  'owner' | 'operations' | 'intake' | 'front-desk' | 'clinical-director' | 'clinician-lead' | 'clinician' | 'finance' | 'utilization-review'
export type Cadence = 'daily' | 'weekly' | 'monthly' | 'quarterly'
export type Source = { readonly citation: string; readonly year: number; readonly url?: string }

/** A row of the population that must not count, and why a person would agree. The first that holds is the row's reason. */
export type Exclusion = { readonly id: string; readonly name: string; readonly when: Condition; readonly why: string; readonly canBeFixed?: true }

/** Which rows of which fact, dated by what. */
export type Population = {
  readonly fact: { readonly table: FactTable }
  /** What happened to the client decides the period, never when a row was saved. */
  readonly date: Column
  readonly population: Condition
  readonly exclusions: readonly Exclusion[]
  /**
   * Rows are a standing stock that is taken again each week or month: the same client stands in many of them. Shares of several takings are their
   * mean, and are no surer than one.
   */
  readonly standing?: 'week' | 'month'
  /** A row counts only once this many days have passed since `since` (the date, unless said otherwise). */
  readonly mature?: { readonly days: number; readonly since?: Column; readonly why: string }
}

export type Proportion = Population & {
  readonly shape: 'proportion'
  readonly numerator: Condition
  /** Dimensions, by id, that say something of the numerator only, such as why a line was denied: a share by them is out of all rows. */
  readonly numeratorOnly?: readonly string[]
}
export type Mean = Population & {
  readonly shape: 'mean'
  readonly value: Value
  /** Rows where the thing measured has not ended yet, shown beside the figure with the time so far. */
  readonly open?: { readonly name: string; readonly when: Condition; readonly since: Column }
}
/** A percentile of a value: 0.5 is the median. */
export type Percentile = Omit<Mean, 'shape'> & { readonly shape: 'percentile'; readonly at: number }
/** Promoters' share minus detractors' share, in points. */
export type NetScore = Population & { readonly shape: 'net-score'; readonly promoter: Condition; readonly detractor: Condition }
/** First against last score of an instrument: the mean fall, in points. */
export type Change = Population & { readonly shape: 'change'; readonly before: Column; readonly after: Column }
/** How many rows count. Rows of the fact collected and none in the period is the value zero. */
export type Count = Population & { readonly shape: 'count' }
/** A value added up over the rows that count; nothing to add up is the value zero. */
export type Sum = Population & { readonly shape: 'sum'; readonly value: Value }
/**
 * Mean improvement over the standard deviation of the first scores of the same rows, or over a published one (`per`). Improvement is positive when
 * the client is better: a column of the fact that knows which way its instrument counts, or a difference that says so.
 */
export type EffectSize = Population & { readonly shape: 'effect-size'; readonly improvement: Value; readonly baseline: Value; readonly per?: number }
export type Side = Population & { readonly name: string; readonly value: Value | 'count' }
/** One sum over another, of the same fact or of two. */
export type Ratio = { readonly shape: 'ratio'; readonly top: Side; readonly bottom: Side }

export type Measure = Proportion | Mean | Percentile | NetScore | Change | Count | Sum | EffectSize | Ratio
export type Shape = Measure['shape']

/** Another public definition of the same name. Runs on the same rows, so that the spread between definitions can be shown. */
export type Rival = { readonly id: string; readonly name: string; readonly why: string; readonly source?: Source; readonly measure: Measure }

/** A further figure that stands under the value: a median's 90th percentile, the share within a limit, the top-box share. In the KPI's unit unless said otherwise. */
export type Companion = {
  readonly name: string
  readonly measure: Measure
  readonly unit?: Unit
  /** What it counts, where that is not what the KPI counts. */
  readonly definition?: string
  /** Opens under its own id, for a page that puts it in its place, and does not stand under the value. */
  readonly isElsewhere?: true
}

/** Volume never without value: the KPIs, by id, whose figures are always shown with that of a productivity KPI. */
export type Pairs = { readonly outcome: string; readonly wellbeing: string; readonly caseIntensity: string }

/**
 * Answers that must stay anonymous to everyone: a figure needs this many, and so does what is left when a shown part is taken from its whole.
 * It holds for every viewer, for periods one after the other too.
 */
export type Privacy = { readonly minimum: number; readonly remainder: number }

export type Benchmark = {
  /** In the KPI's unit (percent as 0-100); a range has a low and a high end. */
  readonly low: number
  readonly high: number
  readonly compares: string
  readonly source: Source
}

/** A change of a definition after which the number could differ: from which day it was in force, and what changed. */
export type DefinitionChange = { readonly version: number; readonly on: Day; readonly what: string }

export type Kpi = {
  /** Never changes. */
  readonly id: string
  /** Goes up when the number could change. */
  readonly version: number
  /** One for every version after the first. History is computed by the definition of today; the chart marks where it changed. */
  readonly changes: readonly DefinitionChange[]
  readonly name: string
  /** The question a person has: "Do people come?" */
  readonly question: string
  readonly definition: string
  /** What is divided by what, in words; a count or a sum is divided by nothing. */
  readonly formula: { readonly top: string; readonly bottom?: string }
  readonly measure: Measure
  readonly rivals: readonly Rival[]
  readonly beside: readonly Companion[]
  /** Having pairs is what makes a KPI a productivity KPI. */
  readonly pairs: Pairs | null
  readonly privacy: Privacy | null
  readonly unit: Unit
  readonly direction: Direction
  readonly ownerRole: OwnerRole
  readonly review: Cadence
  readonly minimumSample: number
  readonly benchmark: readonly Benchmark[]
  readonly source: Source
  /** What its source says tends to help. */
  readonly ideas: readonly string[]
  /** True when the figure follows one client over time, so that wrong client ids would damage it. */
  readonly followsClients: boolean
  /** Dimensions an outcome is adjusted for when those who give the care are compared, most important first; empty for what is no outcome. */
  readonly caseMix: readonly string[]
  /** The finest period it makes sense for. */
  readonly finestGrain: 'day' | 'week' | 'month'
}

type WithDefaults =
  'changes' | 'minimumSample' | 'benchmark' | 'rivals' | 'beside' | 'pairs' | 'privacy' | 'caseMix' | 'finestGrain' | 'followsClients' | 'ideas'
type Draft = Omit<Kpi, WithDefaults> & Partial<Pick<Kpi, WithDefaults>>

/**
 * The state at the start explains more of an outcome than anything else known then; diagnosis and age come next. Hendryx, Dyck & Srebnik (1999),
 * Health Services Research 34:171; Delgadillo, Moreea & Lutz (2016), Behaviour Research and Therapy 79:15.
 */
const outcomeCaseMix: readonly string[] = ['severity', 'diagnosis-group', 'age-band']

/** Declares a KPI: plain data, no logic. Minimum sample is 30 unless said otherwise. */
export const defineKpi = (draft: Draft): Kpi => ({
  changes: [],
  minimumSample: 30,
  benchmark: [],
  rivals: [],
  beside: [],
  pairs: null,
  privacy: null,
  caseMix: draft.id.startsWith('outcomes.') ? outcomeCaseMix : [],
  ideas: [],
  finestGrain: 'day',
  followsClients: false,
  ...draft,
})

export const areaOf = (kpi: Kpi): Area => kpi.id.slice(0, kpi.id.indexOf('.')) as Area

/** The populations a measure reads: one, or the two sides of a ratio. */
export const populationsOf = (measure: Measure): readonly Population[] => (measure.shape === 'ratio' ? [measure.top, measure.bottom] : [measure])
