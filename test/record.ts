/** A migrated, empty record for one test file: a database of its own in the cluster of the run. */
import type pg from 'pg'
import { openPool, recordKey, type RecordKey } from '#store'
import { asAdmin, connection, owner, startWithTemplate } from './cluster.ts'
import { askShared, sharedCluster } from './shared-cluster.ts'

export type TestRecord = { readonly pool: pg.Pool; readonly key: RecordKey; readonly url: string; readonly close: () => Promise<void> }

const urlOf = (directory: string, database: string): string => `postgresql://${owner}@/${database}?host=${encodeURIComponent(directory)}&port=5432`

let cluster: Promise<string> | undefined
let made = 0

/** The cluster all files of a run share; whoever runs outside one has its own. */
async function clusterDirectory(): Promise<string> {
  const socket = process.env[sharedCluster]
  cluster ??= socket === undefined ? startWithTemplate() : askShared(socket)
  return cluster
}
/** Files run beside each other, each in a process of its own. */
const databaseName = (kind: string): string => `${kind}_${process.pid * 1000 + ++made}`

/** A fresh, migrated database. Ask once per test file, close it in `afterAll`. */
export async function testRecord(): Promise<TestRecord> {
  const directory = await clusterDirectory()
  const database = databaseName('test')
  await asAdmin(directory, `CREATE DATABASE ${database} OWNER ${owner} TEMPLATE empty_record`)
  const pool = openPool(connection(directory, owner, database), 60)
  const close = async (): Promise<void> => {
    await pool.end()
    // Somebody may still be connected; the cluster goes in the end anyway.
    await asAdmin(directory, `DROP DATABASE ${database}`).catch(() => undefined)
  }
  return { pool, key: recordKey(Buffer.alloc(32, 7)), url: urlOf(directory, database), close }
}

/** The address of a fresh database without a single table, as a practice would make it to restore into. */
export async function emptyDatabase(): Promise<string> {
  const directory = await clusterDirectory()
  const database = databaseName('empty')
  await asAdmin(directory, `CREATE DATABASE ${database} OWNER ${owner}`)
  return urlOf(directory, database)
}
