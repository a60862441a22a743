import type pg from 'pg'

export type StoredReason = {
  readonly carc: string
  readonly denialClass: string
  readonly preventedAt: string
  readonly notDeniedWith: string | null
}

/** Makes the record's classes of denial those of the content; derived facts join to them. */
export async function saveDenialReasons(pool: pg.Pool, reasons: readonly StoredReason[]): Promise<void> {
  const column = (key: keyof StoredReason): (string | null)[] => reasons.map((r) => r[key])
  await pool.query(
    `INSERT INTO denial_reason (carc, denial_class, prevented_at, not_denied_with)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (carc) DO UPDATE SET denial_class = excluded.denial_class, prevented_at = excluded.prevented_at, not_denied_with = excluded.not_denied_with
     WHERE (denial_reason.denial_class, denial_reason.prevented_at, denial_reason.not_denied_with)
       IS DISTINCT FROM (excluded.denial_class, excluded.prevented_at, excluded.not_denied_with)`,
    [column('carc'), column('denialClass'), column('preventedAt'), column('notDeniedWith')],
  )
  await pool.query('DELETE FROM denial_reason WHERE carc <> ALL ($1::text[])', [column('carc')])
}
