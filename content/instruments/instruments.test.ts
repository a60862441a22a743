/** Every instrument that ships: sound, with bands that cover its range, text only where that is allowed, and worked cases. */
import { instruments } from '#content'
import { bandOf, checkInstrument, instrumentProblemCodes, isScoreOnly, readInstrument, scoreAnswers, type Instrument, type Person } from '#instrument'
import { isProblemCode } from '#problems'
import { parse } from 'csv-parse/sync'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const files = globSync('**/*.instrument.json', { cwd: here }).toSorted()
const casesOf = (id: string): string | undefined => globSync(`**/${id}.cases.csv`, { cwd: here })[0]

it('lists every file once', () => {
  const ids = files.map((file) => (JSON.parse(readFileSync(join(here, file), 'utf8')) as { id: string }).id)
  expect(instruments.map((i) => i.id).toSorted()).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  for (const [i, file] of files.entries()) expect(file.endsWith(`${ids[i]}/${ids[i]}.instrument.json`), file).toBe(true)
})

it('has words for every problem of an instrument file', () => {
  expect(instrumentProblemCodes.filter((code) => !isProblemCode(code))).toEqual([])
})

it.each(instruments.map((i) => [i.id, i] as const))('%s is sound', (_, instrument) => {
  expect(checkInstrument(instrument)).toEqual([])
  expect(readInstrument(instrument).problems).toEqual([])
  if (instrument.tier === 'C') expect(isScoreOnly(instrument)).toBe(true)
  for (const score of instrument.scores.filter((s) => s.bands.length > 0)) {
    const step = 10 ** -score.decimals
    const steps = Math.round((score.max - score.min) / step)
    for (let i = 0; i <= steps; i++) expect(bandOf(score, score.min + i * step), `${score.id} ${score.min + i * step}`).not.toBeNull()
  }
})

type Row = Readonly<Record<string, string>>
const answersOf = (instrument: Instrument, row: Row): Record<string, number | null> => {
  const typed = instrument.scores.filter((s) => s.op === 'manual').map((s) => s.id)
  const ids = isScoreOnly(instrument) ? typed.map((id) => [id, `enter ${id}`]) : instrument.items.map((i) => [i.id, i.id])
  return Object.fromEntries(ids.map(([id = '', column = '']) => [id, row[column] ? Number(row[column]) : null]))
}
const personOf = (row: Row): Person => (row['sex'] ? { sex: row['sex'] as 'female' | 'male' } : {})

/** What a case says, column by column, and what came out. Columns: state, a score's id, band (of the primary score), <score> band, risk, positive <screen>. */
function outcomeOf(instrument: Instrument, row: Row): Record<string, string> {
  const scored = scoreAnswers(instrument, answersOf(instrument, row), personOf(row))
  const told: Record<string, string> = { state: scored.state, risk: scored.risk.map((r) => `${r.item} ${r.level}`).join('; ') }
  for (const [id, score] of Object.entries(scored.scores)) {
    told[id] = score.value === null ? '' : String(score.value)
    told[`${id} band`] = score.band?.label.en ?? ''
    if (id === instrument.primary) told['band'] = score.band?.label.en ?? ''
  }
  for (const [id, is] of Object.entries(scored.positive)) told[`positive ${id}`] = is === null ? 'open' : is ? 'yes' : 'no'
  return told
}

describe.each(instruments.map((i) => [i.id, i] as const))('cases of %s', (id, instrument) => {
  const file = casesOf(id)
  it('are there', () => expect(file).toBeDefined())
  if (!file) return
  const rows: readonly Row[] = parse(readFileSync(join(here, file), 'utf8'), { columns: true })
  const told = [
    'state',
    'risk',
    ...instrument.scores.flatMap((s) => [s.id, `${s.id} band`]),
    'band',
    ...instrument.positive.map((p) => `positive ${p.id}`),
  ]
  it.each(rows.map((row) => [row['case'], row] as const))('%s', (_, row) => {
    const outcome = outcomeOf(instrument, row)
    const wanted = Object.fromEntries(Object.entries(row).filter(([column]) => told.includes(column)))
    expect(Object.keys(wanted).length).toBeGreaterThan(1)
    expect(Object.fromEntries(Object.keys(wanted).map((column) => [column, outcome[column]]))).toEqual(wanted)
  })
  it('use no column that means nothing', () => {
    const asked = isScoreOnly(instrument) ? instrument.scores.map((s) => `enter ${s.id}`) : instrument.items.map((i) => i.id)
    expect(Object.keys(rows[0] ?? {}).filter((column) => !['case', 'sex', ...asked, ...told].includes(column))).toEqual([])
  })
})
