// A cell that a spreadsheet would run as a formula is kept as text (OWASP, CSV injection).
const runs = /^[=+\-@\t\r]/
const isNumber = /^-?\d+(\.\d+)?$/

function cellText(cell: string | number | boolean | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  const text = String(cell)
  const safe = runs.test(text) && !isNumber.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as CSV (RFC 4180), with a mark that makes spreadsheets read it as UTF-8. */
export const csvText = (rows: readonly (readonly (string | number | boolean | null | undefined)[])[]): string =>
  `\uFEFF${rows.map((r) => r.map(cellText).join(',')).join('\r\n')}\r\n`
