import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const script = join(import.meta.dirname, '../scripts/bench-import.ts')

/** What `scripts/bench-import.ts` prints, in a process of its own so that its peak memory is its own; null when there is none. */
export function importReport(): string | null {
  if (!existsSync(script)) return null
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
  return stdout
}
