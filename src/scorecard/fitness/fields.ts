import { factNamed, isFactName, recordedFacts, type Column, type FactTable } from '#facts'
import { columnsRead, countedOf, type Counted, type Measure } from '#kpi'

const recorded = new Map(recordedFacts.map((table) => [table.name, table]))
const words = (text: string): readonly string[] => text.match(/[\w.]+/g) ?? []

/** Where a SELECT of ours reads a fact: under which names. */
function aliasesIn(sql: string, from: readonly string[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>()
  for (const [, table = '', alias = ''] of sql.matchAll(/\b(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?([a-z]\w*))?/g))
    if (from.includes(table)) {
      aliases.set(table, table)
      if (!['on', 'where', 'group', 'cross', 'left', 'join'].includes(alias.toLowerCase())) aliases.set(alias, table)
    }
  return aliases
}

/** Columns that a derived fact reads of the facts it is computed from, told from its SQL: qualified ones, and words only one of those facts knows. */
function columnsIn(sql: string, from: readonly string[]): readonly Column[] {
  const aliases = aliasesIn(sql, from)
  const tables = from.filter((name) => name !== 'calendar').flatMap((name) => recorded.get(name) ?? [])
  const named = (table: FactTable | undefined, name: string): Column | undefined =>
    table?.columns.find((c) => c.sql === name || `${c.sql}_local` === name)
  const found = words(sql).flatMap((word) => {
    const [alias = '', name] = word.split('.')
    if (name !== undefined) return named(recorded.get(aliases.get(alias) ?? ''), name) ?? []
    const knowing = tables.filter((table) => named(table, alias))
    return knowing.length === 1 ? (named(knowing[0], alias) ?? []) : []
  })
  return [...new Set(found)]
}

function behind(name: string): readonly Column[] {
  const { derived } = factNamed(name)
  if (!derived) return []
  const inner = derived.from.filter((from) => !recorded.has(from) && isDerived(from)).flatMap(behind)
  return [...columnsIn(derived.sql, derived.from), ...inner]
}
const isDerived = (name: string): boolean => isFactName(name) && factNamed(name).derived !== undefined

/** Names and places are for cutting figures, clients for counting people: a definition does not need them. */
const isForCutting = ({ kind }: Column): boolean => kind === 'ref' || kind === 'client'

function neededOf(counted: Counted): readonly Column[] {
  const { table } = counted.fact
  const own = columnsRead(counted).filter((c) => !['clinician', 'site', 'payer'].includes(c.key))
  return table.derived ? behind(table.name) : own
}

/** The recorded columns a measure needs, by fact. */
export function neededColumns(measure: Measure): readonly { readonly table: FactTable; readonly columns: readonly Column[] }[] {
  const columns = [...new Set(countedOf(measure).flatMap(neededOf))].filter((c) => !isForCutting(c) && c.isPrivate !== true)
  return [...Map.groupBy(columns, (c) => c.fact)].flatMap(([name, its]) => {
    const table = recorded.get(name)
    return table ? [{ table, columns: table.columns.filter((c) => its.includes(c)) }] : []
  })
}

/** The column that says when a row of a recorded fact happened: the first moment or day that every row has, else the first there is. */
export function dateOf(table: FactTable): Column | null {
  const dates = table.columns.filter((c) => c.kind === 'instant' || c.kind === 'day')
  return dates.find((c) => c.required) ?? dates[0] ?? null
}
