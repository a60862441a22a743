import type { Card, Definition, ReportAsk, ReportHead } from '#api'
import type { PracticeState } from '#scorecard'
import type { Snapshot } from '#warehouse'

/** What a practice looked like when the report was made, as far as figures need it. Names stay in the record, where the report is kept. */
export type SavedState = {
  readonly zone: string
  readonly targets: readonly (readonly [kpi: string, targets: NonNullable<ReturnType<PracticeState['targets']['get']>>])[]
  readonly notes: readonly (readonly [kpi: string, notes: NonNullable<ReturnType<NonNullable<PracticeState['notes']>['get']>>])[]
  readonly freshness: readonly (readonly [fact: string, freshness: NonNullable<ReturnType<PracticeState['freshness']['get']>>])[]
  readonly clientCautions: readonly string[]
  readonly changeSeq: number
}

/** Everything a report is computed from: asked again, it gives the same digits. */
export type Basis = {
  readonly ask: Omit<ReportAsk, 'kpis'> & { readonly kpis: readonly string[] }
  readonly epochMs: number
  readonly practice: string
  /** Of a payer report, whom it is about. */
  readonly payerName: string | null
  readonly state: SavedState
  readonly snapshot: Snapshot
}

/** What the report says. */
export type ReportBody = {
  readonly title: string
  readonly summary: string
  readonly period: ReportHead['period']
  readonly sections: readonly { readonly name: string; readonly cards: readonly Card[] }[]
  readonly definitions: readonly Definition[]
}

/** A report as it is kept in the record. */
export type Report = { readonly head: ReportHead; readonly basis: Basis; readonly body: ReportBody }

export const saveState = (state: PracticeState): SavedState => ({
  zone: state.zone,
  targets: [...state.targets],
  notes: [...(state.notes ?? [])],
  freshness: [...state.freshness],
  clientCautions: state.clientCautions,
  changeSeq: state.changeSeq,
})
export const stateOf = (saved: SavedState): PracticeState => ({
  ...saved,
  labels: new Map(),
  targets: new Map(saved.targets),
  notes: new Map(saved.notes),
  freshness: new Map(saved.freshness),
})
