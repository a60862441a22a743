import type { DuckFile } from './duckdb-file.ts'

/** Where a fact stands that no change brought about. */
export const never = -1

/** The change each fact of the copy stands at, kept in its table `mirror`, and the one writer that may move it on. */
export type Ledger = {
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
