import type { Column } from '#facts'
import { describe } from './describe.ts'
import { columnsOf, type Condition } from './condition.ts'
import { local, localDay, quote, renderCondition, renderTest, renderValue, type Renderer, type Scene } from './render.ts'
import { countingRoles, immatureSql, role, rolesOf, roleSql, valuesOf, type Counted } from './role.ts'
import { narrowed } from './narrow.ts'
import { compileSlices, type Filter } from './slice.ts'

/** How time is cut: one figure for the whole span, calendar periods, or windows of so many days counted back from `to`. */
export type Cut = 'whole' | 'day' | 'week' | 'month' | 'quarter' | 'year' | { readonly windowDays: number }

/** What is asked of a KPI. Days are local; `from` is inside, `to` is not. */
export type Ask = {
  readonly from: string
  readonly to: string
  /** Local wall clock, 'YYYY-MM-DD HH:MM:SS'. */
  readonly asOf: string
  readonly cut: Cut
  readonly by: string | null
  /** Further dimensions to cut by at the same time; each comes back in a column of its own, `slice_1`, `slice_2` and so on. */
  readonly across?: readonly string[]
  readonly filters: readonly Filter[]
}
export type Named = { readonly id: string; readonly version: number }
/** A question put to an engine: in whose dialect, of which KPI, for when and whom. */
export type Asked = { readonly renderer: Renderer; readonly kpi: Named; readonly ask: Ask }

const isDay = /^\d{4}-\d{2}-\d{2}$/
const isClock = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/
export const alias = 'f'

export function sceneFor({ renderer, ask }: Asked): Scene {
  if (!isDay.test(ask.from) || !isDay.test(ask.to) || !isClock.test(ask.asOf)) throw new Error('a period is two days and a local clock')
  return { renderer, alias, asOf: ask.asOf }
}

export function periodSql({ renderer }: Scene, date: string, { cut, from, to }: Ask): string {
  if (cut === 'whole') return `date ${quote(from)}`
  if (typeof cut === 'string') return renderer.trunc(cut, date)
  return `(date ${quote(to)} + ${cut.windowDays} * ${renderer.window(cut.windowDays, date, `date ${quote(to)}`)})`
}

const within = (scene: Scene, date: Column, { from, to }: Ask): readonly string[] => {
  const clock = local(scene.alias, date)
  const type = date.kind === 'instant' ? 'timestamp' : 'date'
  return [`${clock} >= ${type} ${quote(from)}`, `${clock} < ${type} ${quote(to)}`]
}

export const head = (kpi: Named, what: string, counted: Counted): string =>
  [`-- ${kpi.id} v${kpi.version}: ${what}`, ...counted.exclusions.map((e) => `-- left out, ${e.id}: ${e.why.replaceAll('\n', ' ')}`)].join('\n')

/** Everything the FROM clause needs for one counted side. */
export function rowsFrom(
  scene: Scene,
  counted: Counted,
  ask: Ask,
): { slice: string | null; across: readonly string[]; from: string; where: readonly string[] } {
  const table = counted.fact.table
  const slices = compileSlices(scene, { table, date: counted.date }, ask)
  return {
    slice: slices.slice,
    across: slices.across,
    from: `"${table.name}" ${scene.alias} ${slices.joins}`.trim(),
    where: [...within(scene, counted.date, ask), ...slices.where],
  }
}

/**
 * One line per period and slice: `period` (text day), `slice` (text or null), `n_<role>` for each role, and `total` and `squares` of the value over
 * the rows that count (`base_total` and `base_squares` of the first scores of an effect size). `isPerValue` adds `value`, one line per distinct value, for percentiles. `isWithOutside` keeps rows outside the population,
 * for attrition. `inLotsOf` leaves out, by lot, what is over a multiple of it. Roles are grouped first and turned into columns after, so that a row's
 * CASE is worked out once.
 */
export function compileCounts(
  asked: Asked,
  given: Counted,
  options: { isPerValue?: boolean; isWithOutside?: boolean; inLotsOf?: number } = {},
): string {
  const { renderer, kpi } = asked
  const { counted, ask } = narrowed(given, asked.ask)
  const scene = sceneFor(asked)
  const { slice, across, from, where } = rowsFrom(scene, counted, ask)
  const further = across.map((sql, i) => ({ sql, name: `slice_${i + 1}` }))
  const { measured, sums } = summed(scene, counted)
  const conditions = options.isWithOutside ? where : [...where, renderTest(scene, counted.population)]
  const keys = ['period', ...(slice ? ['slice'] : []), ...further.map((f) => f.name), ...(options.isPerValue ? ['value'] : [])]
  const roles = rolesOf(counted).filter((code) => options.isWithOutside || code !== role.outside)
  const wide = [
    ...roles.map((code) => `CAST(sum(n) FILTER (WHERE role = ${code}) AS double precision) AS n_${code}`),
    ...sums.map(([name]) => `sum(${name}) FILTER (WHERE role IN (${countingRoles.join(', ')})) AS ${name}`),
    ...(options.isPerValue ? ['CAST(value AS double precision) AS value'] : []),
  ]
  const cells = `SELECT ${periodSql(scene, local(scene.alias, counted.date), ask)} AS period${slice ? `, ${slice} AS slice` : ''}${further.map((f) => `, ${f.sql} AS ${f.name}`).join('')},
           ${roleSql(scene, counted)} AS role${measured.map((m) => `,\n           ${m}`).join('')}${options.inLotsOf ? `, ${alias}.id AS id` : ''}
    FROM ${from}
    WHERE ${conditions.join('\n      AND ')}`
  return `${head(kpi, `counts by ${typeof ask.cut === 'string' ? ask.cut : `${ask.cut.windowDays} days`}${ask.by ? ` and ${ask.by}` : ''}`, counted)}
SELECT CAST(period AS text) AS period, ${slice ? 'CAST(slice AS text)' : 'CAST(NULL AS text)'} AS slice,${further.map(({ name }) => ` CAST(${name} AS text) AS ${name},`).join('')}
       ${wide.join(',\n       ')}
FROM (
  SELECT ${keys.join(', ')}, role, count(*) AS n${sums.map(([name, of]) => `, ${renderer.sum(of)} AS ${name}`).join('')}
  FROM (
    ${options.inLotsOf ? drawn(cells, slice ? 'period, slice' : 'period', options.inLotsOf) : cells}
  ) counted
  GROUP BY ${keys.join(', ')}, role
) by_role
GROUP BY ${keys.join(', ')}`
}

/**
 * Of the rows that count in a cell, as many as make a multiple of `size`: which ones, their ids decide, and those are keyed hashes. So the count of a
 * cell never moves by one, and nobody knows whether one answer is in it.
 */
const drawn = (cells: string, cell: string, size: number): string => `SELECT * FROM (
      SELECT *, row_number() OVER (PARTITION BY ${cell}, role IN (${countingRoles.join(', ')}) ORDER BY id) AS nth,
             count(*) OVER (PARTITION BY ${cell}, role IN (${countingRoles.join(', ')})) AS of_all
      FROM (${cells}) cells
    ) ranked
    WHERE role NOT IN (${countingRoles.join(', ')}) OR nth <= of_all - of_all % ${Math.trunc(size)}`

/** The values a line adds up: how each row's is worked out, and the sums by name. */
function summed(scene: Scene, { value, baseline }: Counted): { measured: readonly string[]; sums: readonly (readonly [name: string, of: string])[] } {
  const named = [
    [value, 'value', ''],
    [baseline, 'base', 'base_'],
  ] as const
  const known = named.flatMap(([of, name, prefix]) => (of ? [{ sql: renderValue(scene, of), name, prefix }] : []))
  return {
    measured: known.map(({ sql, name }) => `CAST(${sql} AS double precision) AS ${name}`),
    sums: known.flatMap(({ name, prefix }) => [
      [`${prefix}total`, name],
      [`${prefix}squares`, `${name} * ${name}`],
    ]),
  }
}

/** The columns a reader needs to see why a row has its role: the date, then everything the definition reads. */
export function columnsRead(counted: Counted): readonly Column[] {
  const read = [
    counted.date,
    ...columnsOf(counted.population),
    ...counted.exclusions.flatMap((e) => columnsOf(e.when)),
    ...columnsOf(counted.numerator),
    ...columnsOf(counted.detractor),
    ...valuesOf(counted).flatMap(columnsOf),
    ...(counted.mature?.since ? [counted.mature.since] : []),
  ]
  const shown = counted.fact.table.columns.filter((c) => ['clinician', 'site', 'payer'].includes(c.key))
  return [...new Map([...read, ...shown].filter((c) => c.kind !== 'client').map((c) => [c.key, c])).values()]
}

/** True when rows of the fact belong to clients, so that a count of them is a count of people. */
export const isAboutClients = ({ fact }: Pick<Counted, 'fact'>): boolean => fact.table.columns.some((c) => c.kind === 'client')
const clientOf = (counted: Counted): string => (isAboutClients(counted) ? `CAST(${alias}."client_id" AS text)` : 'CAST(NULL AS text)')
/** Whom a row is about: its client; a row that names none yet is somebody too. */
export const personOf = (counted: Counted): string => (isAboutClients(counted) ? `coalesce(${alias}."client_id", ${alias}.id)` : `${alias}.id`)

export type RowsWanted = {
  readonly roles: readonly number[] | null
  readonly client: string | null
  readonly limit: number
  readonly offset: number
  /** Columns to show beside those the definition reads. */
  readonly also?: readonly Column[]
  /** What has waited longest comes first. */
  readonly isOldestFirst?: boolean
}

/** The rows behind a figure, latest first unless said otherwise: `id`, `client`, `role`, `value`, each column the definition reads (`c_<sql>`), and the recorded rows it stands on (`o_<n>`). */
export function compileRows(asked: Asked, given: Counted, wanted: RowsWanted): string {
  const { kpi } = asked
  const { counted, ask } = narrowed(given, asked.ask)
  const scene = sceneFor(asked)
  const { from, where } = rowsFrom(scene, counted, ask)
  const roles = wanted.roles ? `role IN (${wanted.roles.map((r) => Math.trunc(r)).join(', ')})` : `role <> ${role.outside}`
  if (wanted.client !== null && !/^\d{1,19}$/.test(wanted.client)) throw new Error('a client is named by id')
  const shown = new Map([...columnsRead(counted), ...(wanted.also ?? [])].map((c) => [c.key, c]))
  const columns = [...shown.values()].map((c) => `CAST(${local(alias, c)} AS text) AS "c_${c.sql}"`)
  const origins = (counted.fact.table.derived?.origins ?? [{ fact: counted.fact.table.name, id: 'id' }]).map(
    (o, i) => `CAST(${alias}."${o.id}" AS text) AS o_${i}`,
  )
  return `${head(kpi, 'rows', counted)}
SELECT id, client, role, value, ${[...columns, ...origins].map((c) => c.slice(c.lastIndexOf(' AS ') + 4)).join(', ')} FROM (
  SELECT CAST(${alias}.id AS text) AS id, ${clientOf(counted)} AS client, ${local(alias, counted.date)} AS dated, ${roleSql(scene, counted)} AS role,
         ${counted.value ? `CAST(${renderValue(scene, counted.value)} AS double precision)` : 'NULL'} AS value,
         ${[...columns, ...origins].join(', ')}
  FROM ${from}
  WHERE ${[...where, ...(wanted.client === null ? [] : [`${alias}."client_id" = ${wanted.client}`])].join('\n    AND ')}
) r
WHERE ${roles}
ORDER BY dated ${wanted.isOldestFirst ? 'ASC' : 'DESC'}, id
LIMIT ${Math.trunc(wanted.limit)} OFFSET ${Math.trunc(wanted.offset)}`
}

export type Clause = {
  readonly id: string
  readonly kind: 'population' | 'exclusion' | 'maturity' | 'numerator' | 'detractor'
  readonly words: string
  readonly why: string | null
}

const parts = (condition: Condition): readonly Condition[] => (condition.op === 'all' ? condition.of : [condition])

function clausesWithSql(scene: Scene, counted: Counted): readonly (Clause & { sql: string })[] {
  const clause = (id: string, kind: Clause['kind'], condition: Condition): Clause & { sql: string } => ({
    id,
    kind,
    words: describe(condition),
    why: null,
    sql: renderCondition(scene, condition),
  })
  return [
    ...parts(counted.population).map((c, i) => clause(`population-${i}`, 'population', c)),
    ...counted.exclusions.map((e) => ({ ...clause(e.id, 'exclusion', e.when), why: e.why })),
    {
      id: 'mature',
      kind: 'maturity',
      words: counted.mature && counted.mature.days > 0 ? `its ${counted.mature.days} days are not over` : 'has not happened yet',
      why: counted.mature?.why ?? null,
      sql: immatureSql(scene, counted),
    },
    ...(counted.numerator ? parts(counted.numerator).map((c, i) => clause(`numerator-${i}`, 'numerator', c)) : []),
    ...(counted.detractor ? parts(counted.detractor).map((c, i) => clause(`detractor-${i}`, 'detractor', c)) : []),
  ]
}

/** "Why is this client counted?": the client's rows with the truth of each clause (`t_<n>`), and the clauses in the same order. */
export function compileExplain(asked: Asked, given: Counted, client: string): { sql: string; clauses: readonly Clause[] } {
  const { kpi } = asked
  const { counted, ask } = narrowed(given, asked.ask)
  if (!/^\d{1,19}$/.test(client)) throw new Error('a client is named by id')
  const scene = sceneFor(asked)
  const { from, where } = rowsFrom(scene, counted, ask)
  const clauses = clausesWithSql(scene, counted)
  const sql = `${head(kpi, 'one client, clause by clause', counted)}
SELECT CAST(${alias}.id AS text) AS id, CAST(${local(alias, counted.date)} AS text) AS dated, ${roleSql(scene, counted)} AS role,
       ${clauses.map((c, i) => `${c.sql} AS t_${i}`).join(',\n       ')}
FROM ${from}
WHERE ${[...where, `${alias}."client_id" = ${client}`].join('\n  AND ')}
ORDER BY ${local(alias, counted.date)} DESC, ${alias}.id
LIMIT 200`
  return { sql, clauses: clauses.map(({ sql: _, ...clause }) => clause) }
}

/** Left out is left out: an exclusion's number means another reason in each definition, so any of them is one role here. */
const comparable = (code: string): string => `least(coalesce(${code}, ${role.outside}), ${role.firstExclusion})`

/**
 * Rows that two definitions of one fact treat differently: `id`, `client`, `ours`, `theirs` (roles; null when the other does not see the row),
 * `our_value`, `their_value`. Both sides are the same compiled text as their figures.
 */
export function compileFlips(asked: Asked, pair: { readonly ours: Counted; readonly theirs: Counted }): string {
  const { kpi } = asked
  const scene = sceneFor(asked)
  const side = (given: Counted): string => {
    const { counted, ask } = narrowed(given, asked.ask)
    const { from, where } = rowsFrom(scene, counted, ask)
    const client = isAboutClients(counted) ? `${alias}."client_id"` : 'CAST(NULL AS bigint)'
    return `SELECT ${alias}.id, ${client} AS client_id, ${roleSql(scene, counted)} AS role, CAST(${counted.value ? renderValue(scene, counted.value) : 'NULL'} AS double precision) AS value
  FROM ${from} WHERE ${[...where, renderTest(scene, counted.population)].join(' AND ')}`
  }
  return `${head(kpi, 'rows that flip', pair.ours)}
SELECT CAST(coalesce(a.id, b.id) AS text) AS id, CAST(coalesce(a.client_id, b.client_id) AS text) AS client, a.role AS ours, b.role AS theirs, a.value AS our_value, b.value AS their_value
FROM (${side(pair.ours)}) a
FULL OUTER JOIN (${side(pair.theirs)}) b ON b.id = a.id AND coalesce(b.client_id, 0) = coalesce(a.client_id, 0)
WHERE ${comparable('a.role')} <> ${comparable('b.role')} OR (a.role = ${role.denominator} AND a.value IS DISTINCT FROM b.value)`
}

/** What is still going on at the moment asked about: `n` rows, and the `median` whole days so far. Cut by filters, not by period. */
export function compileOpen(asked: Asked, open: { readonly counted: Counted; readonly when: Condition; readonly since: Column }): string {
  const { kpi } = asked
  const scene = sceneFor(asked)
  const { ask } = narrowed(open.counted, asked.ask)
  const slices = compileSlices(scene, { table: open.counted.fact.table, date: open.counted.date }, { by: null, filters: ask.filters })
  const day = localDay(alias, open.since)
  const today = `date ${quote(ask.asOf.slice(0, 10))}`
  return `-- ${kpi.id} v${kpi.version}: still open
SELECT CAST(count(*) AS double precision) AS n, CAST(count(DISTINCT person) AS double precision) AS people,
       CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS double precision) AS median
FROM (
  SELECT ${today} - ${day} AS waited, ${personOf(open.counted)} AS person
  FROM "${open.counted.fact.table.name}" ${alias} ${slices.joins}
  WHERE ${[`${day} <= ${today}`, ...slices.where, renderTest(scene, open.when)].join(' AND ')}
) r`
}
