import type { ProfileInput } from '#importers'
import { join } from 'node:path'
import type { Workload } from './kill-rig.ts'

const rowsPerFile = 400

export const sourceOf = (n: number): string => `rig-${n}`

/** The n-th file of the rig: always the same rows. */
export function fileOf(n: number): string {
  const day = (i: number): string => String(1 + (i % 28)).padStart(2, '0')
  const rows = Array.from({ length: rowsPerFile }, (_, i) => `${i},K-${i % 90},2026-03-${day(i + n)} 09:00,${i % 7 === 0 ? 'No show' : 'Show'}`)
  return ['row,client,start,status', ...rows].join('\n')
}

export const importProfile = (source: string): ProfileInput => ({
  name: 'rig',
  source,
  format: { kind: 'csv', delimiter: ',', encoding: 'utf-8', headerLine: 1 },
  zone: null,
  feeds: [
    {
      fact: 'appointment',
      key: { kind: 'id', from: [{ column: 'row' }] },
      columns: [
        { to: 'client', from: [{ column: 'client' }], read: { kind: 'text' } },
        { to: 'scheduledStart', from: [{ column: 'start' }], read: { kind: 'instant', order: 'ymd' } },
        { to: 'status', from: [{ column: 'status' }], read: { kind: 'code', words: { show: 'attended', 'no show': 'no_show' } } },
      ],
    },
  ],
})

type Found = { readonly source: string; readonly rows: number; readonly lines: number }

/** Whole files through the server while figures are asked for. A file is in the record whole, with its lines, or not at all. */
export const importWorkload: Workload = {
  name: `files of ${rowsPerFile} rows through the server, figures asked all the while`,
  command: [process.execPath, join(import.meta.dirname, 'import-writer.ts')],
  check: async (pool, acked) => {
    const { rows } = await pool.query<Found>(
      `SELECT a.source, count(*)::integer AS rows, count(l.import_id)::integer AS lines FROM appointment a
       LEFT JOIN import_lines l ON l.import_id = a.import_id AND a.line BETWEEN l.first_line AND l.last_line WHERE a.source LIKE 'rig-%' GROUP BY a.source`,
    )
    const found = new Map(rows.map((r) => [r.source, r]))
    const lost = acked.filter((n) => found.get(sourceOf(n))?.rows !== rowsPerFile)
    const half = rows.filter((r) => r.rows !== rowsPerFile || r.lines !== rowsPerFile)
    const { rows: unclear } = await pool.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM import i WHERE state = 'done' AND source LIKE 'rig-%' AND NOT EXISTS (SELECT FROM appointment a WHERE a.import_id = i.id)`,
    )
    return [
      ...(lost.length > 0 ? [`${lost.length} acknowledged files lost`] : []),
      ...half.map((r) => `${r.source}: ${r.rows} rows and ${r.lines} lines of ${rowsPerFile}`),
      ...((unclear[0]?.n ?? 0) > 0 ? [`${unclear[0]?.n ?? 0} imports say done and have no rows`] : []),
    ]
  },
}
