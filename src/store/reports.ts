import type pg from 'pg'

/** A report as it was handed out: its head to list it by, all it rests on and says, and its bytes. Content is the caller's to check. */
export type StoredReport = { readonly id: string; readonly head: unknown; readonly content: unknown; readonly pdf: Buffer }

export async function saveReport(pool: pg.Pool, { id, head, content, pdf }: StoredReport): Promise<void> {
  await pool.query('INSERT INTO report (id, head, content, pdf) VALUES ($1, $2, $3, $4)', [id, JSON.stringify(head), JSON.stringify(content), pdf])
}

/** The heads of all reports, newest first. */
export async function listReports(pool: pg.Pool): Promise<readonly unknown[]> {
  const { rows } = await pool.query<{ head: unknown }>('SELECT head FROM report ORDER BY made_at DESC, id')
  return rows.map((r) => r.head)
}

export async function loadReport(pool: pg.Pool, id: string): Promise<StoredReport | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const { rows } = await pool.query<StoredReport>('SELECT id, head, content, pdf FROM report WHERE id = $1', [id])
  return rows[0] ?? null
}
