import type { Kpi } from '#kpi'
import { ProblemError } from '#problems'

/** How small a cell may be before it is hidden, who is counted in it, and how what is shown is kept from telling the hidden. */
export type SmallCellRule = {
  /** A cell is shown with none, or with at least this many. */
  readonly least: number
  /** What is left of a whole when the shown parts are taken away: none, or at least this many. 0 hides no complement. */
  readonly remainder: number
  /** Who has to be so many: clients, each once, or the rows themselves, where an answer names nobody. */
  readonly of: 'clients' | 'rows'
  /** Whether everyone above the line, below it, and against, have to be so many too, or only all together. */
  readonly parts: 'each' | 'together'
  /** Counts are told in bands of `step`, or, by lot, only so many answers are used as make a multiple of it. 1 tells them exactly. */
  readonly step: number
  readonly blur: 'band' | 'lot'
}

/**
 * For who may not see rows. No cell of 1 to 10 clients is shown or can be worked out: the cell size suppression policy of the Centers for Medicare &
 * Medicaid Services (US Department of Health and Human Services), as ResDAC gives it, 2024. The argument is in docs/decisions/small-cells.md.
 */
export const clientCells: SmallCellRule = { least: 11, remainder: 11, of: 'clients', parts: 'each', step: 11, blur: 'band' }

/** As much of a question about a KPI as the rule hangs on. */
type Where = { readonly desk: { readonly smallCells: SmallCellRule | null }; readonly kpi: Pick<Kpi, 'privacy'> }

/** The rule for one KPI at one desk; null when its cells are open. What a KPI asks for its answers holds for everyone. */
export function ruleFor({ desk, kpi: { privacy } }: Where): SmallCellRule | null {
  if (privacy) return { least: privacy.minimum, remainder: privacy.remainder, of: 'rows', parts: 'together', step: privacy.minimum, blur: 'lot' }
  return desk.smallCells
}

/** Throws where cells narrower than one part of a whole would be shown. */
export function checkCrossOpen(where: Where): void {
  if (ruleFor(where)) throw new ProblemError({ code: 'figures/filters-held' })
}

/** Throws where rows are shown to nobody, or not to this viewer. Routes say so too; this is the second lock. */
export function checkRowsOpen(where: Where): void {
  if (ruleFor(where)) throw new ProblemError({ code: 'figures/rows-held' })
}
