import {
  compileCounts,
  countedOf,
  factsRead,
  sampleOf,
  score,
  showNumber,
  tallyBy,
  type Ask,
  type CountRow,
  type Cut,
  type Kpi,
  type Measure,
  type Tally,
} from '#kpi'
import type { Engine } from '#warehouse'
import type { WorkedCase } from './parse-cases.ts'
import { idOf } from './case-record.ts'

const empty: Tally = { outside: 0, excluded: {}, immature: 0, unmeasured: 0, counted: 0, numerator: 0, detractors: 0, sum: 0, squares: 0, values: [] }

export const askOf = (it: WorkedCase): Ask => ({ from: it.from, to: it.to, asOf: it.asOf, cut: it.grain as Cut, by: it.by, filters: [] })

export function measureOf(kpi: Kpi, rival: string | null): Measure {
  if (rival === null) return kpi.measure
  const found = kpi.rivals.find((r) => r.id === rival)
  if (!found) throw new Error(`${kpi.id} has no rival ${rival}`)
  return found.measure
}

export type CaseLine = { readonly period: string; readonly slice: string | null; readonly tallies: readonly Tally[]; readonly shown: string }

/** Every period and slice an engine finds, with the SQL that found it. */
export async function runMeasure(
  engine: Engine,
  kpi: Kpi,
  measure: Measure,
  ask: Ask,
): Promise<{ lines: readonly CaseLine[]; sql: readonly string[] }> {
  const sides = countedOf(measure)
  const sql = sides.map((side) => compileCounts(engine.renderer, kpi, side, ask, { isPerValue: measure.shape === 'percentile' }))
  const counts = await Promise.all(
    sides.map(async (side, i) =>
      tallyBy(side, (await engine.ask(sql[i] ?? '', factsRead(side.fact.table, ask.by, ask.filters))) as unknown as CountRow[]),
    ),
  )
  const periods = [...new Set(counts.flatMap((c) => [...c.keys()]))].sort()
  const lines = periods.flatMap((period) => {
    const slices = [...new Set(counts.flatMap((c) => [...(c.get(period)?.keys() ?? [])]))].sort()
    return slices.map((slice): CaseLine => {
      const tallies = counts.map((c) => c.get(period)?.get(slice) ?? empty)
      const scored = score(measure, tallies)
      return { period, slice, tallies, shown: scored.state === 'value' ? showNumber(scored.value, kpi.unit) : scored.reason }
    })
  })
  return { lines, sql }
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

/** One cell of a `then` table, as the engine sees it. A column named after an exclusion counts that exclusion. */
function cell(line: CaseLine | undefined, column: string): string {
  const first = line?.tallies[0] ?? empty
  const last = line?.tallies.at(-1) ?? empty
  switch (column) {
    case 'numerator':
      return String(first.numerator)
    case 'detractors':
      return String(first.detractors)
    case 'denominator':
      return String(sampleOf(line?.tallies ?? []))
    case 'excluded':
      return String(sum(first.excluded))
    case 'not yet mature':
      return String(first.immature)
    case 'not measured':
      return String(first.unmeasured)
    case 'top':
      return String(Math.round((first.sum || first.counted) * 100) / 100)
    case 'bottom':
      return String(Math.round((last.sum || last.counted) * 100) / 100)
    case 'shown':
      return line?.shown ?? 'no-rows'
    default: {
      const counts = { ...last.excluded, ...first.excluded }
      const n = counts[column]
      if (n === undefined && line) throw new Error(`a "then" table has no column ${column}`)
      return String(n ?? 0)
    }
  }
}

/** The `then` table as the engine would write it: same rows, same columns. */
export async function answerCase(
  engine: Engine,
  kpi: Kpi,
  it: WorkedCase,
): Promise<{ rows: readonly (readonly string[])[]; sql: readonly string[] }> {
  const { lines, sql } = await runMeasure(engine, kpi, measureOf(kpi, it.rival), askOf(it))
  const { columns, rows } = it.then
  const at = (row: readonly string[], column: string): string => row[columns.indexOf(column)] ?? ''
  const answered = rows.map((row) => {
    const period = at(row, 'period')
    const slice = columns.includes('slice') ? at(row, 'slice') : null
    const line = lines.find(
      (l) => l.period.startsWith(period) && (slice === null || l.slice === slice || l.slice === idOf(slice) || (slice === '' && l.slice === null)),
    )
    return columns.map((column, i) => (column === 'period' || column === 'slice' ? (row[i] ?? '') : cell(line, column)))
  })
  return { rows: answered, sql }
}
