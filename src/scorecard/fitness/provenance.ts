import type { Column, FactTable } from '#facts'
import { findRowLines, findRowSources, loadCompleteness, type Completeness, type OpenRecord } from '#store'
import type { LineFinder } from '../rows.ts'

/** What only the record knows: where rows came from, and how full their columns are. */
export type Provenance = {
  readonly completeness: (
    table: FactTable,
    asked: { readonly columns: readonly Column[]; readonly date: Column; readonly from: string; readonly to: string },
  ) => Promise<readonly Completeness[]>
  readonly sources: (table: FactTable, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly lines: LineFinder
}

export const provenanceOf = ({ pool }: Pick<OpenRecord, 'pool'>): Provenance => ({
  completeness: (table, asked) => loadCompleteness(pool, table, asked),
  sources: (table, ids) => findRowSources(pool, table, ids),
  lines: (fact, ids) => findRowLines(pool, fact, ids),
})
