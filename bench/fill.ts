import { factNamed } from '#facts'
import { loadMadeUp } from '#made-up'
import { rm } from 'node:fs/promises'
import { clock } from './pace.ts'
import { copyBytes, openEngines, type Engines, type Place } from './place.ts'
import type { Span } from './question.ts'
import { factsOfCatalogue, replicate, scaleOf } from './replicate.ts'
import { showMs, type Table } from './table.ts'

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`
const thousands = (n: number): string => Math.round(n).toLocaleString('en-US')

type Rows = { readonly fact: string; readonly n: number }

async function countRows({ record }: Place, facts: readonly string[]): Promise<readonly Rows[]> {
  const union = facts.map((fact) => `SELECT '${factNamed(fact).name}' AS fact, count(*)::integer AS n FROM "${fact}"`).join(' UNION ALL ')
  return (await record.pool.query<Rows>(union)).rows
}

async function recordBytes({ record }: Place): Promise<number> {
  const { rows } = await record.pool.query<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes')
  return Number(rows[0]?.bytes)
}

export type Filled = { readonly engines: Engines; readonly table: Table; readonly appointments: number }

/** Builds the copy from the record and says how large both are. */
async function openFilled(place: Place, { scale, fillMs, how }: { scale: number; fillMs: number; how: string }): Promise<Filled> {
  const rows = await countRows(place, factsOfCatalogue.map((t) => t.name)) // prettier-ignore
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  let engines: Engines | null = null
  const copyMs = await clock(async () => {
    engines = await openEngines(place)
  })
  if (!engines) throw new Error('no engines')
  const appointments = rows.find(({ fact }) => fact === 'appointment')?.n ?? 0
  return {
    engines,
    appointments,
    table: {
      title: `The practice, scale ${scale}`,
      columns: ['appointments', 'rows the catalogue reads', 'record', 'filled in', 'columnar copy', 'built in', 'rows/s'],
      rows: [
        [
          thousands(appointments),
          thousands(total),
          gigabytes(await recordBytes(place)),
          `${showMs(fillMs / 1000)} s`,
          gigabytes(await copyBytes(place)),
          `${showMs(copyMs / 1000)} s`,
          thousands((1000 * total) / copyMs),
        ],
      ],
      notes: [how],
    },
  }
}

/** Scale 1: the made-up practice, by the importer, as any file comes in. */
export async function fillOnce(place: Place, { to }: Span): Promise<Filled> {
  const fillMs = await clock(() => loadMadeUp({ record: place.record, until: to }))
  await place.record.pool.query('VACUUM ANALYZE')
  const peak = process.resourceUsage().maxRSS / 1024
  const how = `Filled by the importer, rows made up and imported in one process; its memory never passed ${peak.toFixed(0)} MB.`
  return openFilled(place, { scale: 1, fillMs, how })
}

/** Larger: the same practice so many times over, copied inside PostgreSQL, with clients, staff and sites of their own. */
export async function fillMany(place: Place, { scale, tell }: { scale: number; tell: (words: string) => void }): Promise<Filled> {
  const isKept = (await scaleOf(place)) === scale
  const fillMs = isKept ? NaN : await clock(() => replicate(place, { scale, tell }))
  // The copy knows the record by its commits, and this was none.
  if (!isKept) await rm(place.copyDirectory, { recursive: true, force: true })
  const how = `Filled by INSERT ... SELECT inside PostgreSQL: ${scale} practices like the first, each with clients, staff and sites of its own.`
  return openFilled(place, { scale, fillMs, how })
}
