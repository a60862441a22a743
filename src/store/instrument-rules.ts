import type pg from 'pg'

export type StoredRule = { readonly instrument: string; readonly direction: -1 | 1; readonly caseness: number; readonly reliableChange: number }

/** Makes the record's instrument rules those of the content; derived facts join to them. */
export async function saveInstrumentRules(pool: pg.Pool, rules: readonly StoredRule[]): Promise<void> {
  const column = (key: keyof StoredRule): (string | number)[] => rules.map((r) => r[key])
  await pool.query(
    `INSERT INTO instrument_rule (instrument, direction, caseness, reliable_change)
     SELECT * FROM unnest($1::text[], $2::integer[], $3::double precision[], $4::double precision[])
     ON CONFLICT (instrument) DO UPDATE SET direction = excluded.direction, caseness = excluded.caseness, reliable_change = excluded.reliable_change
     WHERE (instrument_rule.direction, instrument_rule.caseness, instrument_rule.reliable_change) IS DISTINCT FROM (excluded.direction, excluded.caseness, excluded.reliable_change)`,
    [column('instrument'), column('direction'), column('caseness'), column('reliableChange')],
  )
}
