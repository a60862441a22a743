import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '#problems'
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

// An engine that keeps falling is left down, with a problem, rather than started for ever.
const mostRestarts = 5
const restartWindowMs = 60_000
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
  let restarting: Promise<unknown> = Promise.resolve()
  const falls: number[] = []

  const keepUp = async (): Promise<void> => {
    for (await engine.ended; !closing.signal.aborted; await engine.ended) {
      falls.push(performance.now())
      if (falls.filter((at) => at > performance.now() - restartWindowMs).length > mostRestarts) throw new Error('it fell again and again')
      const start = startPostmaster(launch)
      restarting = start
      engine = await start
      tell({ code: 'record/engine-restarted' })
    }
  }
  const close = async (): Promise<void> => {
    closing.abort()
    await restarting.catch(() => undefined)
    if ((await countGuests(launch.socketDirectory)) === 0) await stopPostmaster(launch.cluster, engine.who)
    forget()
  }
  const forget = stopAtExit({ pid: () => (isAlive(engine.who) ? engine.who.pid : undefined), close })
  keepUp().catch((cause: unknown) => tell({ code: 'record/engine-down', facts: { reason: cause instanceof Error ? cause.message : '' } }))
  return { close }
}
