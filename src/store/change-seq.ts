import type { ClientBase } from 'pg'

/** The channel on which every commit that touched facts is told: `{"seq": …, "facts": […]}`. */
export const changeChannel = 'plumbline_change'
const changeLock = 0x706c_0001

/**
 * The number of the commit that this transaction will be. Taken under a lock that is held to the end of the transaction, so numbers follow
 * the order of commits: who has seen a number has seen every smaller one.
 */
export async function nextChangeSeq(client: ClientBase): Promise<bigint> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [changeLock])
  const { rows } = await client.query<{ next: string }>('SELECT coalesce(max(seq), 0) + 1 AS next FROM change')
  return BigInt(rows[0]?.next ?? 1)
}

/** Writes down that this transaction changed facts, and tells listeners once it commits. */
export async function recordChange(client: ClientBase, change: { seq: bigint; importId: string | null; facts: readonly string[] }): Promise<void> {
  const { seq, importId, facts } = change
  await client.query('INSERT INTO change (seq, import_id, facts) VALUES ($1, $2, $3)', [seq, importId, facts])
  await client.query('SELECT pg_notify($1, $2)', [changeChannel, JSON.stringify({ seq: Number(seq), facts })])
}
