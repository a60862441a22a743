import { dimensions } from '#facts'
import {
  compileCounts,
  compileOpen,
  compileRows,
  countedOf,
  factsRead,
  role,
  roleName,
  sampleOf,
  score,
  showNumber,
  tally,
  tallyBy,
  type Ask,
  type Counted,
  type CountRow,
  type Cut,
  type Kpi,
  type Measure,
  type Tally,
  type Unit,
} from '#kpi'
import type { Engine, Row } from '#warehouse'
import { writeTable, type WorkedCase } from './parse-cases.ts'
import { idOf } from './case-record.ts'

const empty = tally({ exclusions: [] }, [])

function filterOf({ only }: WorkedCase): Ask['filters'] {
  if (!only) return []
  const label = dimensions.find((d) => d.id === only.dimension)?.label ?? 'code'
  const isPlain = label === 'code' || label === 'text'
  return [{ dimension: only.dimension, values: [only.word === 'none' ? '' : isPlain ? only.word : idOf(only.word)] }]
}

const askOf = (it: WorkedCase): Ask => ({
  from: it.from,
  to: it.to,
  asOf: it.asOf,
  cut: it.grain as Cut,
  by: it.by,
  filters: filterOf(it),
})

function askedOf(kpi: Kpi, { rival, beside }: WorkedCase): Asked {
  if (beside !== null) {
    const companion = kpi.beside.find((b) => b.name === beside)
    if (!companion) throw new Error(`${kpi.id} has nothing beside it called ${beside}`)
    return { measure: companion.measure, unit: companion.unit ?? kpi.unit }
  }
  if (rival === null) return { measure: kpi.measure, unit: kpi.unit }
  const found = kpi.rivals.find((r) => r.id === rival)
  if (!found) throw new Error(`${kpi.id} has no rival ${rival}`)
  return { measure: found.measure, unit: kpi.unit }
}

/** The measure a case asks about, with its unit: the KPI's own, a rival's or a companion's. */
type Asked = { readonly measure: Measure; readonly unit: Unit }

const shownOf = (measure: Measure, tallies: readonly Tally[], unit: Unit): string => {
  const scored = score(measure, tallies)
  return scored.state === 'value' ? showNumber(scored.value, unit) : scored.reason
}

export type CaseLine = { readonly period: string; readonly slice: string | null; readonly tallies: readonly Tally[]; readonly shown: string }
type Found = { readonly lines: readonly CaseLine[]; readonly sql: readonly string[] }

/** Every period and slice an engine finds, with the SQL that found it. Rows outside the population are counted too. */
export async function runMeasure(engine: Engine, kpi: Kpi, measure: Measure, ask: Ask): Promise<Found> {
  const sides = countedOf(measure)
  const sql = sides.map((side) =>
    compileCounts({ renderer: engine.renderer, kpi, ask }, side, { isPerValue: measure.shape === 'percentile', isWithOutside: true }),
  )
  const counts = await Promise.all(
    sides.map(async (side, i) =>
      tallyBy(side, (await engine.ask(sql[i] ?? '', factsRead(side.fact.table, ask.by, ask.filters))) as unknown as CountRow[]),
    ),
  )
  const periods = [...new Set(counts.flatMap((c) => [...c.keys()]))].toSorted()
  const lines = periods.flatMap((period) => {
    const slices = new Set(counts.flatMap((c) => [...(c.get(period)?.keys() ?? [])]))
    return [...slices].map((slice): CaseLine => {
      const tallies = counts.map((c) => c.get(period)?.get(slice) ?? empty)
      return { period, slice, tallies, shown: shownOf(measure, tallies, kpi.unit) }
    })
  })
  return { lines, sql }
}

/** What still goes on at the moment asked about, when the measure has such a thing: how many, and their median days so far. */
async function runOpen(engine: Engine, kpi: Kpi, measure: Measure, ask: Ask): Promise<{ n: number; days: number | null; sql: string } | null> {
  if (!('open' in measure) || !measure.open) return null
  const [counted] = countedOf(measure)
  if (!counted) return null
  const sql = compileOpen({ renderer: engine.renderer, kpi, ask }, { counted, when: measure.open.when, since: measure.open.since })
  const [row] = await engine.ask(sql, factsRead(counted.fact.table, null, ask.filters))
  return { n: Number(row?.['n'] ?? 0), days: row?.['median'] === null ? null : Number(row?.['median']), sql }
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)
const money = (value: number): string => String(Math.round(value * 100) / 100)
const isCount = (measure: Measure, side: 'top' | 'bottom'): boolean => measure.shape === 'ratio' && measure[side].value === 'count'

/** One cell of a `then` table, as the engine sees it. A column named after an exclusion counts that exclusion. */
function cell(line: CaseLine | undefined, column: string, { measure, unit }: Asked): string {
  const first = line?.tallies[0] ?? empty
  const last = line?.tallies.at(-1) ?? empty
  switch (column) {
    case 'numerator':
      return String(first.numerator)
    case 'detractors':
      return String(first.detractors)
    case 'denominator':
      return String(line ? sampleOf(line.tallies) : 0)
    case 'sum':
      return money(first.sum)
    case 'excluded':
      return String(sum(first.excluded))
    case 'not yet mature':
      return String(first.immature)
    case 'not measured':
      return String(first.unmeasured)
    case 'outside':
      return String(first.outside)
    case 'top':
      return money(isCount(measure, 'top') ? first.counted : first.sum)
    case 'top rows':
      return String(first.counted)
    case 'bottom':
      return money(isCount(measure, 'bottom') ? last.counted : last.sum)
    case 'shown':
      return line?.shown ?? shownOf(measure, [empty], unit)
    default: {
      if (!countedOf(measure).some((side) => side.exclusions.some((e) => e.id === column))) throw new Error(`a "then" table has no column ${column}`)
      return String(first.excluded[column] ?? last.excluded[column] ?? 0)
    }
  }
}

const isEmpty = (line: CaseLine): boolean => line.tallies.every((t) => t.counted + t.immature + t.unmeasured + sum(t.excluded) === 0)

/** Rows as the engine lists them, with their roles and what the definition reads of them; ids as the words of the case. */
async function rowsBehind(engine: Engine, kpi: Kpi, it: WorkedCase): Promise<string> {
  const words = new Map([
    [idOf('c1'), 'c1'] as const,
    ...it.given.flatMap(({ table }) => table.rows.flatMap((row) => row.map((word) => [idOf(word), word] as const))),
  ])
  const tables: string[] = []
  for (const counted of countedOf(askedOf(kpi, it).measure)) {
    const roles = [...Object.values(role), ...counted.exclusions.map((_, i) => role.firstExclusion + i)]
    const sql = compileRows({ renderer: engine.renderer, kpi, ask: askOf(it) }, counted, { roles, client: null, limit: 60, offset: 0 })
    const found = await engine.ask(sql, factsRead(counted.fact.table, it.by, askOf(it).filters))
    const columns = Object.keys(found[0] ?? {}).filter((name) => name.startsWith('c_') && found.some((row) => row[name] !== null))
    const word = (value: Row[string] | undefined): string =>
      value === null || value === undefined ? '' : (words.get(String(value)) ?? String(value))
    const rows = found.map((row) => [roleInWords(counted, Number(row['role'])), word(row['client']), ...columns.map((c) => word(row[c]))])
    tables.push(`rows of ${counted.fact.table.name}\n${writeTable({ columns: ['role', 'client', ...columns.map((c) => c.slice(2))], rows })}`)
  }
  return tables.join('\n')
}

/** A role number as words: the role, and the exclusion's id. */
export function roleInWords(counted: Counted, code: number): string {
  const named = roleName(counted, code)
  return named.exclusion ? `${named.role} ${named.exclusion.id}` : named.role
}

/**
 * What the engines make of a case that is in the record already. `wrong` says what differs from the file, with rows and SQL, and is empty when all
 * is well; `tallies` is what was counted.
 */
export async function checkCase(engines: readonly Engine[], kpi: Kpi, it: WorkedCase): Promise<{ wrong: string; tallies: readonly Tally[] }> {
  const wrong: string[] = []
  const answers = await Promise.all(engines.map((engine) => answerCase(engine, kpi, it)))
  for (const [i, engine] of engines.entries()) {
    const { rows, sql } = answers[i] ?? { rows: [], sql: [] }
    const [expected, found] = [writeTable(it.then), writeTable({ columns: it.then.columns, rows })]
    if (expected === found) continue
    const reason = it.why === '' ? [] : [`why: ${it.why}`]
    wrong.push(
      [`${kpi.id}, line ${it.line}, on ${engine.renderer.name}: ${it.name}`, ...reason, 'the case says', expected, 'the engine says', found].join(
        '\n',
      ),
    )
    wrong.push(await rowsBehind(engine, kpi, it), ...sql)
  }
  return { wrong: wrong.join('\n'), tallies: answers.flatMap((a) => a.tallies) }
}

/** The `then` table as the engine would write it: same columns, a row for each given one, and one for whatever else the engine found. */
export async function answerCase(
  engine: Engine,
  kpi: Kpi,
  it: WorkedCase,
): Promise<{ rows: readonly (readonly string[])[]; sql: readonly string[]; tallies: readonly Tally[] }> {
  const asked = askedOf(kpi, it)
  const { measure, unit } = asked
  const { lines, sql } = await runMeasure(engine, { ...kpi, unit }, measure, askOf(it))
  const { columns, rows } = it.then
  const open = columns.some((c) => c.startsWith('waiting')) ? await runOpen(engine, kpi, measure, askOf(it)) : null
  const at = (row: readonly string[], column: string): string => row[columns.indexOf(column)] ?? ''
  const used = new Set<CaseLine>()
  const write = (line: CaseLine | undefined, period: string, slice: string): readonly string[] =>
    columns.map((column) => {
      if (column === 'period') return period
      if (column === 'slice') return slice
      if (column === 'waiting') return String(open?.n ?? 0)
      if (column === 'waiting days') return open?.days === null || !open ? '' : String(open.days)
      return cell(line, column, asked)
    })
  const answered = rows.map((row) => {
    const period = at(row, 'period')
    const slice = columns.includes('slice') ? at(row, 'slice') : null
    const line = lines.find(
      (l) => l.period.startsWith(period) && (slice === null || l.slice === slice || l.slice === idOf(slice) || (slice === '' && l.slice === null)),
    )
    if (line) used.add(line)
    return write(line, period, slice ?? '')
  })
  const rest = lines.filter((l) => !used.has(l) && !isEmpty(l)).map((l) => write(l, l.period, l.slice ?? ''))
  return { rows: [...answered, ...rest], sql: open ? [...sql, open.sql] : sql, tallies: lines.flatMap((l) => l.tallies) }
}
