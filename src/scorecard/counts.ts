import type { Tally } from '#kpi'

/** Tallies by period and slice, one per counted side. A period or slice nobody has rows in is simply absent. */
export type Counts = {
  readonly periods: readonly string[]
  readonly slices: (period: string) => readonly (string | null)[]
  readonly at: (period: string, slice: string | null) => readonly Tally[]
}
