import { join } from 'node:path'
import type { Workload } from './kill-rig.ts'

/** Reviews held one after another: a decision and what it says of the one before are kept both or neither, and no ended review is lost. */
export const decisionWorkload: Workload = {
  name: 'reviews with decisions',
  command: [process.execPath, join(import.meta.dirname, 'decision-writer.ts')],
  check: async (pool, acked) => {
    const { rows: ended } = await pool.query<{ n: number }>('SELECT remarks::integer AS n FROM review WHERE ended_at IS NOT NULL')
    const { rows } = await pool.query<{ open: number; reviews: number; decisions: number; lastIsOpen: boolean | null }>(
      `SELECT count(*) FILTER (WHERE d.state = 'open')::integer AS open, count(*)::integer AS decisions, (SELECT count(*)::integer FROM review) AS reviews,
         (array_agg(d.state ORDER BY d.review_id DESC))[1] = 'open' AS "lastIsOpen" FROM decision d`,
    )
    const there = new Set(ended.map(({ n }) => n))
    const [found] = rows
    const lost = acked.filter((n) => !there.has(n)).length
    return [
      ...(lost > 0 ? [`${lost} ended reviews lost`] : []),
      ...((found?.open ?? 0) > 1 ? ['two decisions open: one was said to be done, and is not'] : []),
      ...(found?.lastIsOpen === false ? ['the last decision is done, and nothing was decided after it'] : []),
      ...((found?.reviews ?? 0) - (found?.decisions ?? 0) > 1 ? ['a review that ended without its decision'] : []),
    ]
  },
}
