/** Every KPI by month for the made-up practice at a small scale: what the product makes of one known record, kept in whole-practice.csv. */
import { catalog, denialReasons, instrumentRules, usualWeights } from '#content'
import { loadMadeUp } from '#made-up'
import { openDesk, type PracticeState } from '#scorecard'
import { saveDefaultWeights, saveDenialReasons, saveInstrumentRules } from '#store'
import { openWarehouse, type Engine } from '#warehouse'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askPairsOver } from '../src/scorecard/pairs.ts'
import { askPoints } from '../src/scorecard/points.ts'
import { testRecord } from './record.ts'

const until = '2026-11-01'
const scale = 0.05
const months = 12
const digits = 9

/** One KPI in one month. A value as text, to as many digits as both engines are sure of. */
export type Line = { readonly kpi: string; readonly month: string; readonly state: string; readonly value: string; readonly n: number }

async function linesOn(engine: Engine): Promise<readonly Line[]> {
  const state: PracticeState = {
    zone: 'America/Chicago',
    labels: new Map(),
    targets: new Map(),
    freshness: new Map(),
    clientCautions: [],
    changeSeq: 1,
  }
  const desk = openDesk({ engine, state, epochMs: Date.parse(`${until}T06:00:00Z`) })
  const all: Line[] = []
  // One after the other: in place each derived fact is computed for its question, and memory is for the tests beside this one too.
  for (const kpi of catalog) {
    const about = { desk, kpi, question: { grain: 'month', filters: [] } } as const
    const points = await askPoints(about, await askPairsOver(about), { hasIntervals: false })
    for (const { period, figure } of points.slice(-months)) {
      const value = figure.value === null ? '' : String(Number(figure.value.toPrecision(digits)))
      all.push({ kpi: kpi.id, month: period.start.slice(0, 7), state: figure.state, value, n: figure.n })
    }
  }
  return all
}

/** The table as each engine computes it now. */
export async function wholePractice(): Promise<{ readonly duckdb: readonly Line[]; readonly postgres: readonly Line[] }> {
  const record = await testRecord()
  try {
    await saveInstrumentRules(record.pool, instrumentRules)
    await saveDenialReasons(record.pool, denialReasons)
    await saveDefaultWeights(record.pool, usualWeights)
    await loadMadeUp({ record, until, scale })
    const warehouse = await openWarehouse({ record, dir: mkdtempSync(join(tmpdir(), 'plumbline-whole-')), isInMemory: true })
    try {
      await record.pool.query('ANALYZE')
      return { duckdb: await linesOn(warehouse), postgres: await linesOn(warehouse.record) }
    } finally {
      warehouse.close()
    }
  } finally {
    await record.close()
  }
}

export const storedFile = 'test/whole-practice.csv'
const head = 'kpi,month,state,value,n'
export const writeLines = (lines: readonly Line[]): string =>
  `${[head, ...lines.map((l) => [l.kpi, l.month, l.state, l.value, l.n].join(','))].join('\n')}\n`

export function readStored(): readonly Line[] {
  const [first, ...rest] = readFileSync(storedFile, 'utf8').trimEnd().split('\n')
  if (first !== head) throw new Error(`${storedFile} begins with "${first ?? ''}"`)
  return rest.map((line) => {
    const [kpi = '', month = '', state = '', value = '', n = ''] = line.split(',')
    return { kpi, month, state, value, n: Number(n) }
  })
}

const isSame = (a: Line, b: Line): boolean =>
  a.state === b.state &&
  a.n === b.n &&
  (a.value === b.value || Math.abs(Number(a.value) - Number(b.value)) <= 1e-7 * Math.max(1, Math.abs(Number(a.value))))
const show = (line: Line | undefined): string => (line ? [line.state, line.value, `n ${line.n}`].filter(Boolean).join(' ') : 'nothing')

/** Where two tables differ, one line each: "access.no-show-rate 2026-03: value 12.1 n 40, now value 12.3 n 41". */
export function changesBetween(before: readonly Line[], now: readonly Line[]): readonly string[] {
  const keyed = (lines: readonly Line[]): ReadonlyMap<string, Line> => new Map(lines.map((l) => [`${l.kpi} ${l.month}`, l]))
  const [old, current] = [keyed(before), keyed(now)]
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), current.get(key)]
    return a && b && isSame(a, b) ? [] : [`${key}: ${show(a)}, now ${show(b)}`]
  })
}
