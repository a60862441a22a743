import { alias, head, periodSql, personOf, rowsFrom, sceneFor, type Asked } from './compile.ts'
import { narrowed } from './narrow.ts'
import { local, renderTest } from './render.ts'
import { countingRoles, roleSql, type Counted } from './role.ts'

/**
 * How many stand behind a cell: one line per period and slice, `p_<role>` for each role that counts. `who` says who they are: clients, each once
 * however many rows they have (a row that names no client yet is somebody), or the rows themselves.
 */
export function compilePeople(asked: Asked, given: Counted, who: 'clients' | 'rows'): string {
  const { kpi } = asked
  const { counted, ask } = narrowed(given, asked.ask)
  const scene = sceneFor(asked)
  const { slice, from, where } = rowsFrom(scene, counted, ask)
  const person = who === 'clients' ? personOf(counted) : `${alias}.id`
  const keys = ['period', ...(slice ? ['slice'] : [])]
  return `${head(kpi, `people behind counts by ${typeof ask.cut === 'string' ? ask.cut : 'window'}${ask.by ? ` and ${ask.by}` : ''}`, counted)}
SELECT CAST(period AS text) AS period, ${slice ? 'CAST(slice AS text)' : 'CAST(NULL AS text)'} AS slice,
       ${countingRoles.map((code) => `CAST(count(DISTINCT person) FILTER (WHERE role = ${code}) AS double precision) AS p_${code}`).join(',\n       ')},
       ${countingRoles.map((code) => `CAST(count(*) FILTER (WHERE role = ${code}) AS double precision) AS n_${code}`).join(',\n       ')}
FROM (
  SELECT ${periodSql(scene, local(scene.alias, counted.date), ask)} AS period${slice ? `, ${slice} AS slice` : ''}, ${roleSql(scene, counted)} AS role, ${person} AS person
  FROM ${from}
  WHERE ${[...where, renderTest(scene, counted.population)].join(' AND ')}
) rows
WHERE role IN (${countingRoles.join(', ')})
GROUP BY ${keys.join(', ')}`
}
