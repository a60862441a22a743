import { derivedFacts, factNamed, isFactName, sqlColumns, type FactTable } from '#facts'
import type { DuckFile } from './duckdb-file.ts'
import { never, type Ledger } from './ledger.ts'
import { touchedSince, touchEverybody, touchThose } from './touched.ts'

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

type Text = {
  /** The derived fact, column by column. */
  readonly select: string
  /** The change it will stand at. */
  readonly wanted: number
  /** The clients touched since it was computed. */
  readonly those: string
  readonly from: readonly string[]
}
const readsClients = (name: string): boolean => isFactName(name) && factNamed(name).isClientLevel

/** A derived fact computed in whole, whatever changed. */
const inWhole = (table: FactTable, { select, wanted }: Text): readonly string[] => [
  `DELETE FROM ${table.name}`,
  `INSERT INTO ${table.name} ${select}`,
  touchEverybody(table.name, wanted),
]

/** Computed for the clients that changed: the same text, over their rows alone. */
function forThose(table: FactTable, { select, wanted, those, from }: Text): readonly string[] {
  const only = from.filter(readsClients).map((name) => `"${name}" AS (SELECT * FROM main."${name}" WHERE client_id IN (FROM those))`)
  return [
    `CREATE TEMP TABLE those AS ${those}`,
    `DELETE FROM ${table.name} WHERE client_id IN (FROM those)`,
    `INSERT INTO ${table.name} WITH ${only.join(', ')} ${select}`,
    touchThose(table.name, wanted, 'FROM those'),
    'DROP TABLE those',
  ]
}

/** Computed in whole, and written only where it came out otherwise: what is computed from it need not look at more. */
function whereOtherwise(table: FactTable, { select, wanted }: Text): readonly string[] {
  const client = table.columns.some((c) => c.kind === 'client') ? 'client_id' : 'NULL AS client_id'
  const isOtherwise = `EXISTS (SELECT 1 FROM touched WHERE fact = '${table.name}' AND seq = ${wanted})`
  const both = `SELECT *, 1 AS side FROM fresh UNION ALL SELECT *, -1 FROM ${table.name}`
  return [
    `CREATE TEMP TABLE fresh AS ${select}`,
    touchThose(
      table.name,
      wanted,
      `SELECT ${client} FROM (SELECT * EXCLUDE side, sum(side) AS surplus FROM (${both}) b GROUP BY ALL) g WHERE surplus <> 0`,
    ),
    `DELETE FROM ${table.name} WHERE ${isOtherwise}`,
    `INSERT INTO ${table.name} FROM fresh WHERE ${isOtherwise}`,
    'DROP TABLE fresh',
  ]
}

/** A few clients are always soonest done alone; of more, up to this share of all. */
const [few, share] = [50, 0.3]

/** How a fact is brought from one change to another. */
async function statementsFor(duck: DuckFile, table: FactTable, { stands, ...text }: Text & { stands: number }): Promise<readonly string[]> {
  const [touched] = await duck.read(`SELECT count(*) AS n, count(client_id) AS clients FROM (${text.those}) t`)
  const [n, clients] = [Number(touched?.['n']), Number(touched?.['clients'])]
  if (stands < 0 || n > clients) return inWhole(table, text)
  if (n === 0) return []
  if (!table.derived?.isByClient) return whereOtherwise(table, text)
  if (clients <= few) return forThose(table, text)
  const [all] = await duck.read(`SELECT count(DISTINCT client_id) AS n FROM ${table.name}`)
  return clients > share * Number(all?.['n']) ? inWhole(table, text) : forThose(table, text)
}

async function compute(duck: DuckFile, ledger: Ledger, name: string): Promise<void> {
  const table = factNamed(name)
  const { from = [], sql = '' } = derivation(name) ?? {}
  const [stands, wanted] = [ledger.versions.get(name) ?? never, due(ledger.versions, name)]
  const columns = sqlColumns(table, 'duckdb').map((c) => `"${c.sql}"`)
  const text = { select: `SELECT ${columns.join(', ')} FROM (${sql}) d`, wanted, those: touchedSince(from, stands), from }
  const statements = await statementsFor(duck, table, { ...text, stands })
  await duck.writeBeside([...statements, `DELETE FROM mirror WHERE fact = '${name}'`, `INSERT INTO mirror VALUES ('${name}', ${wanted})`])
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
