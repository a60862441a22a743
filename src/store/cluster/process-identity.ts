import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** One process and no other: a pid alone is used again after its process has gone, and after a boot. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string; readonly boot: string }

const isLinux = process.platform === 'linux'
const tell = (command: string, args: readonly string[]): string => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const bootId = (): string => (isLinux ? read('/proc/sys/kernel/random/boot_id').trim() : tell('sysctl', ['-n', 'kern.bootsessionuuid']))

/** Start of a live process, or null when there is none. A zombie is not live: it holds nothing any more. */
function startOf(pid: number): string | null {
  if (isLinux) {
    // proc(5): the name may hold anything, so fields are counted from its closing bracket: state is the 3rd, start time the 22nd.
    const stat = read(`/proc/${pid}/stat`)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return stat === '' || fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  }
  const [state, ...start] = tell('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).split(/\s+/)
  return !state || state.startsWith('Z') ? null : start.join(' ')
}

/** Who runs under this pid now, or null when nobody does. */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = startOf(pid)
  return startedAt === null ? null : { pid, startedAt, boot: bootId() }
}

/** Whether that very process still lives, stopped or not. */
export function isAlive(who: ProcessIdentity): boolean {
  const now = identify(who.pid)
  return now !== null && now.startedAt === who.startedAt && now.boot === who.boot
}

/** The command line of a live process; empty when it is gone or belongs to another account. */
export const commandOf = (pid: number): string =>
  isLinux ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() : tell('ps', ['-ww', '-o', 'command=', '-p', String(pid)])

const worksIn = (pid: number, directory: string): boolean => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory
  } catch {
    return false
  }
}

/** Live processes that were started on a directory (`-D directory`) or, on Linux, work in it. */
export function processesOn(directory: string): readonly number[] {
  const wasStartedOn = (command: string): boolean => `${command} `.includes(` -D ${directory} `)
  if (!isLinux) {
    const lines = tell('ps', ['-axww', '-o', 'pid=,command=']).split('\n')
    return lines.filter(wasStartedOn).map((line) => Number.parseInt(line, 10))
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => (worksIn(pid, directory) || wasStartedOn(commandOf(pid))) && startOf(pid) !== null)
}
