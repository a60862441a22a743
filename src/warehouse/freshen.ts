import { derivedFacts, factNamed, sqlColumns, type FactTable } from '#facts'
import type { DuckFile } from './duckdb-file.ts'
import type { Ledger } from './ledger.ts'

const derivation = (name: string): FactTable['derived'] => derivedFacts.find((t) => t.name === name)?.derived

/** A derived fact stands at the latest change of anything it reads. */
export function due(versions: ReadonlyMap<string, number>, name: string): number {
  const inputs = derivation(name)?.from
  return inputs ? Math.max(0, ...inputs.map((input) => due(versions, input))) : (versions.get(name) ?? 0)
}

/** The stale facts among these and behind them, each after those it reads. */
function staleBehind(versions: ReadonlyMap<string, number>, names: readonly string[]): readonly string[] {
  const wanted = new Set<string>()
  const want = (name: string): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    for (const input of derivation(name)?.from ?? []) want(input)
  }
  for (const name of names) want(name)
  return derivedFacts.map((t) => t.name).filter((name) => wanted.has(name) && versions.get(name) !== due(versions, name))
}

async function compute(duck: DuckFile, ledger: Ledger, name: string): Promise<void> {
  const columns = sqlColumns(factNamed(name), 'duckdb').map((c) => `"${c.sql}"`)
  const wanted = due(ledger.versions, name)
  await duck.writeBeside([
    `DELETE FROM ${name}`,
    `INSERT INTO ${name} SELECT ${columns.join(', ')} FROM (${derivation(name)?.sql ?? ''}) d`,
    `DELETE FROM mirror WHERE fact = '${name}'`,
    `INSERT INTO mirror VALUES ('${name}', ${wanted})`,
  ])
  ledger.versions.set(name, wanted)
}

/** Computes stale facts, several at a time where none waits for another: most of one is a single thread's work. */
async function computeAll(duck: DuckFile, ledger: Ledger, names: readonly string[]): Promise<void> {
  const done = new Map<string, Promise<void>>()
  for (const name of names) {
    const inputs = (derivation(name)?.from ?? []).flatMap((input) => done.get(input) ?? [])
    done.set(
      name,
      Promise.all(inputs).then(() => compute(duck, ledger, name)),
    )
  }
  // All of them end before the turn does, also when one fails.
  const ended = await Promise.allSettled(done.values())
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Brings derived facts up to date when they are asked for. What is asked for in one moment is computed together, in one turn of the copy. */
export function openFreshening(duck: DuckFile, ledger: Ledger): (facts: readonly string[]) => Promise<void> {
  let asked: { readonly names: Set<string>; readonly turn: Promise<void> } | null = null
  return async (facts) => {
    if (staleBehind(ledger.versions, facts).length === 0) return
    if (asked === null) {
      const names = new Set<string>()
      const turn = ledger.inTurn(async () => {
        asked = null
        await computeAll(duck, ledger, staleBehind(ledger.versions, [...names]))
      })
      asked = { names, turn }
    }
    for (const fact of facts) asked.names.add(fact)
    await asked.turn
  }
}
