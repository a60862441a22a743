import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ProblemError, type Problem } from '#problems'
import { finishSwap, sweepScratch } from '../backup/swap.ts'
import { barrierTo, engineAccount } from './account.ts'
import { canAnswer, prepareDatabase, countGuests } from './admin-session.ts'
import { openDataDirectory } from './data-directory.ts'
import { findEngine, type Engine } from './engine-files.ts'
import { initCluster } from './init-cluster.ts'
import { showHolder, takeLock, type Lock } from './lock.ts'
import { findPostmaster, hasEnded, stopPostmaster, type Postmaster } from './postmaster.ts'
import type { Launch } from './postmaster-start.ts'
import { commandOf } from './process-identity.ts'
import { makeSocketDirectory, socketDirectoryOf } from './socket-directory.ts'
import { supervise } from './supervise.ts'

/** A running private cluster: ours to keep running, or another process's that we may use. */
export type Cluster = {
  readonly role: 'own' | 'guest'
  readonly socketDirectory: string
  /** The last one out stops the engine. */
  readonly close: () => Promise<void>
}
export type ClusterOptions = {
  /** False for a server: it must hold the directory itself. */
  readonly mayBeGuest: boolean
  /** Hears of what happens to the engine while it runs. */
  readonly tell: (problem: Problem) => void
}

const holderPatienceMs = { guest: 30_000, own: 500 }
const clusterIn = (dataDirectory: string): string => join(dataDirectory, 'postgres')

function prepare(dataDirectory: string): Omit<Launch, 'cluster'> {
  const account = engineAccount([clusterIn(dataDirectory), dataDirectory])
  const barrier = account && barrierTo(account, join(dataDirectory, 'postgres'))
  if (barrier) throw new ProblemError({ code: 'record/data-not-reachable', where: { file: barrier }, facts: { uid: account.uid } })
  const engine = findEngine(dataDirectory, account)
  const socketDirectory = socketDirectoryOf(dataDirectory)
  makeSocketDirectory(socketDirectory, account)
  return { engine, account, dataDirectory, socketDirectory }
}

/**
 * A postmaster that outlived the process it belonged to is used as it stands: if it answers, and is not of another release that nobody uses
 * any more. Otherwise it is stopped.
 */
async function takeOver(cluster: string, engine: Engine): Promise<Postmaster | null> {
  for (let found = findPostmaster(cluster); found; found = findPostmaster(cluster)) {
    if (found.status === 'stopping' && (await hasEnded(found.who, 30_000))) return null
    const isThisRelease = commandOf(found.who.pid).startsWith(engine.postgres)
    if (found.status === 'starting') await sleep(20)
    else if ((await canAnswer(found.socketDirectory)) && (isThisRelease || (await countGuests(found.socketDirectory)) > 0)) return found
    else await stopPostmaster(cluster, found.who)
  }
  return null
}

async function own(dataDirectory: string, lock: Lock, tell: ClusterOptions['tell']): Promise<Cluster> {
  finishSwap(dataDirectory)
  await sweepScratch(dataDirectory)
  const prepared = prepare(dataDirectory)
  const cluster = await initCluster(prepared.engine, dataDirectory, prepared.account)
  const orphan = await takeOver(cluster, prepared.engine)
  const socketDirectory = orphan?.socketDirectory ?? prepared.socketDirectory
  const engine = await supervise({ ...prepared, cluster, socketDirectory }, orphan, tell)
  try {
    await prepareDatabase(socketDirectory)
  } catch (cause) {
    await engine.close()
    throw cause
  }
  const close = async (): Promise<void> => {
    await engine.close()
    lock.release()
  }
  return { role: 'own', socketDirectory, close }
}

/** The cluster of a live holder, once it answers. */
async function joinHolder(dataDirectory: string): Promise<Cluster | null> {
  const found = findPostmaster(clusterIn(dataDirectory))
  if (found?.status !== 'ready' || !(await canAnswer(found.socketDirectory))) return null
  return { role: 'guest', socketDirectory: found.socketDirectory, close: () => leaveAsGuest(dataDirectory) }
}

/** When the holder has gone before us, its engine is ours to stop. */
async function leaveAsGuest(dataDirectory: string): Promise<void> {
  const lock = takeLock(dataDirectory)
  if (!lock) return
  const found = findPostmaster(clusterIn(dataDirectory))
  if (found && (await countGuests(found.socketDirectory)) === 0) await stopPostmaster(clusterIn(dataDirectory), found.who)
  lock.release()
}

/**
 * Opens the private cluster of a data directory: makes it on the first start, takes over one whose process was killed, joins one that another
 * live process holds. Throws ProblemError when the directory, the engine or the other process does not allow it.
 */
export async function openCluster(directory: string, { mayBeGuest, tell }: ClusterOptions): Promise<Cluster> {
  const dataDirectory = openDataDirectory(directory)
  const patienceMs = mayBeGuest ? holderPatienceMs.guest : holderPatienceMs.own
  for (const start = performance.now(); performance.now() - start < patienceMs; await sleep(50)) {
    const lock = takeLock(dataDirectory)
    if (lock) {
      try {
        return await own(dataDirectory, lock, tell)
      } catch (cause) {
        lock.release()
        throw cause
      }
    }
    const guest = mayBeGuest ? await joinHolder(dataDirectory) : null
    if (guest) return guest
  }
  const pid = showHolder(dataDirectory)?.pid ?? 0
  throw new ProblemError({ code: mayBeGuest ? 'record/holder-silent' : 'record/in-use', where: { file: dataDirectory }, facts: { pid } })
}
