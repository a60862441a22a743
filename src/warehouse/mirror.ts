import { derivedFacts, factNamed } from '#facts'
import type { PoolClient } from 'pg'
import { copyFact, copySmall, isSmallTable } from './copy-tables.ts'
import type { DuckFile } from './duckdb-file.ts'
import type { Readable } from './engine.ts'
import { due, openFreshening } from './freshen.ts'
import { never, openLedger } from './ledger.ts'
import { forgetTouched, touchEverybody } from './touched.ts'

export type Mirror = {
  /** The change a fact stands at; for a derived one, the latest of what it reads. */
  readonly standsAt: (fact: string) => number
  readonly refresh: () => Promise<readonly string[]>
  /** Computes stale derived facts among these. */
  readonly freshen: (facts: readonly string[]) => Promise<void>
  /** Does something while the copy stays as it is. */
  readonly standing: <T>(work: () => Promise<T>) => Promise<T>
  /** Makes the next refresh copy these facts whole, after rows were removed from the record. */
  readonly recopy: (facts: readonly string[]) => void
}

/** The facts touched after `after`, with the change each now stands at. */
async function changedSince(client: PoolClient, after: number): Promise<{ seq: number; facts: ReadonlyMap<string, number> }> {
  const { rows } = await client.query<{ fact: string; seq: string }>(
    'SELECT fact, max(seq) AS seq FROM change, unnest(facts) AS fact WHERE seq > $1 GROUP BY fact',
    [after],
  )
  const facts = new Map(rows.map((r) => [r.fact, Number(r.seq)]))
  return { seq: Math.max(after, ...facts.values()), facts }
}

/**
 * Keeps the columnar copy in step with the record. Everything is read in one snapshot of the record and applied in one transaction of the copy,
 * so the copy is always some past moment of the record.
 */
export async function openMirror(record: Readable, duck: DuckFile): Promise<Mirror> {
  const ledger = await openLedger(duck)
  const { versions } = ledger
  let isSmallCopied = false
  const copyFrom = async (client: PoolClient): Promise<readonly string[]> => {
    const { seq, facts } = await changedSince(client, versions.get('everything') ?? 0)
    if (facts.size === 0 && isSmallCopied) return []
    await ledger.inTransaction(async () => {
      const isSmallDue = !isSmallCopied || [...facts.keys()].some(isSmallTable)
      const isOtherwise = isSmallDue && (await copySmall({ client, duck }))
      // Written down with the tables: a program that stops before anyone asks leaves no fact computed the former way.
      const stale = isOtherwise ? derivedFacts.map(({ name }) => [name, never] as const) : []
      await duck.write(forgetTouched(derivedFacts.map(({ name }) => versions.get(name) ?? never)))
      for (const [fact, to] of facts)
        if (isSmallTable(fact)) await duck.write(touchEverybody(fact, to))
        else await copyFact({ client, duck }, factNamed(fact), { after: versions.get(fact) ?? 0, seq: to })
      return new Map([...facts, ...stale, ['everything', seq]])
    })
    isSmallCopied = true
    return [...facts.keys()]
  }
  const refresh = async (): Promise<readonly string[]> => {
    const client = await record.pool.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      // Copying a whole record takes as long as it takes.
      await client.query('SET LOCAL statement_timeout = 0')
      return await copyFrom(client)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }
  const freshen = openFreshening(duck, ledger)
  return {
    standsAt: (fact) => due(versions, fact),
    recopy: (facts) => {
      for (const fact of facts) versions.delete(fact)
    },
    standing: (work) => ledger.inTurn(work),
    refresh: () => ledger.inTurn(refresh),
    freshen,
  }
}
