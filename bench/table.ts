import type { Pace } from './pace.ts'

/** A table as it is printed and as `--json` gives it. */
export type Table = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** Three digits that mean something: 1234, 56.7, 0.89. */
export function showMs(ms: number): string {
  if (!Number.isFinite(ms)) return '–'
  return ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2)
}
export const showRatio = (ratio: number): string => (Number.isFinite(ratio) ? `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)}x` : '–')
/** How far the runs lie apart, as a share of their median. */
export const showSpread = (pace: Pace): string =>
  pace.runs === 1 ? 'one run' : `${((100 * (pace.highMs - pace.lowMs)) / pace.medianMs).toFixed(0)} % of ${pace.runs}`

const isNumber = (cell: string): boolean => /^[\d.,–-]+( ?(x|%|MB|GB|s|ms))?( \([\d.–]+x?\)| of \d+)?$|^one run$/.test(cell)

/** Columns of equal width, numbers to the right; reads as Markdown too. */
export function showTable({ title, columns, rows, notes }: Table): string {
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const isRight = columns.map((_, i) => rows.every((row) => isNumber(row[i] ?? '–')))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (isRight[i] ? (cells[i] ?? '').padStart(width) : (cells[i] ?? '').padEnd(width))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (isRight[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [`### ${title}`, '', line(columns), rule, ...rows.map(line), ...notes.map((note) => `\n${note}`), ''].join('\n')
}
