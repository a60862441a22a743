// A spreadsheet runs a cell that begins so as a formula (OWASP, "CSV Injection"); an apostrophe in front makes it text.
const runs = /^[=+\-@\t\r]/
const needsQuotes = /[",\r\n]|^\s|\s$/

/** One cell of a CSV file for people: quoted where needed, and never run as a formula. Numbers that are only negative stay numbers. */
export function csvCell(cell: string): string {
  const safe = runs.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a CSV file, with the line end of RFC 4180. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
