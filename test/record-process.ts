/** Starts processes that hold a record, to be killed, suspended and asked by tests. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '#problems'

/** What a holder says. */
export type Said = {
  readonly engine?: 'own' | 'guest' | 'url'
  readonly openedMs?: number
  readonly problems?: readonly Problem[]
  readonly told?: string
  readonly rows?: readonly Record<string, unknown>[]
  readonly failed?: string
  readonly closed?: boolean
}
export type Holder = {
  readonly child: ChildProcess
  /** The next thing it says; fails when it ends first. */
  readonly next: () => Promise<Said>
  readonly ask: (sql: string) => Promise<Said>
  readonly close: () => Promise<Said>
  readonly kill: (signal: NodeJS.Signals) => Promise<{ code: number | null; signal: string | null }>
}
export type As = { readonly uid: number; readonly gid: number } | null

const program = join(import.meta.dirname, 'hold-record.ts')
const started = new Set<ChildProcess>()

/** Starts a holder of a data directory, as another account if asked. */
export function startHolder(dataDirectory: string, { as = null, isServer = false }: { as?: As; isServer?: boolean } = {}): Holder {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', TMPDIR: tmpdir() }
  const child = spawn(process.execPath, [program, dataDirectory, ...(isServer ? ['server'] : [])], { env, stdio: ['pipe', 'pipe', 'pipe'], ...as })
  started.add(child)
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('exit', (code, signal) => {
      started.delete(child)
      resolve({ code, signal })
    }),
  )
  const lines: Said[] = []
  const waiting: ((said: Said) => void)[] = []
  let rest = ''
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    for (const said of parts.map((part) => JSON.parse(part) as Said)) (waiting.shift() ?? ((s: Said) => lines.push(s)))(said)
  })
  const next = (): Promise<Said> => {
    const said = lines.shift()
    if (said) return Promise.resolve(said)
    const heard = new Promise<Said>((resolve) => waiting.push(resolve))
    return Promise.race([heard, ended.then(({ code }) => Promise.reject(new Error(`the holder ended with ${code}: ${errors}`)))])
  }
  return {
    child,
    next,
    ask: (sql) => (child.stdin.write(sql), next()),
    close: () => (child.stdin.end(), next()),
    kill: (signal) => (child.kill(signal), ended),
  }
}

/** A fresh directory for one test, and its end: nothing is left running in it. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'plt-'))
  chmodSync(directory, 0o711)
  return directory
}

export const postmasterOf = (dataDirectory: string): number => {
  try {
    return Number(readFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export async function until(isSo: () => boolean, withinMs = 10_000): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 10) {
    if (isSo()) return true
    await sleep(10)
  }
  return false
}

/** Ends what tests left running under a directory and removes it. */
export async function clear(dataDirectory: string): Promise<void> {
  for (const child of started) child.kill('SIGKILL')
  await until(() => started.size === 0)
  const postmaster = postmasterOf(dataDirectory)
  if (postmaster > 1 && isRunning(postmaster) && postmaster !== process.pid) {
    process.kill(postmaster, 'SIGCONT')
    process.kill(postmaster, 'SIGQUIT')
    await until(() => !isRunning(postmaster))
  }
  rmSync(dataDirectory, { recursive: true, force: true })
}
