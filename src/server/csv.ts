import { csvLine } from '#importers'

type Cell = string | number | boolean | null | undefined

/** A table as CSV, with a mark that makes spreadsheets read it as UTF-8. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => csvLine(row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))))).join('')}`
