import { compileCounts, countedOf, factsRead, tally, tallyBy, type Ask, type CountRow, type Measure, type Tally } from '#kpi'
import type { Row } from '#warehouse'
import type { About } from './when.ts'

const empty: Tally = tally({ exclusions: [] }, [])

/** Tallies by period and slice, one per counted side. A period or slice nobody has rows in is simply absent. */
export type Counts = {
  readonly periods: readonly string[]
  readonly slices: (period: string) => readonly (string | null)[]
  readonly at: (period: string, slice: string | null) => readonly Tally[]
}

export const countsSql = ({ desk, kpi }: About, measure: Measure, ask: Ask): readonly string[] =>
  countedOf(measure).map((side) => compileCounts({ renderer: desk.engine.renderer, kpi, ask }, side, { isPerValue: measure.shape === 'percentile' }))

/** Runs one measure and adds up what came back. */
export async function count(about: About, measure: Measure, ask: Ask): Promise<Counts> {
  const sides = countedOf(measure)
  const sql = countsSql(about, measure, ask)
  const sideCounts = await Promise.all(
    sides.map(async (side, i) =>
      tallyBy(side, countRows(await about.desk.engine.ask(sql[i] ?? '', factsRead(side.fact.table, ask.by, ask.filters)))),
    ),
  )
  return {
    periods: [...new Set(sideCounts.flatMap((c) => [...c.keys()]))].toSorted(),
    slices: (period) => [...new Set(sideCounts.flatMap((c) => [...(c.get(period)?.keys() ?? [])]))],
    at: (period, slice) => sideCounts.map((c) => c.get(period)?.get(slice) ?? empty),
  }
}

/** Lines of compiled counts, as they are: both engines give text for period and slice, and numbers for the rest. */
export const countRows = (rows: readonly Row[]): readonly CountRow[] => rows as readonly unknown[] as readonly CountRow[]
