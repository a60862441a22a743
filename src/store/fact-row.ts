import { factNamed, sqlColumns, type Column, type FactTable, type LabelKind, type PhysicalColumn } from '#facts'

/**
 * One value on its way into the record. Clients and refs are the source's own words, hashed on the way in; instants are milliseconds since
 * 1970 (in UTC, and in the slot after it as the wall clock shows); days are whole days since 1970; money is cents.
 */
export type Value = string | number | boolean | null

/** One row of a fact as an import brings it. `values` follows `slotsOf`. */
export type FactRow = {
  readonly line: number
  /** What names the row within its fact and source; hashed to its id, never stored. */
  readonly key: string
  /** The source's own row number, stored as it is; null when the key is made of anything else. */
  readonly sourceId: string | null
  /** When the source last changed the row, in milliseconds since 1970; null when it does not say. */
  readonly versionMs: number | null
  readonly values: readonly Value[]
}

/** What an import fills of one fact. Columns it does not name keep what another import put there. */
export type FeedPlan = {
  readonly fact: string
  readonly columns: readonly string[]
  /** Whose ids a client, ref or the row's own key (`''`) carries, when not the import's source. */
  readonly idSources: Readonly<Record<string, string>>
  /** Rows say when their source last changed them. */
  readonly hasVersion: boolean
  /** What two different rows with one key mean: both go back, or either stands for both. */
  readonly sameKey: 'reject' | 'one'
}

export type Slot = PhysicalColumn & {
  /** The column this slot belongs to; for a wall clock, the instant's. */
  readonly of: Column
  readonly isLocal: boolean
}

/** The places of a row's values: every planned column in the fact's order, an instant followed by its wall clock. */
export function slotsOf(plan: Pick<FeedPlan, 'fact' | 'columns'>): readonly Slot[] {
  const table = factNamed(plan.fact)
  return sqlColumns(table, 'postgres')
    .slice(1)
    .map((physical, i, all): Slot => {
      const of = physical.column ?? all[i - 1]?.column
      if (!of) throw new Error(`${plan.fact} has a wall clock without an instant`)
      return { ...physical, of, isLocal: physical.column === null }
    })
    .filter(({ of }) => plan.columns.includes(of.key))
}

const labelKinds: ReadonlySet<string> = new Set<LabelKind>(['staff', 'site', 'program', 'payer', 'team'])
export const isLabelKind = (target: string): target is LabelKind => labelKinds.has(target)

/** What a client or ref column's id is the id of, for `keyedId`. */
export const idKindOf = (column: Column): string => (column.kind === 'client' ? 'client' : (column.refers ?? column.fact))

/** The column that says when a row happened: the first that must be there, else the first that can. */
export const whenColumn = (table: FactTable): Column | undefined =>
  table.columns.find((c) => c.required && (c.kind === 'instant' || c.kind === 'day')) ??
  table.columns.find((c) => c.kind === 'instant' || c.kind === 'day')
