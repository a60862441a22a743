import { setTimeout as sleep } from 'node:timers/promises'
import { ProblemError, type Problem } from '#problems'
import { countGuests } from './admin-session.ts'
import { stopAtExit } from './exit-stop.ts'
import { stopPostmaster, type Postmaster } from './postmaster.ts'
import { startPostmaster, type Launch, type RunningEngine } from './postmaster-start.ts'
import { isAlive, type ProcessIdentity } from './process-identity.ts'

/** An engine that is started again when it ends without being asked to. */
export type Supervised = {
  /** Stops it, unless a guest still works with it. */
  readonly close: () => Promise<void>
}

const shortLifeMs = 10_000
const mostPatienceMs = 30_000
const orphanWatchMs = 500

/** An orphan is nobody's child any more: nothing tells when it ends, so it is looked at. */
async function untilGone(who: ProcessIdentity): Promise<void> {
  while (isAlive(who)) await sleep(orphanWatchMs, undefined, { ref: false })
}
const asEngine = ({ who }: Postmaster): RunningEngine => ({ who, ended: untilGone(who) })

/** Starts the engine, or goes on with an orphan, and keeps it running until it is closed. */
export async function supervise(launch: Launch, orphan: Postmaster | null, tell: (problem: Problem) => void): Promise<Supervised> {
  let engine = orphan ? asEngine(orphan) : await startPostmaster(launch)
  const closing = new AbortController()
  let startedAt = performance.now()
  let shortLives = 0

  // One that falls again as soon as it is up is given longer and longer: a full disk may have room again in a while.
  const restart = async (): Promise<void> => {
    shortLives = performance.now() - startedAt < shortLifeMs ? shortLives + 1 : 0
    if (shortLives > 2) await sleep(Math.min(mostPatienceMs, 2 ** shortLives * 30), undefined, { signal: closing.signal, ref: false })
    startedAt = performance.now()
    engine = await startPostmaster(launch)
    tell({ code: 'record/engine-restarted' })
  }
  let restarting: Promise<void> = Promise.resolve()
  const keepUp = async (): Promise<void> => {
    for (await engine.ended; !closing.signal.aborted; await engine.ended) {
      restarting = restart().catch((cause: unknown) => {
        if (cause instanceof ProblemError) for (const problem of cause.problems) tell(problem)
        else if (!closing.signal.aborted) throw cause
      })
      await restarting
    }
  }
  const close = async (): Promise<void> => {
    closing.abort()
    await restarting
    if ((await countGuests(launch.socketDirectory)) === 0) await stopPostmaster(launch.cluster, engine.who)
    forget()
  }
  const forget = stopAtExit({ pid: () => (isAlive(engine.who) ? engine.who.pid : undefined), close })
  void keepUp()
  return { close }
}
