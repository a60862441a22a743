import { compileCounts, countedOf, factsRead, tally, tallyBy, type Ask, type CountRow, type Measure, type Tally } from '#kpi'
import type { Row } from '#warehouse'
import type { Counts } from './counts.ts'
import { guardCounts } from './small-cells/guard.ts'
import { ruleFor } from './small-cells/rule.ts'
import { withTakings } from './takings.ts'
import type { About } from './when.ts'

const empty: Tally = tally({ exclusions: [] }, [])

export function countsSql(about: About, measure: Measure, ask: Ask): readonly string[] {
  const { desk, kpi } = about
  const rule = ruleFor(about)
  const options = { isPerValue: measure.shape === 'percentile', ...(rule?.blur === 'lot' ? { inLotsOf: rule.step } : {}) }
  return countedOf(measure).map((side) => compileCounts({ renderer: desk.engine.renderer, kpi, ask }, side, options))
}

/** Runs one measure and adds up what came back. The only door for figures: what a viewer may not be told does not come through it. */
export async function count(about: About, measure: Measure, ask: Ask): Promise<Counts> {
  const counts = await countAll(about, measure, ask)
  const rule = ruleFor(about)
  return rule ? guardCounts(about, { measure, ask, rule }, counts) : counts
}

async function countAll(about: About, measure: Measure, ask: Ask): Promise<Counts> {
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
    at: (period, slice) => sideCounts.map((c, i) => withTakings(c.get(period)?.get(slice) ?? empty, sides[i] ?? {}, { ask, period })),
  }
}

/** Lines of compiled counts, as they are: both engines give text for period and slice, and numbers for the rest. */
export const countRows = (rows: readonly Row[]): readonly CountRow[] => rows as readonly unknown[] as readonly CountRow[]
