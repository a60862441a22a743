import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type pg from 'pg'
import type { Config } from '#config'
import { ProblemError } from '#problems'
import { onDisk } from './cluster/data-directory.ts'
import { recordKey, type RecordKey } from './key.ts'
import { loadSetting } from './settings.ts'

const keyIdSetting = 'key-id'

/** The secret in a key file, or null when there is none. Throws ProblemError when it cannot be read or others may read it. */
export function readKeyFile(path: string): Buffer | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return null
  if ((found.mode & 0o077) !== 0) throw new ProblemError({ code: 'record/key-open-to-others', where: { file: path } })
  try {
    const text = readFileSync(path, 'utf8').trim()
    if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  } catch {
    // Told below: a key that cannot be read is as good as one that is none.
  }
  throw new ProblemError({ code: 'record/key-unreadable', where: { file: path } })
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

/** Makes a key file that is whole and on the disk before anything is sealed under it. Where another process was first, its key is ours. */
function makeKeyFile(path: string): Buffer {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  onDisk(path, () => {
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, `${randomBytes(32).toString('hex')}\n`)
    fsyncSync(file)
    closeSync(file)
    try {
      linkSync(draft, path)
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    } finally {
      rmSync(draft)
    }
    sync(dirname(path))
  })
  return readKeyFile(path) ?? makeKeyFile(path)
}

/**
 * The key of a record: the one configured, the one in its key file, or on first use a new one. The record knows its key's id, so a lost or
 * exchanged key is noticed before anything is sealed under the wrong one. Throws ProblemError.
 */
export async function openKey(config: Config, pool: pg.Pool): Promise<RecordKey> {
  const known = await loadSetting(pool, keyIdSetting)
  const secret = config.secret?.export() ?? readKeyFile(config.keyFile)
  if (known !== null && secret === null) throw new ProblemError({ code: 'record/key-missing', where: { file: config.keyFile } })
  const key = recordKey(secret ?? makeKeyFile(config.keyFile))
  await pool.query('INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [keyIdSetting, JSON.stringify(key.id)])
  if ((await loadSetting(pool, keyIdSetting)) !== key.id)
    throw new ProblemError({ code: 'record/key-wrong', ...(config.secret ? {} : { where: { file: config.keyFile } }) })
  return key
}
