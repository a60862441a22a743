import type { RowsAnswer } from '#api'
import { dimensions, type Column } from '#facts'
import { columnsRead, compileCounts, compileRows, countedOf, factsRead, role, rolesOf, rowsIn, type Ask, type Filter, type Listing } from '#kpi'
import type { Day } from '#period'
import { clientCode } from '../client-code.ts'
import { countRows } from '../count.ts'
import type { Desk } from '../desk.ts'
import type { LineFinder } from '../rows.ts'
import { sliceName } from '../slice-name.ts'
import { checkRowsOpen } from '../small-cells/rule.ts'

export type ListQuestion = {
  readonly from: Day
  readonly to: Day
  readonly filters: readonly Filter[]
  /** Rows of the numerator only, or all that count. */
  readonly isNumerator: boolean
  readonly limit: number
  readonly offset: number
  readonly lines: LineFinder
}
export type Listed = {
  readonly id: string
  readonly client: string | null
  readonly clientCode: string
  readonly value: number | null
  /** What a column holds, as text; labels as their names. */
  readonly cell: (column: Column) => string | null
  readonly origins: RowsAnswer['rows'][number]['origins']
}
/** `counts` tells how many rows have a role or an exclusion; `sum` is of the value over the rows that count. */
export type List = {
  readonly rows: readonly Listed[]
  readonly total: number
  readonly sum: number
  readonly excluded: number
  readonly counted: number
}

const counting = [role.denominator, role.numerator, role.detractor]
const nothing: List = { rows: [], total: 0, sum: 0, excluded: 0, counted: 0 }

function wordOf(desk: Desk, column: Column, cell: string | null): string | null {
  if (cell === null || column.refers === undefined) return cell
  const dimension = dimensions.find((d) => d.label === column.refers)
  return dimension ? sliceName(desk, dimension, cell) : cell
}

/** The rows of a listing, what has waited longest first, each with the imported lines it came from. */
export async function askListing(desk: Desk, listing: Listing, question: ListQuestion): Promise<List> {
  checkRowsOpen({ desk, kpi: { privacy: null } })
  const [counted] = countedOf(listing.measure)
  if (!counted) return nothing
  const { from, to, filters, lines, isNumerator, limit, offset } = question
  const ask: Ask = { from, to, asOf: desk.now, cut: 'whole', by: null, filters }
  const asked = { renderer: desk.engine.renderer, kpi: listing, ask }
  const facts = factsRead(counted.fact.table, null, filters)
  const wanted = { roles: isNumerator ? [role.numerator] : counting, client: null, limit, offset, also: listing.columns, isOldestFirst: true }
  const [found, counts] = await Promise.all([
    desk.engine.ask(compileRows(asked, counted, wanted), facts),
    desk.engine.ask(compileCounts(asked, counted), facts).then(countRows),
  ])
  const origins = counted.fact.table.derived?.origins ?? [{ fact: counted.fact.table.name, id: 'id' }]
  const imported = await Promise.all(origins.map((o, i) => lines(o.fact, found.flatMap((r) => (r[`o_${i}`] === null ? [] : [String(r[`o_${i}`])]))))) // prettier-ignore
  const shown = new Set([...columnsRead(counted), ...listing.columns].map((c) => c.key))
  return {
    rows: found.map((r) => {
      const person = r['client'] === null ? null : String(r['client'])
      return {
        id: String(r['id']),
        client: person,
        clientCode: clientCode(person),
        value: r['value'] === null || r['value'] === undefined ? null : Number(r['value']),
        cell: (column) => {
          if (!shown.has(column.key)) throw new Error(`${listing.id} does not show ${column.key}`)
          const cell = r[`c_${column.sql}`]
          return wordOf(desk, column, cell === null || cell === undefined ? null : String(cell))
        },
        origins: origins.flatMap((_, i) => imported[i]?.get(String(r[`o_${i}`])) ?? []),
      }
    }),
    total: rowsIn(counts, wanted.roles),
    sum: counts.reduce((sum, row) => sum + (row.total ?? 0), 0),
    excluded: rowsIn(
      counts,
      rolesOf(counted).filter((code) => code >= role.firstExclusion),
    ),
    counted: rowsIn(counts, counting),
  }
}
