import type { Filter } from '#kpi'
import type { Day, Grain } from '#period'

/** What a person asked for: all of it may be left out. */
export type Question = {
  readonly grain?: Grain | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly asOf?: Day | undefined
  readonly filters: readonly Filter[]
}
