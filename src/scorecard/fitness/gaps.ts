import type { FactTable } from '#facts'
import { compileCounts, compileRepairs, countedOf, factsRead, repairsOf, tally, type Counted, type Repair } from '#kpi'
import type { Period } from '#period'
import { quantile } from '#stats'
import type { Row } from '#warehouse'
import { countRows } from '../count.ts'
import { checkRowsOpen } from '../small-cells/rule.ts'
import { askFor, type About } from '../when.ts'
import type { Missing, Side, Usual } from './bounds.ts'

/** One row that something missing keeps from being judged. */
export type Gap = {
  readonly side: number
  readonly repair: Repair
  /** The column to fill, by its name in the record. */
  readonly field: string
  readonly id: string
  readonly client: string | null
  readonly clinician: string | null
  readonly site: string | null
  /** Ids of the recorded rows it stands on, in the order of the fact's origins. */
  readonly origins: readonly (string | null)[]
}
export type GapSide = { readonly counted: Counted; readonly gaps: readonly Gap[]; readonly usual: Usual | null }

/** More rows than this are not looked at one by one. */
const mostGaps = 100_000

const textOf = (cell: Row[string] | undefined): string | null => (cell === null || cell === undefined ? null : String(cell))
export const originsOf = ({ name, derived }: FactTable): readonly { readonly fact: string; readonly id: string }[] =>
  derived?.origins ?? [{ fact: name, id: 'id' }]

async function gapsOf(about: About, counted: Counted, { side, span }: { side: number; span: Period }): Promise<readonly Gap[]> {
  const { desk, kpi } = about
  const ask = askFor(about, span)
  const sql = compileRepairs({ renderer: desk.engine.renderer, kpi, ask }, counted, mostGaps)
  if (sql === null) return []
  const repairs = repairsOf(counted)
  const rows = await desk.engine.ask(sql, factsRead(counted.fact.table, null, ask.filters))
  return rows.flatMap((r): Gap[] => {
    const repair = repairs[Number(r['repair'])]
    if (!repair) return []
    return [
      {
        side,
        repair,
        field: String(r['field']),
        id: String(r['id']),
        client: textOf(r['client']),
        clinician: textOf(r['clinician']),
        site: textOf(r['site']),
        origins: originsOf(counted.fact.table).map((_, i) => textOf(r[`o_${i}`])),
      },
    ]
  })
}

/** What an unmeasured row is taken to have had, at the most and at the least: the middle 90 % of the rows that are measured. */
async function usualOf(about: About, counted: Counted, span: Period): Promise<Usual | null> {
  if (!counted.value) return null
  const { desk, kpi } = about
  const ask = askFor(about, span)
  const sql = compileCounts({ renderer: desk.engine.renderer, kpi, ask }, counted, { isPerValue: true })
  const { values } = tally(counted, countRows(await desk.engine.ask(sql, factsRead(counted.fact.table, null, ask.filters))))
  const [low, high] = [quantile(values, 0.05), quantile(values, 0.95)]
  return low === null || high === null ? null : { low, high }
}

/** What is missing on each counted side of a KPI in a period. Not for answers that must stay anonymous, nor for who may not see rows. */
export async function askGaps(about: About, span: Period): Promise<readonly GapSide[]> {
  checkRowsOpen(about)
  return Promise.all(
    countedOf(about.kpi.measure).map(async (counted, side) => {
      const gaps = await gapsOf(about, counted, { side, span })
      return { counted, gaps, usual: gaps.length === 0 ? null : await usualOf(about, counted, span) }
    }),
  )
}

/** How many rows could join, and how many that count could move above the line. */
const missingIn = (gaps: readonly Gap[]): Missing => {
  const top = gaps.filter((g) => g.repair.kind === 'numerator').length
  return { join: gaps.length - top, top }
}

/** The sides as bounds need them, as if some of the gaps had been mended. */
export const sidesFor = (sides: readonly GapSide[], tallies: readonly Side['tally'][], mended: readonly Gap[] = []): readonly Side[] =>
  sides.flatMap(({ gaps, usual }, i) => {
    const own = tallies[i]
    const [all, gone] = [missingIn(gaps), missingIn(mended.filter((g) => g.side === i))]
    return own ? [{ tally: own, usual, missing: { join: all.join - gone.join, top: all.top - gone.top } }] : []
  })
