import type { Viewer } from '#access'
import type { ChartNote, KpiHead, Target } from '#api'
import type { Day } from '#period'
import type { Engine } from '#warehouse'
import type { SmallCellRule } from './small-cells/rule.ts'

/** When the rows of a fact last came in, and up to which day. */
export type FactFreshness = { readonly importedAt: string | null; readonly through: Day | null; readonly sources: readonly string[] }

/** Null where the definition holds. */
export type Ownership = { readonly owner: string | null; readonly review: KpiHead['review'] | null }

/** Everything a question about figures is answered from. Made per request: it holds what the practice looks like at one moment. */
export type Desk = {
  readonly engine: Engine
  readonly viewer: Viewer
  /** What hides small cells from this viewer; null for who may see rows. */
  readonly smallCells: SmallCellRule | null
  readonly today: Day
  /** Local wall clock now, 'YYYY-MM-DD HH:MM:SS'. */
  readonly now: string
  /** The day asked about when nobody says otherwise. */
  readonly asOf: Day
  readonly changeSeq: number
  readonly labels: (kind: string, id: string) => string | null
  readonly targets: (kpiId: string) => readonly Target[]
  /** What happened, for the charts of a KPI, oldest first. */
  readonly notes: (kpiId: string) => readonly ChartNote[]
  /** Whose number it is and how often it is looked at, where the practice departs from the definition. */
  readonly ownership: (kpiId: string) => Ownership
  readonly freshness: (fact: string) => FactFreshness
  /** Codes of notes about the record that damage figures which follow one client. */
  readonly clientCautions: readonly string[]
}
