import type pg from 'pg'
import { nextChangeSeq, recordChange } from './change-seq.ts'

export type WeightPoint = { readonly part: string; readonly level: string; readonly points: number }
export type StoredWeightPoint = WeightPoint & { readonly isSetHere: boolean }

const columns = (points: readonly WeightPoint[]): [string[], string[], number[]] => [
  points.map((p) => p.part),
  points.map((p) => p.level),
  points.map((p) => p.points),
]

/** Makes the points nobody here has set those of the content; derived facts join to them. */
export async function saveDefaultWeights(pool: pg.Pool, points: readonly WeightPoint[]): Promise<void> {
  await pool.query(
    `INSERT INTO weight_point AS known (part, level, points) SELECT * FROM unnest($1::text[], $2::text[], $3::double precision[])
     ON CONFLICT (part, level) DO UPDATE SET points = excluded.points WHERE NOT known.is_set_here AND known.points <> excluded.points`,
    columns(points),
  )
}

export async function loadWeights(pool: pg.Pool): Promise<readonly StoredWeightPoint[]> {
  const { rows } = await pool.query<StoredWeightPoint>(
    'SELECT part, level, points, is_set_here AS "isSetHere" FROM weight_point ORDER BY part, level',
  )
  return rows
}

/** Writes points down in place of the last ones; figures follow as after an import. Says how many levels changed. */
export async function setWeights(pool: pg.Pool, points: readonly StoredWeightPoint[]): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query(
      `UPDATE weight_point w SET points = g.points, is_set_here = g.is_set_here
       FROM unnest($1::text[], $2::text[], $3::double precision[], $4::boolean[]) AS g (part, level, points, is_set_here)
       WHERE w.part = g.part AND w.level = g.level AND (w.points, w.is_set_here) IS DISTINCT FROM (g.points, g.is_set_here)`,
      [...columns(points), points.map((p) => p.isSetHere)],
    )
    if (rowCount) await recordChange(client, { seq: await nextChangeSeq(client), importId: null, facts: ['weight_point'] })
    await client.query('COMMIT')
    return rowCount ?? 0
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
