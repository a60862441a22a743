import { existsSync } from 'node:fs'
import type pg from 'pg'
import type { Problem } from '#problems'

/** A backup that was made or tried. One whose proof is null was never brought back: nobody knows whether it can be. */
export type Backup = {
  readonly id: string
  readonly file: string
  readonly isByClock: boolean
  readonly startedAt: Date
  readonly state: 'done' | 'failed'
  readonly finishedAt: Date | null
  readonly bytes: number | null
  readonly rows: number | null
  readonly sha256: string | null
  readonly problem: Problem | null
  readonly proof: 'proven' | 'failed' | null
  readonly proofAt: Date | null
  readonly proofProblem: Problem | null
}

const columns = `id, file, is_by_clock AS "isByClock", started_at AS "startedAt", state, finished_at AS "finishedAt", bytes::double precision,
  row_count::double precision AS rows, sha256, problem, proof, proof_at AS "proofAt", proof_problem AS "proofProblem"`

/** The newest backups first. */
export async function listBackups(pool: pg.Pool, most = 30): Promise<readonly Backup[]> {
  return (await pool.query<Backup>(`SELECT ${columns} FROM backup ORDER BY started_at DESC, id DESC LIMIT $1`, [most])).rows
}

/** Whether the file is still where it was made. */
export const isBackupThere = ({ file, state }: Backup): boolean => state === 'done' && existsSync(file)

/** Where the practice stands with its backups: the last one that worked, the last proof, and whether the last try of either failed. */
export type Keeping = {
  readonly lastDone: Backup | null
  readonly lastProven: Backup | null
  /** The last try to make one, when it failed. */
  readonly lastFailed: Backup | null
  /** The last try to prove one, when it failed. */
  readonly lastUnproven: Backup | null
}

export async function loadKeeping(pool: pg.Pool): Promise<Keeping> {
  const one = async (where: string, by: string): Promise<Backup | null> =>
    (await pool.query<Backup>(`SELECT ${columns} FROM backup WHERE ${where} ORDER BY ${by} DESC, id DESC LIMIT 1`)).rows[0] ?? null
  const lastDone = await one("state = 'done'", 'started_at')
  const lastTried = await one('true', 'started_at')
  const lastProven = await one("proof = 'proven'", 'proof_at')
  const lastLooked = await one('proof IS NOT NULL', 'proof_at')
  return {
    lastDone,
    lastProven,
    lastFailed: lastTried?.state === 'failed' ? lastTried : null,
    lastUnproven: lastLooked?.proof === 'failed' ? lastLooked : null,
  }
}

type Made = { readonly file: string; readonly isByClock: boolean; readonly startedAt: Date }

export async function saveMade(pool: pg.Pool, made: Made, file: { bytes: number; rows: number; sha256: string }): Promise<void> {
  await pool.query(
    `INSERT INTO backup (file, is_by_clock, started_at, state, finished_at, bytes, row_count, sha256) VALUES ($1, $2, $3, 'done', now(), $4, $5, $6)`,
    [made.file, made.isByClock, made.startedAt, file.bytes, file.rows, file.sha256],
  )
}

export async function saveFailed(pool: pg.Pool, made: Made, problem: Problem): Promise<void> {
  await pool.query(`INSERT INTO backup (file, is_by_clock, started_at, state, finished_at, problem) VALUES ($1, $2, $3, 'failed', now(), $4)`, [
    made.file,
    made.isByClock,
    made.startedAt,
    JSON.stringify(problem),
  ])
}

/** Writes down what came of a proof, at the backup with these bytes; a file from elsewhere becomes a backup of its own. */
export async function saveProof(pool: pg.Pool, file: { path: string; sha256: string }, problem: Problem | null): Promise<void> {
  const values = [file.sha256, problem === null ? 'proven' : 'failed', problem && JSON.stringify(problem)]
  const { rowCount } = await pool.query('UPDATE backup SET proof = $2, proof_at = now(), proof_problem = $3 WHERE sha256 = $1', values)
  if (rowCount === 0)
    await pool.query(
      `INSERT INTO backup (file, is_by_clock, state, finished_at, sha256, proof, proof_at, proof_problem)
       VALUES ($4, false, 'done', now(), $1, $2, now(), $3)`,
      [...values, file.path],
    )
}
