import { DuckDBInstance, type DuckDBConnection, type DuckDBResultReader } from '@duckdb/node-api'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Row } from './engine.ts'

/** An open DuckDB: one connection that writes, and a few that read beside it. */
export type DuckFile = {
  readonly path: string
  /** Where copies pass through on their way in; DuckDB may read files here and nowhere else. */
  readonly passage: string
  readonly write: (sql: string) => Promise<void>
  /** Runs statements in one transaction beside the writer's, at most two at a time; they touch tables nobody else writes meanwhile. */
  readonly writeBeside: (statements: readonly string[]) => Promise<void>
  readonly read: (sql: string) => Promise<readonly Row[]>
  /** Reads with what the writer has written and not committed yet. */
  readonly readWritten: (sql: string) => Promise<readonly Row[]>
  readonly close: () => void
}

const readers = 3
const writersBeside = 2

const plain = (value: unknown): string | number | boolean | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  throw new Error('a compiled query returns text, numbers and truths only')
}

/** Taken column by column: DuckDB's own way of making rows costs ten times as much, more than most questions take to answer. */
function rowsOf(reader: DuckDBResultReader): Row[] {
  const names = reader.columnNames()
  const columns = reader.getColumnsJS()
  return Array.from({ length: reader.currentRowCount }, (_, i) => {
    const row: Record<string, Row[string]> = {}
    for (const [c, name] of names.entries()) row[name] = plain(columns[c]?.[i])
    return row
  })
}

type Pool = {
  readonly connections: readonly DuckDBConnection[]
  readonly use: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>
}

/** A few connections, each for one piece of work at a time; who finds none free waits. */
async function openPool(instance: DuckDBInstance, size: number): Promise<Pool> {
  const connections = await Promise.all(Array.from({ length: size }, () => instance.connect()))
  const free: DuckDBConnection[] = [...connections]
  const waiting: ((c: DuckDBConnection) => void)[] = []
  const borrow = (): Promise<DuckDBConnection> => {
    const connection = free.pop()
    return connection ? Promise.resolve(connection) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (connection: DuckDBConnection): void => {
    const next = waiting.shift()
    if (next) next(connection)
    else free.push(connection)
  }
  return {
    connections,
    use: async (work) => {
      const connection = await borrow()
      try {
        return await work(connection)
      } finally {
        giveBack(connection)
      }
    },
  }
}

/** Opens (or makes) the file in `dir`, shut in so that no SQL can reach other files, other databases or the network. `:memory:` keeps it in memory. */
export async function openDuckFile(dir: string, name: string): Promise<DuckFile> {
  const passage = join(dir, 'passage')
  await rm(passage, { recursive: true, force: true })
  await mkdir(passage, { recursive: true, mode: 0o700 })
  const path = name === ':memory:' ? name : join(dir, name)
  const instance = await DuckDBInstance.create(path, { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  const writer = await instance.connect()
  const quoted = `'${passage.replaceAll("'", "''")}'`
  for (const setting of [
    `SET memory_limit = '2GB'`,
    `SET temp_directory = ${quoted}`,
    `SET preserve_insertion_order = false`,
    `SET allowed_directories = [${quoted}]`,
    `SET enable_external_access = false`,
    `SET lock_configuration = true`,
  ])
    await writer.run(setting)
  const pool = await openPool(instance, readers)
  const beside = await openPool(instance, writersBeside)
  return {
    path,
    passage,
    write: async (sql) => void (await writer.run(sql)),
    writeBeside: (statements) =>
      beside.use(async (connection) => {
        await connection.run('BEGIN')
        try {
          for (const statement of statements) await connection.run(statement)
          await connection.run('COMMIT')
        } catch (error) {
          await connection.run('ROLLBACK').catch(() => undefined)
          throw error
        }
      }),
    read: (sql) => pool.use(async (connection) => rowsOf(await connection.runAndReadAll(sql))),
    readWritten: async (sql) => rowsOf(await writer.runAndReadAll(sql)),
    close: () => {
      for (const connection of [...pool.connections, ...beside.connections, writer]) connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Puts a file that cannot be opened or written aside, kept for whoever wants to know why. The warehouse is derived: a new one is built. */
export async function quarantine(dir: string, name: string): Promise<void> {
  const path = join(dir, name)
  await rename(path, `${path}.unusable`).catch(() => undefined)
  await rm(`${path}.wal`, { force: true })
}
