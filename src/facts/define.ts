/** What a column can hold. The kind decides its SQL type, how a cell of an export is read, and which conditions may use it. */
export type Kind = 'client' | 'ref' | 'instant' | 'day' | 'code' | 'text' | 'number' | 'count' | 'minutes' | 'cents' | 'bool'

/** Named things that are not facts: their names live in the record's `label` table and never reach the warehouse. */
export type LabelKind = 'staff' | 'site' | 'program' | 'payer' | 'team'

/** What a `ref` column points at: a label, or the row of another fact. */
export type Target = LabelKind | 'appointment' | 'episode' | 'charge' | 'authorization'

type ColumnSpec<K extends Kind = Kind, V extends string = string> = {
  readonly kind: K
  readonly means: string
  readonly values?: readonly V[]
  readonly refers?: Target
  /** A row without a value here is rejected at import. */
  readonly required?: true
  /** Free words a person wrote. Stays in the record: never in the warehouse, a message or a log. */
  readonly isPrivate?: true
  /** Other words exports use for this column, for guessing a mapping. Lower case. */
  readonly alsoCalled?: readonly string[]
}

export type Column<K extends Kind = Kind, V extends string = string> = ColumnSpec<K, V> & {
  readonly fact: string
  /** The key KPI files use: `scheduledStart`. */
  readonly key: string
  /** The column in both databases: `scheduled_start`, `clinician_id`. */
  readonly sql: string
}

export type FactTable = {
  readonly name: string
  /** What one row is. */
  readonly grain: string
  /** True when every row belongs to one client; such tables are keyed `(client_id, id)`. */
  readonly isClientLevel: boolean
  readonly columns: readonly Column[]
  /** For a derived fact: how it is computed. */
  readonly derived?: Derivation
}

/** A derived fact is one SELECT, written once, that both engines run as it stands. */
export type Derivation = {
  /** Facts and derived facts it reads; decides when a stored copy is stale. */
  readonly from: readonly string[]
  /** Those of them a practice may honestly have none of. Without any of the others a figure is “not collected”. */
  readonly mayLack?: readonly string[]
  /** Each row rests on rows of its own client and on facts without clients: then only the clients that a change touched are computed anew. */
  readonly isByClient?: true
  /** Portable SQL. It must yield `id`, `client_id` when client-level, and every column by its SQL name. */
  readonly sql: string
  /** The recorded rows behind one derived row: a fact, and the column that holds that fact's row id. */
  readonly origins: readonly { readonly fact: string; readonly id: string }[]
}

type Specs = Readonly<Record<string, ColumnSpec>>
type Columns<S extends Specs> = { readonly [P in keyof S]: S[P] extends ColumnSpec<infer K, infer V> ? Column<K, V> : never }
export type Fact<S extends Specs = Specs> = { readonly table: FactTable } & Columns<S>

const snake = (key: string): string => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

const sqlName = (key: string, spec: ColumnSpec): string => (spec.kind === 'client' || spec.kind === 'ref' ? `${snake(key)}_id` : snake(key))

/** Declares a fact: its grain and its typed columns, which are also properties of the result (`appointment.status`). */
export function defineFact<const S extends Specs>(about: { name: string; grain: string; derived?: Derivation }, specs: S): Fact<S> {
  const columns = Object.entries(specs).map(([key, spec]): Column => ({ ...spec, fact: about.name, key, sql: sqlName(key, spec) }))
  const table: FactTable = {
    ...about,
    columns,
    isClientLevel: columns.some((c) => c.kind === 'client' && c.required === true),
  }
  return { table, ...Object.fromEntries(columns.map((c) => [c.key, c])) } as Fact<S>
}

type Extra = Omit<ColumnSpec, 'kind' | 'means' | 'values' | 'refers'>
const of =
  <K extends Kind>(kind: K) =>
  (means: string, extra: Extra = {}): ColumnSpec<K, never> => ({ kind, means, ...extra })

export const instant = of('instant')
export const day = of('day')
export const text = of('text')
export const number = of('number')
export const count = of('count')
export const minutes = of('minutes')
export const cents = of('cents')
export const bool = of('bool')
/** The client a row belongs to. Required unless the person may not be a client yet. */
export const client = (means = 'whose row this is', extra: Extra = { required: true }): ColumnSpec<'client', never> => ({
  kind: 'client',
  means,
  ...extra,
})
export const ref = (refers: Target, means: string, extra: Extra = {}): ColumnSpec<'ref', never> => ({ kind: 'ref', refers, means, ...extra })
export const code = <const V extends string>(values: readonly V[], means: string, extra: Extra = {}): ColumnSpec<'code', V> => ({
  kind: 'code',
  values,
  means,
  ...extra,
})
