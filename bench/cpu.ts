import { existsSync, readFileSync, readdirSync } from 'node:fs'

// Linux counts in hundredths of a second, whatever the kernel ticks at.
const tickMs = 10

/** Fields of /proc/<pid>/stat after the name, which may hold spaces. */
function statOf(pid: string): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // It has just ended: its parent has the sum.
    return []
  }
}
const sum = (fields: readonly string[], ...places: readonly number[]): number =>
  places.reduce((total, place) => total + Number(fields[place] ?? 0), 0)
const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14]

/**
 * A reading of the processor time spent so far, in milliseconds, by this process (where DuckDB runs) and by a PostgreSQL with its sessions and the
 * workers that have ended. Unlike the clock on the wall it hardly minds what else the machine does. NaN where there is no /proc.
 */
export function cpuReader(postmaster: number): () => number {
  if (!existsSync('/proc/self/stat')) return () => NaN
  return () => {
    const own = process.cpuUsage()
    const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(statOf).filter((fields) => Number(fields[parent]) === postmaster) // prettier-ignore
    const ticks = children.reduce((total, fields) => total + sum(fields, user, system), sum(statOf(String(postmaster)), childUser, childSystem))
    return (own.user + own.system) / 1000 + ticks * tickMs
  }
}
