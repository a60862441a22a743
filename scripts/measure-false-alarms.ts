/**
 * How often charts and funnels cry in made-up practices with nothing planted, through the product's own series and parts: every KPI with two years of
 * months or more, and every outcome by clinician. Run: node scripts/measure-false-alarms.ts [practices] [scale]. See docs/guide/how-sure.md.
 */
import { catalog, denialReasons, instrumentRules, usualWeights } from '#content'
import { loadMadeUp } from '#made-up'
import { askBreakdown, askSeries, dimensionsFor, openDesk, type Desk } from '#scorecard'
import { saveDefaultWeights, saveDenialReasons, saveInstrumentRules } from '#store'
import { openWarehouse } from '#warehouse'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testRecord } from '../test/record.ts'

const [practices, scale] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 0.5)]
const until = '2026-11-01'
const seen = new Map<string, number[]>()
const note = (what: string, isCry: boolean): void => void seen.set(what, [...(seen.get(what) ?? []), Number(isCry)])

async function readCharts(desk: Desk): Promise<void> {
  for (const kpi of catalog) {
    const { points, phases, signal } = await askSeries({ desk, kpi, question: { grain: 'month', filters: [] } }, { hasIntervals: false })
    if (points.filter((p) => p.figure.state === 'value').length < 24) continue
    const isNewest = !['common', 'none', 'too-short'].includes(signal.variation)
    for (const group of ['all', kpi.measure.shape, `area ${kpi.id.slice(0, kpi.id.indexOf('.'))}`]) {
      note(`${group}: a point marked anywhere`, points.some((p) => p.mark !== 'common')) // prettier-ignore
      note(`${group}: the newest reading is not common`, isNewest)
      note(`${group}: a new level`, phases.length > 1)
    }
    if (isNewest) console.log(kpi.id.padEnd(44), signal.reading)
  }
}

async function readFunnels(desk: Desk): Promise<void> {
  for (const kpi of catalog.filter((k) => k.caseMix.length > 0 && k.measure.shape === 'proportion')) {
    const dimension = dimensionsFor(kpi.measure).find((d) => d.id === 'clinician')
    if (!dimension) continue
    const { slices } = await askBreakdown({ desk, kpi, question: { grain: 'year', filters: [] } }, dimension)
    for (const { position, figure } of slices) if (figure.n > 0) note('a clinician beyond the limits in an outcome', position === 'above' || position === 'below') // prettier-ignore
  }
}

for (let seed = 1; seed <= practices; seed++) {
  const record = await testRecord()
  await Promise.all([saveInstrumentRules(record.pool, instrumentRules), saveDenialReasons(record.pool, denialReasons), saveDefaultWeights(record.pool, usualWeights)]) // prettier-ignore
  await loadMadeUp({ record, until, scale, seed, isPlanted: false })
  const warehouse = await openWarehouse({ record, dir: join(tmpdir(), `plumbline-alarms-${seed}`), isInMemory: true })
  const state = { zone: 'America/Chicago', labels: new Map(), targets: new Map(), freshness: new Map(), clientCautions: [], changeSeq: warehouse.changeSeq() } // prettier-ignore
  const desk = openDesk({ engine: warehouse, state, epochMs: Date.parse(`${until}T06:00:00Z`) })
  await readCharts(desk)
  await readFunnels(desk)
  warehouse.close()
  await record.close()
}
for (const [what, cries] of [...seen].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(what.padEnd(56), `${((100 * cries.reduce((a, b) => a + b, 0)) / cries.length).toFixed(1)} % of ${cries.length}`)
process.exit(0)
