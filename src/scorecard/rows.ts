import type { RowsAnswer, rowsRoles } from '#api'
import { columnsRead, compileCounts, compileRows, countedOf, factsRead, role, roleName, rolesOf, rowsIn, type Counted } from '#kpi'
import { countedAs, rowsName } from './attrition.ts'
import { sliceName } from './slice-name.ts'
import { clientCode } from './client-code.ts'
import { countRows } from './count.ts'
import type { Desk } from './desk.ts'
import { dimensions } from '#facts'
import { rowValue } from './row-value.ts'
import { checkRowsOpen } from './small-cells/rule.ts'
import { askFor, figurePeriod, type About } from './when.ts'

export type RowsRole = (typeof rowsRoles)[number]
export type RowsQuestion = {
  readonly side: number
  readonly role?: RowsRole | undefined
  readonly exclusion?: string | undefined
  readonly client?: string | undefined
  readonly limit: number
  readonly offset: number
}
/** Where recorded rows came from; the record answers. */
export type LineFinder = (fact: string, ids: readonly string[]) => Promise<ReadonlyMap<string, RowsAnswer['rows'][number]['origins'][number]>>

const roleCodes: Readonly<Record<Exclude<RowsRole, 'excluded'>, readonly number[]>> = {
  outside: [role.outside],
  'not-yet-mature': [role.immature],
  'not-measured': [role.unmeasured],
  denominator: [role.denominator, role.numerator, role.detractor],
  numerator: [role.numerator],
  rest: [role.denominator],
  detractor: [role.detractor],
}

function codesFor(counted: Counted, asked: RowsQuestion): readonly number[] | null {
  if (asked.role === undefined) return null
  if (asked.role !== 'excluded') return roleCodes[asked.role]
  const all = counted.exclusions.map((e, i) => ({ id: e.id, code: role.firstExclusion + i }))
  return all.filter((e) => asked.exclusion === undefined || e.id === asked.exclusion).map((e) => e.code)
}

const plain = (word: string): string => word.replaceAll('_', ' ')
const nameOf = (sql: string): string => plain(sql.replace(/_id$/, ''))

function cellWords(desk: Desk, refers: string | undefined, cell: string | null): string | null {
  if (cell === null || refers === undefined) return cell
  const dimension = dimensions.find((d) => d.label === refers)
  return dimension ? sliceName(desk, dimension, cell) : null
}

/** The rows behind a figure: what each is counted as, what the definition read, and the imported line it came from. */
export async function askRows(about: About, asked: { rows: RowsQuestion; lines: LineFinder }): Promise<RowsAnswer> {
  const { desk, kpi } = about
  checkRowsOpen(about)
  const counted = countedOf(kpi.measure)[asked.rows.side] ?? countedOf(kpi.measure)[0]
  if (!counted) throw new Error(`${kpi.id} counts nothing`)
  const ask = askFor(about, figurePeriod(about).asked)
  const facts = factsRead(counted.fact.table, null, ask.filters)
  const codes = codesFor(counted, asked.rows)
  const { client = null, limit, offset } = asked.rows
  const [rows, counts] = await Promise.all([
    desk.engine.ask(compileRows({ renderer: desk.engine.renderer, kpi, ask }, counted, { roles: codes, client, limit, offset }), facts),
    desk.engine.ask(compileCounts({ renderer: desk.engine.renderer, kpi, ask }, counted, { isWithOutside: true }), facts),
  ])
  const columns = columnsRead(counted)
  const origins = counted.fact.table.derived?.origins ?? [{ fact: counted.fact.table.name, id: 'id' }]
  const found = await Promise.all(
    origins.map((o, i) =>
      asked.lines(
        o.fact,
        rows.flatMap((r) => (r[`o_${i}`] === null ? [] : [String(r[`o_${i}`])])),
      ),
    ),
  )
  const isWanted = (code: number): boolean => (codes === null ? code !== role.outside : codes.includes(code))
  return {
    side:
      kpi.measure.shape === 'ratio' ? ([kpi.measure.top, kpi.measure.bottom][asked.rows.side]?.name ?? kpi.name) : rowsName(counted.fact.table.name),
    columns: columns.map((c) => ({ key: c.key, name: nameOf(c.sql), kind: c.kind })),
    total: rowsIn(countRows(counts), rolesOf(counted).filter(isWanted)),
    offset,
    rows: rows.map((r) => {
      const code = Number(r['role'])
      const { role: name, exclusion } = roleName(counted, code)
      const person = r['client'] === null ? null : String(r['client'])
      return {
        id: String(r['id']),
        client: person,
        clientCode: clientCode(person),
        role: name,
        exclusion: exclusion?.id ?? null,
        countedAs: countedAs(kpi, counted, code),
        value: rowValue(kpi, counted, r['value'] === null || r['value'] === undefined ? null : Number(r['value'])),
        cells: columns.map((c) => {
          const cell = r[`c_${c.sql}`]
          return cellWords(desk, c.refers, cell === null || cell === undefined ? null : c.kind === 'code' ? plain(String(cell)) : String(cell))
        }),
        origins: origins.flatMap((_, i) => found[i]?.get(String(r[`o_${i}`])) ?? []),
      }
    }),
  }
}
