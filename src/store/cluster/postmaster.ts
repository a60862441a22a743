import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, identify, isAlive, processesOn, type ProcessIdentity } from './process-identity.ts'
import { socketPort } from './socket-directory.ts'

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export type Postmaster = { readonly who: ProcessIdentity; readonly socketDirectory: string; readonly status: string }

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')
const isEngine = /(^|\/)(postgres|initdb)(:| |$)/

/** The live postmaster of a cluster, or null. A pid that has meanwhile gone to another program is recognised and is not it. */
export function findPostmaster(cluster: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(pidFile(cluster), 'utf8').split('\n')
  } catch {
    return null
  }
  const [pid, , , , socketDirectory = '', , , status = ''] = lines
  const who = identify(Number(pid))
  const isOurs = who !== null && isEngine.test(commandOf(who.pid)) && `${commandOf(who.pid)} `.includes(` -D ${cluster} `)
  return isOurs ? { who, socketDirectory, status: status.trim() } : null
}

/** Backends that a killed postmaster left behind; they hold its shared memory until they notice. */
const findStragglers = (cluster: string): readonly number[] => processesOn(cluster).filter((pid) => isEngine.test(commandOf(pid)))

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}

async function isGone(test: () => boolean, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited <= withinMs; waited += 10) {
    if (!test()) return true
    await sleep(10)
  }
  return false
}

/** Waits until that process has ended; false when it still lives after the time. */
export const hasEnded = (who: ProcessIdentity, withinMs: number): Promise<boolean> => isGone(() => isAlive(who), withinMs)

/**
 * Ends what a dead postmaster left: its backends, its pid file, its socket. PostgreSQL itself takes a dead process that nobody has collected
 * yet, or another with the same pid, for a live postmaster, and would not start. Nothing committed is lost: the next start reads the log again.
 */
export async function clearRemains(cluster: string, socketDirectory: string): Promise<void> {
  await endStragglers(cluster)
  const socket = join(socketDirectory, `.s.PGSQL.${socketPort}`)
  for (const path of [pidFile(cluster), `${socket}.lock`, socket]) rmSync(path, { force: true })
}

/** Ends the engine's processes on a directory that has no postmaster. By force: what they had not confirmed is read again or was never there. */
export async function endStragglers(cluster: string): Promise<void> {
  for (const pid of findStragglers(cluster)) send(pid, 'SIGKILL')
  await isGone(() => findStragglers(cluster).length > 0, 5_000)
}

/** Stops a postmaster: fast (sessions end, checkpoint, exit), then at once, then by force. Safe in every step. */
export async function stopPostmaster(cluster: string, who: ProcessIdentity): Promise<void> {
  const steps = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const
  for (const [signal, patienceMs] of steps) {
    if (!isAlive(who)) return
    send(who.pid, signal)
    // One that was suspended hears nothing until it may go on.
    send(who.pid, 'SIGCONT')
    if (await hasEnded(who, patienceMs)) break
  }
  await endStragglers(cluster)
}
