/**
 * Kills the process that writes and the database under it, at random moments, and asks after each kill whether every acknowledged row is there.
 * The ledger of acknowledgements is kept here, outside everything that is killed.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readConfig } from '#config'
import { openRecord } from '#store'
import { seeded } from './seeded.ts'

export type Workload = {
  readonly name: string
  /** The writer's command; the data directory is added. It says `ready` once it has the record open, and `ack <n>` for what is confirmed. */
  readonly command: readonly string[]
  /** What is wrong with the record, given every number acknowledged so far; nothing when all is well. */
  readonly check: (pool: pg.Pool, acked: readonly number[]) => Promise<readonly string[]>
}
export type Kill = {
  readonly what: string
  /** After `ready`, or after the start of the process for a kill during start-up. */
  readonly afterMs: number
  readonly isDuringStart: boolean
  /** From the start of the next process to `ready`; for a kill that leaves the process alive, from the kill to the next acknowledgement. */
  readonly backMs: number
  /** Acknowledged so far. */
  readonly acked: number
  readonly wrong: readonly string[]
}
export type RigOptions = { readonly kills: number; readonly seed: number; readonly onKill?: (kill: Kill, number: number) => void }
type Writer = {
  readonly child: ChildProcess
  readonly startedAt: number
  readonly ready: Promise<void>
  readonly gone: Promise<unknown>
  onAck: () => void
}

const killable = ['process', 'engine', 'process, then engine', 'engine, then process', 'one backend'] as const

function shoot(pid: number): void {
  try {
    if (pid > 1) process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already: a kill during start-up may come before there is anything to kill.
  }
}
const childrenOf = (parent: number): number[] => {
  const lines = execFileSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([ppid, pid]) => (ppid === parent && pid !== undefined ? [pid] : []))
}

/** One run of the rig. Throws when the writer does not come up again; everything else it says in the kills it gives back. */
export async function runKillRig(workload: Workload, { kills, seed, onKill }: RigOptions): Promise<readonly Kill[]> {
  const directory = mkdtempSync(join(tmpdir(), 'plt-'))
  const random = seeded(seed)
  const ledger: number[] = []
  const done: Kill[] = []

  const start = (): Writer => {
    const [program = '', ...args] = workload.command
    const child = spawn(program, [...args, directory], { stdio: ['pipe', 'pipe', 'inherit'] })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const { promise: ready, resolve } = Promise.withResolvers<void>()
    const writer: Writer = { child, startedAt: performance.now(), ready, gone, onAck: () => undefined }
    createInterface(child.stdout).on('line', (line) => {
      if (line === 'ready') resolve()
      else if (line.startsWith('ack ')) {
        ledger.push(Number(line.slice(4)))
        writer.onAck()
      }
    })
    return writer
  }
  const untilReady = (writer: Writer): Promise<void> =>
    Promise.race([
      writer.ready,
      writer.gone.then((code) => Promise.reject(new Error(`the writer ended with ${String(code)}`))),
      sleep(60_000, undefined, { ref: false }).then(() => Promise.reject(new Error('the writer did not come up in a minute'))),
    ])
  const postmaster = (): number => {
    try {
      return Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    } catch {
      return 0
    }
  }
  const kill = async (writer: Writer, what: (typeof killable)[number]): Promise<void> => {
    const engine = postmaster()
    const gapMs = random() < 0.3 ? 0 : random() * 60
    if (what === 'one backend') {
      const backends = childrenOf(engine)
      return shoot(backends[Math.floor(random() * backends.length)] ?? 0)
    }
    const order = what === 'engine' ? [engine] : what === 'process' ? [writer.child.pid ?? 0] : [engine, writer.child.pid ?? 0]
    if (what === 'process, then engine') order.reverse()
    for (const pid of order) {
      shoot(pid)
      if (gapMs > 0) await sleep(gapMs)
    }
  }
  const check = async (): Promise<readonly string[]> => {
    const { value } = readConfig({ PLUMBLINE_DATA: directory })
    if (!value) throw new Error('the settings of the rig are wrong')
    const acked = [...ledger]
    const record = await openRecord(value)
    const wrong = await workload.check(record.pool, acked)
    await record.close()
    return wrong
  }
  const nextAck = async (writer: Writer): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    writer.onAck = resolve
    await Promise.race([promise, sleep(60_000, undefined, { ref: false }).then(() => Promise.reject(new Error('nothing was written for a minute')))])
  }

  try {
    let writer = start()
    await untilReady(writer)
    while (done.length < kills) {
      // Every tenth kill falls into a start.
      const isDuringStart = done.length % 10 === 9
      if (isDuringStart) {
        writer.child.kill('SIGKILL')
        await writer.gone
        writer = start()
      }
      const afterMs = Math.round(isDuringStart ? random() * 600 : 30 + random() * 1_170)
      const chosen = killable[Math.floor(random() * killable.length)] ?? 'process'
      const what = isDuringStart && !chosen.includes('process') ? 'process, then engine' : chosen
      await sleep(afterMs)
      const killedAt = performance.now()
      const engine = postmaster()
      await kill(writer, what)
      if (what.includes('process')) {
        await writer.gone
        writer = start()
        await untilReady(writer)
      } else {
        // Sessions may outlive their postmaster a moment and still commit: what counts is an acknowledgement by the next engine.
        while (what === 'engine' && [0, engine].includes(postmaster())) await sleep(5)
        await nextAck(writer)
      }
      const backMs = Math.round(performance.now() - (what.includes('process') ? writer.startedAt : killedAt))
      const one: Kill = { what, afterMs, isDuringStart, backMs, acked: ledger.length, wrong: await check() }
      done.push(one)
      onKill?.(one, done.length)
    }
    writer.child.stdin?.end()
    await writer.gone
    const last = await check()
    const bent = await findBentPages(directory)
    const final = done.at(-1)
    if (final) done[done.length - 1] = { ...final, wrong: [...final.wrong, ...last, ...bent] }
    return done
  } finally {
    shoot(postmaster())
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What amcheck finds wrong with the tables and indexes of a stopped record. */
async function findBentPages(directory: string): Promise<readonly string[]> {
  const { value } = readConfig({ PLUMBLINE_DATA: directory })
  if (!value) throw new Error('the settings of the rig are wrong')
  const record = await openRecord(value)
  const admin = new pg.Client({ host: join(directory, 'run'), port: 5432, user: 'postgres', database: 'plumbline' })
  try {
    await admin.connect()
    await admin.query('CREATE EXTENSION amcheck')
    const relations = "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND"
    await admin.query(`SELECT bt_index_check(oid, true) ${relations} relkind = 'i' AND relam = (SELECT oid FROM pg_am WHERE amname = 'btree')`)
    const { rows } = await admin.query<{ name: string; msg: string }>(
      `SELECT relname AS name, v.msg FROM (SELECT oid, relname ${relations} relkind = 'r') AS c, LATERAL verify_heapam(c.oid) AS v`,
    )
    return rows.map(({ name, msg }) => `${name}: ${msg}`)
  } catch (cause) {
    return [String(cause)]
  } finally {
    await admin.end()
    await record.close()
  }
}
