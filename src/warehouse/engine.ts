import type { Renderer } from '#kpi'
import type { Pool } from 'pg'

/** The record, as far as the warehouse needs it: connections to read from. */
export type Readable = { readonly pool: Pool }

export type Row = Readonly<Record<string, string | number | boolean | null>>

/** Something that answers compiled SQL. Numbers come back as numbers, text as text, truths as booleans. */
export type Engine = {
  readonly renderer: Renderer
  /** Runs one SELECT. `facts` are the facts it reads, so that stored copies of derived ones can be brought up to date first. */
  readonly ask: (sql: string, facts: readonly string[]) => Promise<readonly Row[]>
  /** The change a fact of a copy stands at; absent where the record itself is read. */
  readonly standsAt?: (fact: string) => number
}
