import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, identify, isAlive, processesIn, type ProcessIdentity } from './process-identity.ts'

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export type Postmaster = { readonly who: ProcessIdentity; readonly socketDirectory: string; readonly status: string }

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')
const isEngine = /^(\S*\/)?postgres(:| |$)/

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
const findStragglers = (cluster: string): readonly number[] => processesIn(cluster).filter((pid) => isEngine.test(commandOf(pid)))

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

/** Ends what a dead postmaster left: its backends, and its pid file. Nothing committed is lost: the next start reads the log again. */
export async function clearRemains(cluster: string): Promise<void> {
  for (const pid of findStragglers(cluster)) send(pid, 'SIGQUIT')
  if (!(await isGone(() => findStragglers(cluster).length > 0, 500))) {
    for (const pid of findStragglers(cluster)) send(pid, 'SIGKILL')
    await isGone(() => findStragglers(cluster).length > 0, 2_000)
  }
  rmSync(pidFile(cluster), { force: true })
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
  if (findStragglers(cluster).length > 0) await clearRemains(cluster)
}
