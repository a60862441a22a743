import { derivedFacts, factNamed, sqlColumns, type FactTable } from '#facts'
import type { PoolClient } from 'pg'
import { copyFact, copySmall, isSmallTable } from './copy-tables.ts'
import type { DuckFile } from './duckdb-file.ts'
import type { Readable } from './engine.ts'

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

const derivation = (name: string): FactTable['derived'] => derivedFacts.find((t) => t.name === name)?.derived

/** The change each fact of the copy stands at, kept in its table `mirror`, and the one writer that may move it on. */
type Ledger = {
  readonly versions: Map<string, number>
  /** One writer at a time; a failed turn does not stop the next. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Work on the copy that ends with new versions of facts: all of it, or nothing. */
  readonly inTransaction: (work: () => Promise<ReadonlyMap<string, number>>) => Promise<void>
}

/** Reads how fresh each fact of a copy is. */
export async function openLedger(duck: DuckFile): Promise<Ledger> {
  const stored = await duck.read('SELECT fact, CAST(seq AS double) AS seq FROM mirror')
  const versions = new Map(stored.map((r) => [String(r['fact']), Number(r['seq'])]))
  let last: Promise<unknown> = Promise.resolve()
  return {
    versions,
    inTurn: (work) => {
      const turn = last.then(work, work)
      last = turn
      return turn
    },
    inTransaction: async (work) => {
      await duck.write('BEGIN')
      try {
        const now = await work()
        for (const [fact, seq] of now) await duck.write(`DELETE FROM mirror WHERE fact = '${fact}'; INSERT INTO mirror VALUES ('${fact}', ${seq})`)
        await duck.write('COMMIT')
        for (const [fact, seq] of now) versions.set(fact, seq)
      } catch (error) {
        await duck.write('ROLLBACK')
        throw error
      }
    },
  }
}

/** A derived fact stands at the latest change of anything it reads. */
function due(versions: ReadonlyMap<string, number>, name: string): number {
  const inputs = derivation(name)?.from
  return inputs ? Math.max(0, ...inputs.map((input) => due(versions, input))) : (versions.get(name) ?? 0)
}

/** Computes a derived fact, after those it reads, unless its stored copy is as new as they are. */
export async function freshenOne(duck: DuckFile, ledger: Ledger, name: string): Promise<void> {
  const derived = derivation(name)
  if (!derived) return
  for (const input of derived.from) await freshenOne(duck, ledger, input)
  const wanted = due(ledger.versions, name)
  if (ledger.versions.get(name) === wanted) return
  const columns = sqlColumns(factNamed(name), 'duckdb').map((c) => `"${c.sql}"`)
  await ledger.inTransaction(async () => {
    await duck.write(`DELETE FROM ${name}`)
    await duck.write(`INSERT INTO ${name} SELECT ${columns.join(', ')} FROM (${derived.sql}) d`)
    return new Map([[name, wanted]])
  })
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
      if (isSmallDue && (await copySmall({ client, duck }))) for (const { name } of derivedFacts) versions.delete(name)
      isSmallCopied = true
      for (const fact of facts.keys()) if (!isSmallTable(fact)) await copyFact({ client, duck }, factNamed(fact), versions.get(fact) ?? 0)
      return new Map([...facts, ['everything', seq]])
    })
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
  const isStale = (name: string): boolean => derivation(name) !== undefined && versions.get(name) !== due(versions, name)
  return {
    standsAt: (fact) => due(versions, fact),
    recopy: (facts) => {
      for (const fact of facts) versions.delete(fact)
    },
    standing: (work) => ledger.inTurn(work),
    refresh: () => ledger.inTurn(refresh),
    freshen: async (facts) => {
      if (!facts.some(isStale)) return
      await ledger.inTurn(async () => {
        for (const fact of facts) await freshenOne(duck, ledger, fact)
      })
    },
  }
}
