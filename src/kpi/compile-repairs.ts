import type { Column } from '#facts'
import { alias, head, isAboutClients, rowsFrom, sceneFor, type Asked } from './compile.ts'
import { columnsOf } from './condition.ts'
import { narrowed } from './narrow.ts'
import { canBeGap, renderPossible } from './possible.ts'
import type { Scene } from './render.ts'
import { role, roleSql, valuesOf, type Counted } from './role.ts'

/**
 * Something missing that keeps rows from being judged. `excluded`: an exclusion that can be mended; `value`: nothing to measure; `numerator` and
 * `population`: a test came out false because what it reads is missing.
 */
export type Repair = {
  readonly kind: 'excluded' | 'value' | 'numerator' | 'population'
  /** The exclusion's id; the kind for all others. */
  readonly id: string
  /** What could be filled in, the likeliest first. */
  readonly columns: readonly Column[]
  readonly name: string
  readonly why: string
}

const gapsFirst = (columns: readonly Column[]): readonly Column[] => {
  const unique = [...new Map(columns.map((c) => [c.sql, c])).values()]
  return [...unique.filter(canBeGap), ...unique.filter((c) => !canBeGap(c))]
}
const gapsIn = (columns: readonly Column[]): readonly Column[] => gapsFirst(columns).filter(canBeGap)

/** Everything about one counted side that a person could mend, in the order in which a row is judged. */
export function repairsOf(counted: Counted): readonly Repair[] {
  const mended = counted.exclusions
    .filter((e) => e.canBeFixed)
    .map((e): Repair => ({ kind: 'excluded', id: e.id, columns: gapsFirst(columnsOf(e.when)), name: e.name, why: e.why }))
  const values = valuesOf(counted).flatMap(columnsOf)
  const population = gapsIn(columnsOf(counted.population))
  const tops = gapsIn([...columnsOf(counted.numerator), ...columnsOf(counted.detractor)])
  const some = (repair: Repair): readonly Repair[] => (repair.columns.length > 0 ? [repair] : [])
  return [
    ...mended,
    ...some({
      kind: 'value',
      id: 'value',
      columns: gapsFirst(values),
      name: 'nothing to measure',
      why: 'What the figure measures is not written down.',
    }),
    ...some({
      kind: 'numerator',
      id: 'numerator',
      columns: tops,
      name: 'cannot tell whether it counts above the line',
      why: 'What decides it is not written down, so the row counts below the line only.',
    }),
    ...some({
      kind: 'population',
      id: 'population',
      columns: population,
      name: 'cannot tell whether it belongs here',
      why: 'What decides it is not written down, so the row is taken not to belong.',
    }),
  ]
}

/** The role a repair's rows have, and what else must hold for them. */
function holds(scene: Scene, counted: Counted, repair: Repair): { readonly role: number; readonly test: string } {
  const gap = `(${repair.columns.map((c) => `${alias}."${c.sql}" IS NULL`).join(' OR ')})`
  switch (repair.kind) {
    case 'excluded':
      return { role: role.firstExclusion + counted.exclusions.findIndex((e) => e.id === repair.id), test: 'true' }
    case 'value':
      return { role: role.unmeasured, test: 'true' }
    case 'numerator': {
      const tests = [counted.numerator, counted.detractor].filter((c) => c !== null).map((c) => renderPossible(scene, c))
      return { role: role.denominator, test: `${gap} AND (${tests.join(' OR ')})` }
    }
    case 'population':
      return { role: role.outside, test: `${gap} AND ${renderPossible(scene, counted.population)}` }
  }
}

/** The first of a repair's columns that a row lacks; where it lacks none, the first: what stands there is wrong or provisional. */
const fieldSql = ({ columns }: Repair): string =>
  `CASE ${columns.map((c) => `WHEN ${alias}."${c.sql}" IS NULL THEN '${c.sql}'`).join(' ')} ELSE '${columns[0]?.sql ?? ''}' END`

const columnSql = ({ fact }: Counted, keys: readonly string[]): string => {
  const column = fact.table.columns.find((c) => keys.includes(c.key))
  return column ? `CAST(${alias}."${column.sql}" AS text)` : 'CAST(NULL AS text)'
}

/**
 * The rows that something missing keeps from being judged: `id`, `client`, `repair` (its place in `repairsOf`), `field` (the column to fill),
 * `clinician`, `site`, and the recorded rows it stands on (`o_<n>`). At most `limit` rows, in the order of their ids. Null when nothing could be mended.
 */
export function compileRepairs(asked: Asked, given: Counted, limit: number): string | null {
  const { kpi } = asked
  const { counted, ask } = narrowed(given, asked.ask)
  const scene = sceneFor(asked)
  const { from, where } = rowsFrom(scene, counted, ask)
  const repairs = repairsOf(counted)
  if (repairs.length === 0) return null
  const held = repairs.map((r) => holds(scene, counted, r))
  const origins = (counted.fact.table.derived?.origins ?? [{ fact: counted.fact.table.name, id: 'id' }]).map((o) => o.id)
  const client = isAboutClients(counted) ? `CAST(${alias}."client_id" AS text)` : 'CAST(NULL AS text)'
  return `${head(kpi, 'rows that could be mended', counted)}
SELECT * FROM (
  SELECT id, client, clinician, site,${origins.map((_, i) => ` o_${i},`).join('')}
         CASE ${held.map((h, i) => `WHEN role = ${h.role} AND test_${i} THEN ${i}`).join(' ')} ELSE -1 END AS repair,
         CASE ${held.map((h, i) => `WHEN role = ${h.role} AND test_${i} THEN field_${i}`).join(' ')} ELSE '' END AS field
  FROM (
    SELECT CAST(${alias}.id AS text) AS id, ${client} AS client, ${columnSql(counted, ['clinician', 'staff', 'owner'])} AS clinician,
           ${columnSql(counted, ['site'])} AS site,${origins.map((id, i) => ` CAST(${alias}."${id}" AS text) AS o_${i},`).join('')}
           ${roleSql(scene, counted)} AS role,
           ${held.map((h, i) => `${h.test} AS test_${i}, ${fieldSql(repairs[i] as Repair)} AS field_${i}`).join(',\n           ')}
    FROM ${from}
    WHERE ${where.join(' AND ')}
  ) tested
) mended
WHERE repair >= 0
ORDER BY id
LIMIT ${Math.trunc(limit)}`
}
