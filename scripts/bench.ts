/**
 * Measures what the product promises, in one run. Run: npm run bench -- [--scale 50] [--kpi words] [--keep directory] [--json]
 * `--scale 1` (the default) is 200,000 appointments and takes two minutes; 50 adds ten million. `--keep` leaves the record there and finds it again.
 */
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { assessmentsTable } from '../bench/assessments.ts'
import { catalogueTable } from '../bench/catalogue.ts'
import { fillMany, fillOnce } from '../bench/fill.ts'
import { importReport } from '../bench/imports.ts'
import { derivedTable, recordedTable, runKpis } from '../bench/kpi-table.ts'
import { lagTable } from '../bench/lag.ts'
import { openPlace } from '../bench/place.ts'
import { scaleOf } from '../bench/replicate.ts'
import { scoringTable } from '../bench/scoring.ts'
import { showTable, type Table } from '../bench/table.ts'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    kpi: { type: 'string', default: '' },
    keep: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const scale = Number(values.scale)
if (!Number.isInteger(scale) || scale < 1 || scale > 63) throw new Error('--scale is a whole number from 1 to 63')
const span = { from: '2023-11-01', to: '2026-11-01' }
const tell = (words: string): void => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`)

const tables: Table[] = []
const show = (table: Table): void => {
  tables.push(table)
  if (!values.json) console.log(showTable(table))
}
const machine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 16)}Z, load ${loadavg().map((l) => l.toFixed(1)).join(' ')}` // prettier-ignore

const started = machine()
if (!values.json) console.log(`${started}\n`)
const place = await openPlace(values.keep ?? null)

async function measureOnce(): Promise<void> {
  tell('filling the record')
  const once = await fillOnce(place, span)
  show(once.table)
  const paces = await runKpis(place, once.engines, { span, tell, only: values.kpi, isAll: true })
  show(recordedTable('200 k appointments', paces))
  show(derivedTable('200 k appointments', paces))
  show(await scoringTable(once.engines, span))
  show(await assessmentsTable())
  once.engines.close()
  tell('everything at once')
  show(await catalogueTable(place, span))
  tell('lag')
  show(await lagTable(place, span))
}

try {
  if ((await scaleOf(place)) === 1) await measureOnce()
  if (scale > 1) {
    const many = await fillMany(place, { scale, tell })
    show(many.table)
    const large = await runKpis(place, many.engines, { span, tell, only: values.kpi, isAll: false })
    const size = `${(many.appointments / 1e6).toFixed(1)} M appointments`
    show(recordedTable(size, large))
    show(derivedTable(size, large))
    many.engines.close()
  }
} finally {
  await place.close()
}
tell('imports')
const imports = importReport()
if (values.json) console.log(JSON.stringify({ started, ended: machine(), tables, imports }, null, 2))
else console.log(`${imports ?? 'Imports: scripts/bench-import.ts is not here.'}\n\n${machine()}`)
