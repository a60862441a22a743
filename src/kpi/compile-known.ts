import type { Column, FactTable } from '#facts'
import type { Population } from './define.ts'
import { localDay } from './render.ts'

/** Later events may honestly not have happened yet; what a row carries by itself is either brought or not. */
const isEvent = ({ kind }: Column): boolean => kind === 'instant' || kind === 'day'
const known = (table: FactTable): readonly Column[] => table.columns.filter((c) => !c.isPrivate)

// None in 30 rows: with 95 % confidence fewer than one row in ten has it. The rule of three, Hanley & Lippman-Hand (1983), JAMA 249:1743.
const enough = 30

/**
 * One line about a fact: `n` rows, at least up to 30, and for each column (`c_<sql>`) 0 when no row has it. A derived fact may be computed on the
 * way, and once is dear enough; a recorded one answers from its first rows.
 */
export function compileKnown(table: FactTable): string {
  const head = `-- ${table.name}: which columns hold anything\n`
  const from = `FROM "${table.name}"`
  if (table.derived) {
    const counts = known(table).map((c) => `CAST(count("${c.sql}") AS double precision) AS "c_${c.sql}"`)
    return `${head}SELECT CAST(count(*) AS double precision) AS n, ${counts.join(', ')} ${from}`
  }
  const upTo = (most: number, where = ''): string => `(SELECT CAST(count(*) AS double precision) FROM (SELECT 1 ${from}${where} LIMIT ${most}) r)`
  const counts = known(table).map((c) => `${upTo(1, ` WHERE "${c.sql}" IS NOT NULL`)} AS "c_${c.sql}"`)
  return `${head}SELECT ${upTo(enough)} AS n, ${counts.join(', ')}`
}

/** What is known of the rows of one fact: is there any, and which columns hold nothing. */
export type Known = { readonly hasRows: boolean; readonly empty: ReadonlySet<string> }

/** Reads the line of `compileKnown`. An event that none of many rows has is not recorded here; one that none of a few has may just not have happened. */
export function readKnown(table: FactTable, row: Readonly<Record<string, unknown>> | undefined): Known {
  const n = Number(row?.['n'] ?? 0)
  const empty = known(table).filter((c) => Number(row?.[`c_${c.sql}`] ?? 0) === 0 && (n >= enough || !isEvent(c)))
  return { hasRows: n > 0, empty: new Set(empty.map((c) => c.sql)) }
}

/** The `first_day` the rows of a fact speak of, by the date that every row has. */
export function compileFirstDay({ fact: { table }, date }: Population): string {
  const dated = date.required ? date : (table.columns.find((c) => c.required && isEvent(c)) ?? date)
  return `-- ${table.name}: its first day\nSELECT CAST(min(${localDay('f', dated)}) AS text) AS first_day FROM "${table.name}" f`
}
