import { basename, extname } from 'node:path'
import { isFactName, recordedFacts, type Column } from '#facts'
import { ProblemError, type Problem } from '#problems'
import type { Line } from '#store'
import { guessProfiles, type Candidate } from './guess/guess-profile.ts'
import { sampleColumn, type SampledColumn } from './guess/guess-column.ts'
import { questionsOf, type Question } from './guess/questions.ts'
import { settleProfile } from './guess/settle-profile.ts'
import { fromsOf } from './map/header-index.ts'
import type { Format, Profile } from './map/profile.ts'
import { findHeader, lineKind, usualWidth } from './read/find-header.ts'
import { evenly, mostSampled, readPieces, sampleText, sniffPieces, type Sample } from './read/sample.ts'
import type { Encoding } from './read/sniff.ts'
import { isWorkbook, openWorkbook, type Workbook } from './read/xlsx.ts'
import { entryBytes, openArchive, type Archive } from './read/zip.ts'

/** What a file holds and how it could be imported. Cells are in `examples` and `words` only, for the person who maps it. */
export type Inspection = {
  readonly fileName: string
  readonly bytes: number
  readonly format: Format | null
  readonly header: readonly string[] | null
  /** Sheets of a workbook or tables of an archive to choose from. */
  readonly parts: readonly string[]
  readonly columns: readonly InspectedColumn[]
  /** Rows looked at, and whether these are all. */
  readonly sampled: { readonly rows: number; readonly isWhole: boolean }
  /** Guesses, likeliest first. */
  readonly candidates: readonly Profile[]
  readonly questions: readonly Question[]
  readonly problems: readonly Problem[]
}
export type InspectedColumn = {
  readonly position: number
  readonly name: string
  readonly examples: readonly string[]
  readonly to: string | null
  readonly evidence: string
  /** Words with counts, where the column holds few enough. */
  readonly words: readonly { readonly word: string; readonly count: number }[]
}
export type InspectOptions = {
  /** A profile as it stands now: its columns are taken as they are, and only what it leaves open is guessed. */
  readonly profile?: Profile
  /** Look at the file as rows of this fact. */
  readonly fact?: string
  /** A sheet or a table of an archive. */
  readonly part?: string
  /** What the person calls the file, when the path is a copy. */
  readonly fileName?: string
  readonly source?: string
}

type Table = { readonly sample: Sample; readonly format: (headerLine: number) => Format; readonly parts: readonly string[] }
const everySkip = ['totals', 'counts', 'repeated-header', 'notes'] as const

const nothing = (fileName: string, bytes: number, problems: readonly Problem[]): Inspection => ({
  fileName,
  bytes,
  format: null,
  header: null,
  parts: [],
  columns: [],
  sampled: { rows: 0, isWhole: true },
  candidates: [],
  questions: [],
  problems,
})

/** Looks at a file and guesses what it is, without importing it. Never throws for what is in the file: that comes back as problems. */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<Inspection> {
  const fileName = options.fileName ?? basename(path)
  const pieces = await readPieces(path)
  const sniffed = sniffPieces(pieces)
  if (sniffed.kind === 'none') return nothing(fileName, pieces.size, [sniffed.problem])
  try {
    const table = sniffed.kind === 'zip' ? await zipTable(path, options.part) : await textTable(pieces, sniffed.encoding)
    return describe({ fileName, bytes: pieces.size }, table, options)
  } catch (cause) {
    if (cause instanceof ProblemError) return nothing(fileName, pieces.size, cause.problems)
    throw cause
  }
}

async function textTable(pieces: Awaited<ReturnType<typeof readPieces>>, encoding: Encoding): Promise<Table> {
  const sample = await sampleText(pieces, encoding)
  return { sample, parts: [], format: (headerLine) => ({ kind: 'csv', delimiter: sample.delimiter, encoding, headerLine, skips: [...everySkip] }) }
}

async function zipTable(path: string, part: string | undefined): Promise<Table> {
  const archive = await openArchive(path)
  try {
    if (!isWorkbook(archive)) return await entryTable(archive, part)
  } finally {
    archive.close()
  }
  const workbook = await openWorkbook(path)
  try {
    return await sheetTable(workbook, part)
  } finally {
    workbook.close()
  }
}

async function sheetTable(workbook: Workbook, part: string | undefined): Promise<Table> {
  const visible = workbook.sheets.filter((sheet) => !sheet.isHidden)
  const sheet = workbook.sheets.find((one) => one.name === part) ?? (part === undefined ? visible[0] : undefined)
  if (!sheet) throw new ProblemError({ code: 'import/missing-sheet' })
  const lines: Line[] = []
  let isWhole = true
  for await (const batch of workbook.read(sheet)) {
    lines.push(...batch.lines)
    if (lines.length < 30_000) continue
    isWhole = false
    break
  }
  const width = Math.max(0, ...lines.map(([, cells]) => cells.length))
  // Rows of a sheet end at their last filled cell.
  const padded = lines.map(([line, cells]): Line => [line, [...cells, ...Array.from({ length: width - cells.length }, () => '')]])
  const sample: Sample = { head: padded.slice(0, 60), spread: evenly(padded, mostSampled), isWhole, delimiter: ',', encoding: 'utf-8' }
  return {
    sample,
    parts: visible.map((one) => one.name),
    format: (headerLine) => ({ kind: 'xlsx', sheet: sheet.name, headerLine, skips: [...everySkip] }),
  }
}

const isTable = (name: string): boolean => ['.csv', '.tsv', '.txt'].includes(extname(name).toLowerCase())

async function entryTable(archive: Archive, part: string | undefined): Promise<Table> {
  const tables = archive.entries.filter((entry) => isTable(entry.fileName)).toSorted((a, b) => b.uncompressedSize - a.uncompressedSize)
  const entry = part === undefined ? tables[0] : tables.find((one) => one.fileName === part)
  if (!entry)
    throw new ProblemError(
      part === undefined
        ? { code: 'import/not-a-table', facts: { kind: 'an archive without tables' } }
        : { code: 'import/missing-entry', facts: { entry: part } },
    )
  const head: Buffer[] = []
  let bytes = 0
  for await (const piece of entryBytes(archive, entry)) {
    head.push(piece)
    if ((bytes += piece.length) > 4 << 20) break
  }
  const pieces = { size: entry.uncompressedSize, head: Buffer.concat(head), spread: [] }
  const sniffed = sniffPieces(pieces)
  if (sniffed.kind !== 'text')
    throw new ProblemError(sniffed.kind === 'none' ? sniffed.problem : { code: 'import/not-a-table', facts: { kind: 'an archive in an archive' } })
  const sample = await sampleText(pieces, sniffed.encoding)
  const { encoding } = sniffed
  return {
    sample,
    parts: tables.map((one) => one.fileName),
    format: (headerLine) => ({ kind: 'zip', entry: entry.fileName, delimiter: sample.delimiter, encoding, headerLine, skips: [...everySkip] }),
  }
}

function describe(file: { fileName: string; bytes: number }, { sample, format, parts }: Table, options: InspectOptions): Inspection {
  const width = usualWidth(sample.spread)
  const header = findHeader(sample.head, width)
  const names = header?.[1] ?? Array.from({ length: width }, () => '')
  const kindOf = lineKind(header?.[1] ?? null, everySkip)
  const rows = sample.spread.filter(
    ([line, cells]) => (!header || line > header[0] || !sample.isWhole) && kindOf(cells) === null && cells !== header?.[1],
  )
  const columns = fromsOf(names).map((from, i): SampledColumn =>
    sampleColumn(
      from,
      names[i] ?? '',
      rows.map(([, cells]) => cells[i] ?? ''),
    ),
  )
  const about = {
    name: basename(file.fileName, extname(file.fileName)).slice(0, 80) || 'file',
    source: options.source ?? 'ehr',
    format: format(header?.[0] ?? 0),
    columns,
  }
  const candidates = guessProfiles(about)
  const wanted = options.fact !== undefined && isFactName(options.fact) ? options.fact : undefined
  const settled = options.profile ? settleProfile(options.profile, columns) : null
  const chosen = settled ?? candidates.find((one) => one.table.name === wanted) ?? (wanted === undefined ? candidates[0] : emptyCandidate(wanted))
  const problems: Problem[] = [
    ...(header ? [] : [{ code: 'import/no-header' as const }]),
    ...(header && rows.length === 0 ? [{ code: 'import/no-rows' as const }] : []),
    ...notesOn(columns, chosen),
  ]
  const first = chosen ? [chosen.profile] : []
  return {
    ...file,
    format: about.format,
    header: header?.[1] ?? null,
    parts,
    columns: columns.map((column, i) => inspected(column, i, chosen?.columns[i] ?? null)),
    sampled: { rows: rows.length, isWhole: sample.isWhole },
    candidates: [
      ...first.filter((profile) => profile.feeds[0]?.columns.length),
      ...candidates.filter((one) => one !== chosen).map((one) => one.profile),
    ],
    questions: chosen ? questionsOf(chosen, columns) : [],
    problems,
  }
}

const emptyCandidate = (fact: string): Candidate | undefined => {
  const table = recordedFacts.find((one) => one.name === fact)
  return (
    table && {
      table,
      score: 0,
      columns: [],
      profile: {
        name: fact,
        source: 'ehr',
        format: { kind: 'csv', delimiter: ',', encoding: 'utf-8', headerLine: 1, skips: [] },
        zone: null,
        feeds: [],
      },
    }
  )
}

function inspected(column: SampledColumn, i: number, given: Candidate['columns'][number]): InspectedColumn {
  const examples = [...new Set(column.cells.filter((cell) => cell.trim() !== ''))].slice(0, 5)
  const words = column.words === null ? [] : [...column.words].map(([word, count]) => ({ word, count }))
  return { position: i + 1, name: column.name, examples, to: given?.to.key ?? null, evidence: given?.guess.evidence ?? '', words }
}

const scientific = /^\d(?:[.,]\d+)?e\+?\d+$/i

/** What is worth knowing before the import: ids a spreadsheet rounded, times that are all midnight. */
function notesOn(columns: readonly SampledColumn[], chosen: Candidate | undefined): Problem[] {
  return columns.flatMap((column, i): Problem[] => {
    const to: Column | undefined = chosen?.columns[i]?.to
    if (to?.kind === 'client') {
      const rounded = column.cells.filter((cell) => scientific.test(cell.trim()))
      return rounded.length === 0
        ? []
        : [
            {
              code: 'import/ids-rounded',
              where: { column: column.name },
              facts: { cells: rounded.length, rows: column.filled, ids: new Set(rounded).size },
            },
          ]
    }
    return (to?.kind === 'instant' || to?.kind === 'day') && column.when?.isMidnight
      ? [{ code: 'import/midnight-days', where: { column: column.name } }]
      : []
  })
}
