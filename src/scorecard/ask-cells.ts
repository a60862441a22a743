import type { Dimension } from '#facts'
import { compileCounts, countedOf, factsRead, tallyBy, type Tally } from '#kpi'
import { sliceKey } from './case-mix.ts'
import { countRows } from './count.ts'
import { checkCrossOpen } from './small-cells/rule.ts'
import { withTakings } from './takings.ts'
import { askFor, figurePeriod, type About } from './when.ts'

/** The rows that have these values, one for each dimension asked, '' where none is recorded. */
export type Cell = { readonly key: string; readonly values: readonly string[]; readonly tallies: readonly Tally[] }

/** A KPI by several dimensions at once, for who may see rows: cells this narrow have no rule that keeps a person hidden in them. */
export async function askCells(about: About, by: readonly Dimension[]): Promise<readonly Cell[]> {
  checkCrossOpen(about)
  const { desk, kpi } = about
  const { asked } = figurePeriod(about)
  const [first, ...others] = by.map((d) => d.id)
  const ask = { ...askFor(about, asked, { by: first ?? null }), across: others }
  const sides = await Promise.all(
    countedOf(kpi.measure).map(async (side) => {
      const sql = compileCounts({ renderer: desk.engine.renderer, kpi, ask }, side, { isPerValue: kpi.measure.shape === 'percentile' })
      const rows = await desk.engine.ask(sql, factsRead(side.fact.table, by.map((d) => d.id), ask.filters)) // prettier-ignore
      const keyed = countRows(rows).map((r) => ({ ...r, slice: sliceKey(r.slice, ...others.map((_, i) => r[`slice_${i + 1}`] ?? null)) }))
      const tallies = tallyBy(side, keyed).get(asked.start) ?? new Map<string, Tally>()
      return new Map([...tallies].map(([key, tally]) => [key, withTakings(tally, side, { ask, period: asked.start })]))
    }),
  )
  const keys = [...new Set(sides.flatMap((side) => [...side.keys()]))].filter((key) => key !== null)
  return keys.map((key) => ({ key, values: key.split('\u001f'), tallies: sides.flatMap((side) => side.get(key) ?? []) }))
}
