import { hasOurSchema, loadSetting, spaceAt, takesWrites, type OpenRecord } from '#store'
import type { Config } from '#config'
import { ProblemError } from '#problems'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'

// Below this the next import would stop in the middle. The doctor speaks up long before.
const leastShare = 0.01
const leastBytes = 64 * 1024 ** 2
// Anyone may ask, and each look writes.
const lookEveryMs = 2_000

async function isReady(config: Config, { pool, key }: Pick<OpenRecord, 'pool' | 'key'>): Promise<boolean> {
  const { share, freeBytes } = spaceAt(config.dataDirectory)
  if (share < leastShare || freeBytes < leastBytes) return false
  return (await takesWrites(pool)) && (await hasOurSchema(pool)) && (await loadSetting(pool, 'key-id')) === key.id
}

const ageOf = (at: Date | null | undefined): number | null => (at ? Math.round((Date.now() - at.getTime()) / 1000) : null)

/** The lines of the Prometheus text format; what is not known has none. */
async function showNumbers(live: Live, ready: boolean): Promise<string> {
  const { keeping, state } = await live.look()
  const values: readonly (readonly [name: string, help: string, value: number | null])[] = [
    ['plumbline_ready', 'whether the record takes writes', ready ? 1 : 0],
    ['plumbline_uptime_seconds', 'since the start', Math.round(process.uptime())],
    ['plumbline_resident_memory_bytes', 'memory of the server', process.memoryUsage.rss()],
    ['plumbline_disk_free_ratio', 'free share of the disk of the data directory', spaceAt(live.config.dataDirectory).share],
    ['plumbline_warehouse_lag_changes', 'commits the warehouse is behind the record', Math.max(0, state.changeSeq - live.warehouse.changeSeq())],
    ['plumbline_backup_age_seconds', 'since the last backup that worked', ageOf(keeping.lastDone?.startedAt)],
    ['plumbline_backup_proof_age_seconds', 'since a backup was last proven', ageOf(keeping.lastProven?.proofAt)],
    ['plumbline_backup_failed', 'whether the last backup failed', keeping.lastFailed ? 1 : 0],
  ]
  return values
    .filter(([, , value]) => value !== null)
    .map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${String(value)}\n`)
    .join('')
}

/** Alive, ready, and how it is. None of them says which release this is, or anything of the practice. */
export function healthHandlers(live: Live): Pick<Handlers, 'health' | 'ready' | 'numbers'> {
  let last: { readonly atMs: number; readonly ready: Promise<boolean> } | null = null
  const look = (): Promise<boolean> => {
    if (!last || performance.now() - last.atMs > lookEveryMs)
      last = { atMs: performance.now(), ready: isReady(live.config, live.record).catch(() => false) }
    return last.ready
  }
  return {
    health: () => Promise.resolve({ ok: true }),
    ready: async ({ reply }) => {
      const ok = await look()
      if (!ok) void reply.code(503)
      return { ok }
    },
    numbers: async ({ reply }) => {
      if (!live.config.hasMetrics) throw new ProblemError({ code: 'server/not-found' })
      void reply.type('text/plain; version=0.0.4; charset=utf-8')
      return showNumbers(live, await look())
    },
  }
}
