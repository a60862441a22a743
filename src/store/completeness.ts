import type pg from 'pg'
import type { Column, FactTable } from '#facts'
import type { Day } from '#period'

/** How many rows of a fact one source has in one month, and in how many of them each column holds something. */
export type Completeness = { readonly source: string; readonly month: Day; readonly rows: number; readonly known: Readonly<Record<string, number>> }

const quoted = (name: string): string => `"${name}"`
const localDate = (date: Column): string => quoted(date.kind === 'instant' ? `${date.sql}_local` : date.sql)

/** Counts by source and month of `date`, from the first of the days up to but not including the second. */
export async function loadCompleteness(
  pool: pg.Pool,
  table: FactTable,
  asked: { readonly columns: readonly Column[]; readonly date: Column; readonly from: Day; readonly to: Day },
): Promise<readonly Completeness[]> {
  const { columns, date, from, to } = asked
  const at = localDate(date)
  const counts = columns.map((c, i) => `, count(${quoted(c.sql)})::double precision AS known_${i}`)
  const { rows } = await pool.query<Readonly<Record<string, string | number>>>(
    `SELECT source, date_trunc('month', ${at})::date::text AS month, count(*)::double precision AS rows${counts.join('')}
     FROM ${quoted(table.name)} WHERE ${at} >= $1 AND ${at} < $2 GROUP BY 1, 2 ORDER BY 1, 2`,
    [from, to],
  )
  return rows.map((r) => ({
    source: String(r['source']),
    month: String(r['month']),
    rows: Number(r['rows']),
    known: Object.fromEntries(columns.map((c, i) => [c.sql, Number(r[`known_${i}`])])),
  }))
}

/** The source each recorded row came from, by row id. */
export async function findRowSources(pool: pg.Pool, fact: FactTable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await pool.query<{ id: string; source: string }>(`SELECT id, source FROM ${quoted(fact.name)} WHERE id = ANY ($1::bigint[])`, [
    ids,
  ])
  return new Map(rows.map((r) => [r.id, r.source]))
}
