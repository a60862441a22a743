import type pg from 'pg'

export type StoredRule = {
  readonly instrument: string
  readonly measures: string
  readonly direction: -1 | 1
  readonly caseness: number | null
  readonly moderate: number | null
  readonly moderatelySevere: number | null
  readonly severe: number | null
  readonly remission: number | null
  readonly reliableChange: number
  readonly checkpoints: readonly { readonly fromDay: number; readonly score: number }[]
}

const keys = ['instrument', 'measures', 'direction', 'caseness', 'moderate', 'moderatelySevere', 'severe', 'remission', 'reliableChange'] as const

/** Makes the record's instrument rules those of the content; derived facts join to them. */
export async function saveInstrumentRules(pool: pg.Pool, rules: readonly StoredRule[]): Promise<void> {
  await pool.query(
    `INSERT INTO instrument_rule AS known (instrument, measures, direction, caseness, moderate, moderately_severe, severe, remission, reliable_change)
     SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::double precision[], $5::double precision[], $6::double precision[], $7::double precision[], $8::double precision[], $9::double precision[])
     ON CONFLICT (instrument) DO UPDATE SET measures = excluded.measures, direction = excluded.direction, caseness = excluded.caseness, moderate = excluded.moderate,
       moderately_severe = excluded.moderately_severe, severe = excluded.severe, remission = excluded.remission, reliable_change = excluded.reliable_change
     WHERE (known.measures, known.direction, known.caseness, known.moderate, known.moderately_severe, known.severe, known.remission, known.reliable_change)
       IS DISTINCT FROM (excluded.measures, excluded.direction, excluded.caseness, excluded.moderate, excluded.moderately_severe, excluded.severe, excluded.remission, excluded.reliable_change)`,
    keys.map((key) => rules.map((r) => r[key])),
  )
  const checkpoints = rules.flatMap(({ instrument, checkpoints: of }) => of.map((c) => ({ instrument, ...c })))
  await pool.query(
    `INSERT INTO instrument_checkpoint AS known (instrument, from_day, score)
     SELECT * FROM unnest($1::text[], $2::integer[], $3::double precision[])
     ON CONFLICT (instrument, from_day) DO UPDATE SET score = excluded.score WHERE known.score IS DISTINCT FROM excluded.score`,
    [checkpoints.map((c) => c.instrument), checkpoints.map((c) => c.fromDay), checkpoints.map((c) => c.score)],
  )
}
