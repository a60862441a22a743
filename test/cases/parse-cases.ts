/** Worked cases: plain text a clinic lead can read. The format is told in CONTRIBUTING, "add a KPI". */

export type CaseTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
export type WorkedCase = {
  readonly name: string
  readonly line: number
  readonly why: string
  readonly zone: string
  readonly given: readonly { readonly fact: string; readonly table: CaseTable }[]
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly by: string | null
  readonly grain: string
  readonly rival: string | null
  /** A companion, by its name. */
  readonly beside: string | null
  /** "only site north": the rows with that word, or with none. */
  readonly only: { readonly dimension: string; readonly word: string } | null
  readonly then: CaseTable
  /** The lines of the file that the `then` table takes, the first counted from 1. */
  readonly thenAt: { readonly line: number; readonly lines: number }
}

/** A table as a cases file has it: cells padded to their column. */
export function writeTable({ columns, rows }: CaseTable): string {
  const widths = columns.map((_, i) => Math.max(...[columns, ...rows].map((row) => (row[i] ?? '').length)))
  return [columns, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n')
}

const cellsOf = (line: string): string[] => line.split('|').map((c) => c.trim())
const options = ['as of', 'split by', 'by', 'rival', 'beside', 'only']
const when = /^when (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)(.*)$/

function readWhen(line: string, at: string): Pick<WorkedCase, 'from' | 'to' | 'asOf' | 'by' | 'grain' | 'rival' | 'beside' | 'only'> {
  const [, from, to, rest] = when.exec(line) ?? []
  if (!from || !to) throw new Error(`${at}: "when 2026-03-01 to 2026-04-01, as of …, by …, split by …, only …, rival … or beside …" expected`)
  const said = (rest ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const unknown = said.find((part) => !options.some((words) => part.startsWith(`${words} `)))
  if (unknown) throw new Error(`${at}: "${unknown}" is none of: ${options.join(', ')}`)
  const option = (words: string): string | null => said.find((part) => part.startsWith(`${words} `))?.slice(words.length + 1) ?? null
  const [dimension, ...word] = option('only')?.split(' ') ?? []
  const asOf = option('as of') ?? '2100-01-01'
  return {
    from,
    to,
    asOf: asOf.length === 10 ? `${asOf} 00:00:00` : `${asOf}:00`,
    by: option('split by'),
    grain: option('by') ?? 'month',
    rival: option('rival'),
    beside: option('beside'),
    only: dimension ? { dimension, word: word.join(' ') } : null,
  }
}

/** Reads a cases file. Throws with file and line when a part is missing, so that a case is never skipped in silence. */
export function parseCases(text: string, file: string): readonly WorkedCase[] {
  const zone = /^# Times are local to: (\S+)$/m.exec(text)?.[1] ?? 'America/Chicago'
  const cases: WorkedCase[] = []
  const lines = text.split('\n')
  let i = 0
  const table = (): CaseTable => {
    const rows: string[][] = []
    while (i < lines.length && (lines[i] ?? '').includes('|')) rows.push(cellsOf(lines[i++] ?? ''))
    const [columns, ...body] = rows
    if (!columns) throw new Error(`${file}:${i + 1}: a table expected`)
    const ragged = body.find((r) => r.length !== columns.length)
    if (ragged) throw new Error(`${file}:${i}: a row has ${ragged.length} cells, the table ${columns.length}`)
    return { columns, rows: body }
  }
  while (i < lines.length) {
    const line = lines[i] ?? ''
    if (line.trim() === '' || line.startsWith('#')) {
      i++
      continue
    }
    if (!line.startsWith('case: ')) throw new Error(`${file}:${i + 1}: "case:" expected, found "${line}"`)
    const start = i + 1
    const name = line.slice(6)
    i++
    const why = (lines[i] ?? '').startsWith('why:') ? (lines[i++] ?? '').slice(4).trim() : ''
    const given: { fact: string; table: CaseTable }[] = []
    while ((lines[i] ?? '').startsWith('given ')) {
      const fact = (lines[i++] ?? '').slice(6).trim()
      given.push({ fact, table: table() })
    }
    const asked = readWhen(lines[i++] ?? '', `${file}:${i}`)
    if ((lines[i++] ?? '').trim() !== 'then') throw new Error(`${file}:${i}: "then" expected`)
    const from = i
    const then = table()
    cases.push({ name, line: start, why, zone, given, ...asked, then, thenAt: { line: from + 1, lines: i - from } })
  }
  if (cases.length === 0) throw new Error(`${file}: no cases`)
  return cases
}
