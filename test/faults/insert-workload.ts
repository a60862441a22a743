import { join } from 'node:path'
import type { Workload } from './kill-rig.ts'

type Counts = { readonly lane: number; readonly rows: number; readonly pairs: number; readonly last: number }

/** Plain transactions of two rows on four sessions. Every lane counts up by fours, so a missing row is a hole. */
export const insertWorkload: Workload = {
  name: 'two rows per transaction, four sessions',
  command: [process.execPath, join(import.meta.dirname, 'insert-writer.ts')],
  check: async (pool, acked) => {
    const { rows } = await pool.query<Counts>(
      `SELECT (n % 4)::integer AS lane, count(*)::integer AS rows, count(p.n)::integer AS pairs, max(n)::integer AS last
       FROM rig_row LEFT JOIN rig_pair AS p USING (n) GROUP BY 1`,
    )
    const lone = await pool.query('SELECT FROM rig_pair WHERE n NOT IN (SELECT n FROM rig_row)')
    const wrong = lone.rowCount ? [`${lone.rowCount} halves without their other half`] : []
    for (const lane of [0, 1, 2, 3]) {
      const found = rows.find((row) => row.lane === lane) ?? { rows: 0, pairs: 0, last: lane - 4 }
      const promised = acked.filter((n) => n % 4 === lane).reduce((most, n) => Math.max(most, n), lane - 4)
      if (promised > found.last) wrong.push(`lane ${lane}: ${(promised - found.last) / 4} acknowledged rows lost`)
      if (found.rows !== (found.last - lane) / 4 + 1) wrong.push(`lane ${lane}: a hole`)
      if (found.pairs !== found.rows) wrong.push(`lane ${lane}: half a transaction`)
    }
    return wrong
  },
}
