import { spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '#problems'
import type { Account } from './account.ts'
import { onDisk } from './data-directory.ts'
import type { Engine } from './engine-files.ts'
import { explainFailure } from './engine-failure.ts'
import { endStragglers } from './postmaster.ts'

/** The environment of every engine process: nothing of ours, so that no PG… variable of the person's shell changes it. */
export const engineEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }
const making = 'making-'

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  fsyncSync(directory)
  closeSync(directory)
}

function runInitdb(engine: Engine, directory: string, account: Account | null): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C']
  // The socket's directory is closed to everyone else, so whoever reaches the socket is us.
  const args = ['-D', directory, '-U', 'postgres', '--auth=trust', '--data-checksums', '--no-instructions', ...locale]
  return new Promise((resolve, reject) => {
    const child = spawn(engine.initdb, args, { cwd: '/', env: engineEnvironment, stdio: ['ignore', 'ignore', 'pipe'], ...account })
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
    child.on('error', (cause) => reject(explainFailure(cause.message, directory)))
    child.on('close', (code) => (code === 0 ? resolve() : reject(explainFailure(words, directory))))
  })
}

/** Clears away what an interrupted first start left half made; its initdb may have outlived it and still be writing. */
async function sweep(dataDirectory: string): Promise<void> {
  for (const name of readdirSync(dataDirectory).filter((entry) => entry.startsWith(making))) {
    await endStragglers(join(dataDirectory, name))
    onDisk(dataDirectory, () => rmSync(join(dataDirectory, name), { recursive: true, force: true }))
  }
}

/**
 * Makes the cluster of a data directory unless it is there, and checks the one that is. It is made beside its place, synced, and renamed into
 * it, so a cluster that is there is whole. Throws ProblemError.
 */
export async function initCluster(engine: Engine, dataDirectory: string, account: Account | null): Promise<string> {
  const cluster = join(dataDirectory, 'postgres')
  await sweep(dataDirectory)
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    checkVersion(engine, cluster)
    return cluster
  }
  const directory = join(dataDirectory, `${making}${process.pid}-${Date.now()}`)
  onDisk(dataDirectory, () => {
    mkdirSync(directory, { mode: 0o700 })
    if (account) chownSync(directory, account.uid, account.gid)
  })
  await runInitdb(engine, directory, account)
  onDisk(dataDirectory, () => {
    renameSync(directory, cluster)
    syncDirectory(dataDirectory)
  })
  return cluster
}

function checkVersion(engine: Engine, cluster: string): void {
  const path = join(cluster, 'PG_VERSION')
  if (!existsSync(path)) throw new ProblemError({ code: 'record/cluster-unknown', where: { file: cluster } })
  const found = readFileSync(path, 'utf8').trim()
  if (found !== engine.majorVersion)
    throw new ProblemError({ code: 'record/wrong-major-version', where: { file: cluster }, facts: { found, wanted: engine.majorVersion } })
}
