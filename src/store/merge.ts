import type { ClientBase } from 'pg'
import type { FeedPlan } from './fact-row.ts'
import { mergeSql, previewSql } from './merge-sql.ts'

export type FeedOutcome = {
  readonly fact: string
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Rows that repeated another row of the file, or gave an older version of it. */
  readonly duplicates: number
  /** Lines whose rows contradict another row of the file with the same key. */
  readonly contradictory: readonly number[]
}
/** What an import would do to a few of its rows. Ids are the record's own; there are no values. */
export type PreviewRow = {
  readonly fact: string
  readonly does: 'add' | 'change'
  readonly id: string
  readonly client: string | null
  readonly columns: readonly string[]
}
export type Preview = { readonly rows: readonly PreviewRow[]; readonly changes: readonly { fact: string; column: string; n: number }[] }

const count = async (client: ClientBase, sql: string, values: readonly unknown[] = []): Promise<number> =>
  (await client.query(sql, [...values])).rowCount ?? 0

/** Settles rows of one file that share a key, before the record is looked at. */
async function settleSameKeys(client: ClientBase, plan: FeedPlan, name: string): Promise<{ duplicates: number; contradictory: number[] }> {
  const sql = mergeSql(plan, name)
  if ((await count(client, sql.findSameKeys)) === 0) return { duplicates: 0, contradictory: [] }
  const older = await count(client, sql.dropOlder)
  const equal = await count(client, sql.dropEqual)
  const { rows, rowCount } = await client.query<{ line: number }>(sql.settleContradictions)
  const dropped = rowCount ?? 0
  return plan.sameKey === 'one'
    ? { duplicates: older + equal + dropped, contradictory: [] }
    : { duplicates: older + equal, contradictory: rows.map((row) => row.line).toSorted((a, b) => a - b) }
}

type Found = { readonly id: string; readonly client: string | null }

/** What changes, before it does. */
async function previewChanges(client: ClientBase, plan: FeedPlan, name: string): Promise<Preview> {
  const sql = previewSql(plan, name)
  const changed = (await client.query<Found & { columns: string[] }>(sql.changed)).rows
  const changes = (await client.query<{ column: string; n: number }>(sql.byColumn)).rows
  return {
    rows: changed.map((row): PreviewRow => ({ fact: plan.fact, does: 'change', ...row })),
    changes: changes.map(({ column, n }) => ({ fact: plan.fact, column, n })),
  }
}

async function previewAdded(client: ClientBase, fact: string, sql: { text: string; values: string[] }): Promise<PreviewRow[]> {
  const { rows } = await client.query<Found>(sql)
  return rows.map((row): PreviewRow => ({ fact, does: 'add', ...row, columns: [] }))
}

/**
 * Brings the staged rows of one feed into its fact table: newer versions win, what differs is updated, what is new is added, a row that
 * moved to another client is replaced. Runs inside the import's transaction, under the change lock.
 */
export async function mergeFeed(
  client: ClientBase,
  feed: { plan: FeedPlan; name: string; staged: number },
  write: { importId: string; seq: bigint; source: string },
): Promise<{ outcome: FeedOutcome; preview: Preview }> {
  const { plan, name, staged } = feed
  const sql = mergeSql(plan, name)
  const { duplicates, contradictory } = await settleSameKeys(client, plan, name)
  const left = staged - duplicates - contradictory.length
  const values = [write.importId, String(write.seq), write.source]
  const outcome = (added: number, changed: number): FeedOutcome => {
    return { fact: plan.fact, added, changed, same: left - added - changed, duplicates, contradictory }
  }
  const { rows } = await client.query<{ empty: boolean }>(sql.isEmpty)
  const preview = previewSql(plan, name)
  if (rows[0]?.empty) {
    const added = await count(client, sql.addIntoEmpty, values)
    return { outcome: outcome(added, 0), preview: { rows: await previewAdded(client, plan.fact, { text: preview.first, values: [] }), changes: [] } }
  }
  // Without fresh counts the planner may join a million staged rows one by one.
  await client.query(`ANALYZE ${sql.stage}`)
  if (plan.hasVersion) await client.query(sql.dropStale)
  await client.query(sql.findChanged)
  await client.query(`ANALYZE changed_${name}`)
  const changes = await previewChanges(client, plan, name)
  const moved = sql.move === null ? 0 : await count(client, sql.move, values)
  const changed = moved + (await count(client, sql.update, values))
  const added = await count(client, sql.add, values)
  const addedRows = added === 0 ? [] : await previewAdded(client, plan.fact, { text: preview.added, values: [String(write.seq)] })
  return { outcome: outcome(added, changed), preview: { ...changes, rows: [...changes.rows, ...addedRows].slice(0, 20) } }
}
