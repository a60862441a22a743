import type pg from 'pg'
import { inTransaction } from './transaction.ts'

/** An instrument the practice brought. `definition` is checked by whoever reads it. */
export type PracticeInstrument = {
  readonly id: string
  readonly version: string
  readonly kind: 'own' | 'pack'
  readonly definition: unknown
  readonly pack: string | null
  readonly terms: string | null
  readonly addedAt: Date
  readonly addedBy: string
  readonly acceptedAt: Date | null
  readonly acceptedBy: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnBy: string | null
}
export type NewPracticeInstrument = Pick<PracticeInstrument, 'id' | 'version' | 'kind' | 'definition' | 'pack' | 'terms' | 'addedBy'>
type Which = { readonly id: string; readonly version: string; readonly by: string }

/** All of them, also those that were withdrawn, newest first. */
export async function listPracticeInstruments(pool: pg.Pool): Promise<readonly PracticeInstrument[]> {
  const { rows } = await pool.query<PracticeInstrument>(
    `SELECT id, version, kind, definition, pack, terms, added_at AS "addedAt", added_by AS "addedBy", accepted_at AS "acceptedAt",
            accepted_by AS "acceptedBy", withdrawn_at AS "withdrawnAt", withdrawn_by AS "withdrawnBy"
     FROM practice_instrument ORDER BY added_at DESC, id, version`,
  )
  return rows
}

/** Keeps them, all or none. One's own is accepted by who adds it. Gives back which id and version was there before. */
export async function addPracticeInstruments(pool: pg.Pool, added: readonly NewPracticeInstrument[]): Promise<readonly string[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM practice_instrument WHERE (id, version) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY id`,
      [added.map((a) => a.id), added.map((a) => a.version)],
    )
    if (rows.length > 0) return rows.map((r) => r.id)
    for (const { id, version, kind, definition, pack, terms, addedBy } of added)
      await client.query(
        `INSERT INTO practice_instrument (id, version, kind, definition, pack, terms, added_by, accepted_at, accepted_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $3 = 'own' THEN now() END, CASE WHEN $3 = 'own' THEN $7 END)`,
        [id, version, kind, JSON.stringify(definition), pack, terms, addedBy],
      )
    return []
  })
}

/** Writes down who accepted the terms, and when; one that was withdrawn is back. False when there is no such instrument, or it is in use already. */
export async function acceptPracticeInstrument(pool: pg.Pool, { id, version, by }: Which): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE practice_instrument SET accepted_at = now(), accepted_by = $3, withdrawn_at = NULL, withdrawn_by = NULL
     WHERE id = $1 AND version = $2 AND (accepted_at IS NULL OR withdrawn_at IS NOT NULL)`,
    [id, version, by],
  )
  return rowCount === 1
}

/** Takes it out of use; what was answered with it stays. False when there is no such instrument, or it is out of use already. */
export async function withdrawPracticeInstrument(pool: pg.Pool, { id, version, by }: Which): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE practice_instrument SET withdrawn_at = now(), withdrawn_by = $3 WHERE id = $1 AND version = $2 AND withdrawn_at IS NULL',
    [id, version, by],
  )
  return rowCount === 1
}
