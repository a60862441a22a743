import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ProblemError } from '#problems'
import type { Account } from './account.ts'
import { onDisk } from './data-directory.ts'
import { explainFailure } from './engine-failure.ts'
import type { Engine } from './engine-files.ts'
import { engineSettings } from './engine-settings.ts'
import { stopAtExit } from './exit-stop.ts'
import { engineEnvironment } from './init-cluster.ts'
import { clearRemains, findPostmaster } from './postmaster.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** Everything needed to start the engine of one data directory, again if need be. */
export type Launch = {
  readonly engine: Engine
  readonly account: Account | null
  readonly dataDirectory: string
  readonly cluster: string
  readonly socketDirectory: string
}

/** A running engine: which process, and when it ends. */
export type RunningEngine = { readonly who: ProcessIdentity; readonly ended: Promise<unknown> }

const mostAttempts = 20
const longestLog = 1_000_000
// Reading a long log again after a crash is work, not a hang.
const longestStartMs = 600_000

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestLog) renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}

function readFrom(path: string, start: number): string {
  const file = openSync(path, 'r')
  const bytes = Buffer.alloc(Math.min(20_000, Math.max(0, fstatSync(file).size - start)))
  readSync(file, bytes, 0, bytes.length, start)
  closeSync(file)
  return bytes.toString()
}

/** Gives the engine once it takes connections. */
async function untilReady(child: ChildProcess, launch: Launch, ended: Promise<unknown>): Promise<RunningEngine> {
  for (let waited = 0; waited < longestStartMs && child.exitCode === null && child.signalCode === null; waited += 20) {
    const found = findPostmaster(launch.cluster)
    if (found?.who.pid === child.pid && found?.status === 'ready') return { who: found.who, ended }
    await sleep(20)
  }
  child.kill('SIGQUIT')
  throw new Error('the engine ended while it started, or never came to an end of starting')
}

/** Starts the engine once. Its own session and log file let it outlive us unharmed. */
async function startOnce(launch: Launch): Promise<RunningEngine> {
  const { engine, account, cluster, dataDirectory, socketDirectory } = launch
  await clearRemains(cluster, socketDirectory)
  const logPath = join(dataDirectory, 'postgres.log')
  const log = onDisk(dataDirectory, () => openLog(logPath))
  const logStart = fstatSync(log).size
  const settings = Object.entries(engineSettings()).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', cluster, '-k', socketDirectory, ...settings]
  const child = spawn(engine.postgres, args, { cwd: '/', env: engineEnvironment, detached: true, stdio: ['ignore', log, log], ...account })
  closeSync(log)
  child.unref()
  const spawnFailure = new Promise<never>((_, reject) => child.once('error', (cause) => reject(explainFailure(cause.message, engine.postgres))))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const close = async (): Promise<void> => {
    child.kill('SIGINT')
    await ended
  }
  const forget = stopAtExit({ pid: () => child.pid, close })
  try {
    return await Promise.race([untilReady(child, launch, ended), spawnFailure])
  } catch (cause) {
    throw cause instanceof ProblemError ? cause : explainFailure(readFrom(logPath, logStart), logPath)
  } finally {
    forget()
  }
}

const isStillHeld = (cause: unknown): boolean =>
  cause instanceof ProblemError && cause.problems.some((p) => String(p.facts?.['reason']).includes('pre-existing shared memory block'))

/** Starts the engine after a kill or a clean stop. Backends of a killed postmaster that could not be found are given time to notice. Throws ProblemError. */
export async function startPostmaster(launch: Launch): Promise<RunningEngine> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(launch)
    } catch (cause) {
      if (!isStillHeld(cause) || attempt === mostAttempts) throw cause
      await sleep(250)
    }
  }
}
