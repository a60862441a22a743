import { csvLine } from '#importers'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'

export type Cell = string | number | boolean | null | undefined
/** A table a person takes away: its name without an ending, a heading, rows. The address asked decides whether it leaves as CSV or as a workbook. */
export type TableFile = { readonly kind: 'table-file'; readonly name: string; readonly rows: readonly (readonly Cell[])[] }

/** A table to take away; the first row is its heading. */
export const tableFile = (name: string, rows: TableFile['rows']): TableFile => ({ kind: 'table-file', name: name.replaceAll(/[^\w.-]/g, '-'), rows })
export const isTableFile = (answer: unknown): answer is TableFile =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'table-file'

/** A table as CSV, with a mark that makes spreadsheets read it as UTF-8. */
export const csvText = (rows: TableFile['rows']): string =>
  `\uFEFF${rows.map((row) => csvLine(row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))))).join('')}`

/** The same table as a workbook: numbers stay numbers, text stays text and is never run as a formula, the heading stays in sight. */
export async function xlsxBytes({ name, rows }: Pick<TableFile, 'name' | 'rows'>): Promise<Buffer> {
  const [heading = [], ...others] = rows
  const data: SheetData = [
    heading.map((cell) => ({ value: String(cell ?? ''), fontWeight: 'bold' as const })),
    ...others.map((row) => row.map((cell) => cell ?? null)),
  ]
  const widthOf = (column: number): number => Math.min(48, Math.max(8, ...rows.slice(0, 200).map((row) => String(row[column] ?? '').length + 2)))
  const columns = heading.map((_, i) => ({ width: widthOf(i) }))
  return writeWorkbook(data, { sheet: name.slice(0, 31), columns, stickyRowsCount: 1 }).toBuffer()
}

export const csvType = 'text/csv; charset=utf-8'
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
