import { catalog } from '#content'
import { loadMadeUp } from '#made-up'
import { loadLook } from '#server'
import { readConfig } from '#config'
import { openWarehouse, type Warehouse } from '#warehouse'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { makeReport, reportNamedIn, reproduceReport, type ReportPlace } from './index.ts'

let record: TestRecord
let warehouse: Warehouse
let place: ReportPlace
const home = mkdtempSync(join(tmpdir(), 'plumbline-reports-'))
const epochMs = Date.parse('2026-11-02T15:00:00Z')
beforeAll(async () => {
  record = await testRecord()
  await loadMadeUp({ record, until: '2026-11-01', scale: 0.02 })
  warehouse = await openWarehouse({ record, dir: join(home, 'warehouse') })
  const { value: config } = readConfig({ DATABASE_URL: record.url, PLUMBLINE_DATA: home })
  if (!config) throw new Error('no settings')
  const { practice, state } = await loadLook(config, record)
  place = { record, warehouse, snapshots: join(home, 'snapshots'), practice: practice.name, state }
}, 120_000)
afterAll(async () => {
  warehouse.close()
  await record.close()
})

test('a report is tagged PDF that names itself, and every printed value comes out again after the rows have changed', async () => {
  const { report, pdf } = await makeReport(place, { kind: 'board', grain: 'quarter', kpis: catalog.slice(0, 12).map((k) => k.id) }, epochMs)
  const text = pdf.toString('latin1')
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text).toContain('/MarkInfo')
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(reportNamedIn(pdf)).toBe(report.head.id)
  await record.pool.query("UPDATE appointment SET status = 'no_show'")
  const again = await reproduceReport(record, { id: report.head.id, snapshots: place.snapshots, pdf })
  expect(again.numbers.filter((n) => !n.isSame)).toEqual([])
  expect(again.numbers.filter((n) => n.what === 'figure').map((n) => n.printed)).toContain(report.body.sections[0]?.cards[0]?.figure.shown)
})

test('a payer report is about one payer, and needs one', async () => {
  const payer = [...place.state.labels.keys()].find((key) => key.startsWith('payer '))?.slice('payer '.length) ?? ''
  const { report } = await makeReport(place, { kind: 'payer', payer }, epochMs)
  expect(report.body.sections.flatMap((s) => s.cards).length).toBeGreaterThan(2)
  expect(report.body.title).toContain(report.basis.payerName ?? 'nobody')
  await expect(makeReport(place, { kind: 'payer' }, epochMs)).rejects.toThrow('server/bad-query')
})

test('an altered PDF and a damaged snapshot are refused', async () => {
  const { report, pdf } = await makeReport(place, { kind: 'board', kpis: ['access.no-show-rate'] }, epochMs)
  const asked = { id: report.head.id, snapshots: place.snapshots }
  const altered = Buffer.from(pdf)
  altered[altered.length - 20] = 0
  await expect(reproduceReport(record, { ...asked, pdf: altered })).rejects.toThrow('report/altered')
  const file = readdirSync(place.snapshots).find((name) => report.basis.snapshot.tables.some((t) => t.file === name)) ?? ''
  const bytes = readFileSync(join(place.snapshots, file))
  writeFileSync(join(place.snapshots, file), Buffer.concat([bytes, Buffer.from('x')]))
  await expect(reproduceReport(record, asked)).rejects.toThrow('report/snapshot-damaged')
})
