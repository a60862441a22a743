import pg from 'pg'
import { ProblemError } from '#problems'
import { socketPort } from './socket-directory.ts'

/** The database of the record and the role that owns it. The role is no superuser: row policies will bind it. */
export const recordDatabase = 'plumbline'
/** What a guest's sessions call themselves, so that the holder knows when someone still works. */
export const guestName = (pid: number): string => `plumbline guest ${pid}`

type AdminOptions = { readonly database?: string; readonly timeoutMs?: number }

/** Does something as the cluster's own superuser. */
export async function asAdmin<T>(socketDirectory: string, work: (client: pg.Client) => Promise<T>, options: AdminOptions = {}): Promise<T> {
  const client = new pg.Client({
    host: socketDirectory,
    port: socketPort,
    user: 'postgres',
    database: options.database ?? 'postgres',
    application_name: 'plumbline admin',
    connectionTimeoutMillis: 3_000,
    query_timeout: options.timeoutMs ?? 60_000,
  })
  // A session that the engine ends by stopping says so here too.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whether the engine behind a socket answers a question. */
export const canAnswer = (socketDirectory: string): Promise<boolean> =>
  asAdmin(socketDirectory, (client) => client.query({ text: 'SELECT 1', query_timeout: 3_000 } as pg.QueryConfig)).then(
    () => true,
    () => false,
  )

/** How many sessions of other processes use the engine; none when it does not answer. */
export const countGuests = (socketDirectory: string): Promise<number> =>
  asAdmin(socketDirectory, async (client) => {
    const others = "SELECT count(*)::integer AS n FROM pg_stat_activity WHERE application_name LIKE 'plumbline guest %' AND application_name <> $1"
    return (await client.query<{ n: number }>(others, [guestName(process.pid)])).rows[0]?.n ?? 0
  }).catch(() => 0)

/** Makes the record's role and database unless they are there, and refuses a cluster without checksums. */
export const prepareDatabase = (socketDirectory: string): Promise<void> =>
  asAdmin(socketDirectory, async (client) => {
    const { rows } = await client.query<{ checksums: string; has_role: boolean; has_database: boolean }>(
      `SELECT current_setting('data_checksums') AS checksums,
        EXISTS (SELECT FROM pg_roles WHERE rolname = '${recordDatabase}') AS has_role,
        EXISTS (SELECT FROM pg_database WHERE datname = '${recordDatabase}') AS has_database`,
    )
    if (rows[0]?.checksums !== 'on') throw new ProblemError({ code: 'record/no-checksums' })
    if (!rows[0].has_role) await client.query(`CREATE ROLE ${recordDatabase} LOGIN`)
    if (!rows[0].has_database) await client.query(`CREATE DATABASE ${recordDatabase} OWNER ${recordDatabase}`)
  })
