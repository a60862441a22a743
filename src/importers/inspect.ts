import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Entry } from 'yauzl'
import { isFactName, recordedFacts, type Column } from '#facts'
import type { Instrument } from '#instrument'
import { ProblemError, type Problem } from '#problems'
import type { Line } from '#store'
import { guessProfiles, type Candidate } from './guess/guess-profile.ts'
import { sampleColumn, type SampledColumn } from './guess/guess-column.ts'
import { fitProfile } from './guess/fit-profile.ts'
import { guessAnswers } from './guess/guess-answers.ts'
import type { Question } from './guess/questions.ts'
import { settleProfile } from './guess/settle-profile.ts'
import { fromsOf, headerIndex } from './map/header-index.ts'
import { profileSchema, type Format, type Profile, type ProfileInput } from './map/profile.ts'
import { normalWord } from './map/words.ts'
import { shippedProfiles, type ShippedProfile } from './profiles/shipped-profiles.ts'
import { findHeader, lineKind, usualWidth } from './read/find-header.ts'
import { evenly, mostSampled, readPieces, sampleText, sniffPieces, type Sample } from './read/sample.ts'
import type { Encoding, Sniffed } from './read/sniff.ts'
import { resourceTable } from './inspect-resources.ts'
import type { InspectedTable as Table } from './inspected-table.ts'
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
  /** The kind of file it is, when Plumbline knows it. */
  readonly known: ShippedProfile | null
  /** Profiles that can read it, likeliest first: the one asked for, the one known, then guesses. */
  readonly candidates: readonly Profile[]
  /** For a known archive: the tables that are imported together. */
  readonly bundle: readonly Profile[]
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
  /** Questionnaires whose answers may stand in the file item by item. */
  readonly instruments?: readonly Instrument[]
}

const everySkip = ['totals', 'counts', 'repeated-header', 'notes'] as const

const nothing = (fileName: string, bytes: number, problems: readonly Problem[]): Inspection => ({
  fileName,
  bytes,
  format: null,
  header: null,
  parts: [],
  columns: [],
  sampled: { rows: 0, isWhole: true },
  known: null,
  candidates: [],
  bundle: [],
  questions: [],
  problems,
})

/** Looks at a file and guesses what it is, without importing it. Never throws for what is in the file: that comes back as problems. */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<Inspection> {
  const fileName = options.fileName ?? basename(path)
  const isFolder = (await stat(path)).isDirectory()
  const pieces = isFolder ? { size: 0, head: Buffer.of(), spread: [] } : await readPieces(path)
  const sniffed: Sniffed = isFolder ? { kind: 'resources' } : sniffPieces(pieces)
  if (sniffed.kind === 'none') return nothing(fileName, pieces.size, [sniffed.problem])
  try {
    return describe({ fileName, bytes: pieces.size }, await openLooked({ path, pieces, sniffed }, options), options)
  } catch (cause) {
    if (cause instanceof ProblemError) return nothing(fileName, pieces.size, cause.problems)
    throw cause
  }
}

type Looked = { readonly path: string; readonly pieces: Awaited<ReturnType<typeof readPieces>>; readonly sniffed: Exclude<Sniffed, { kind: 'none' }> }

function openLooked({ path, pieces, sniffed }: Looked, options: InspectOptions): Promise<Table> {
  switch (sniffed.kind) {
    case 'resources':
      return resourceTable(path, options)
    case 'zip':
      return zipTable(path, options)
    case 'text':
      return textTable(pieces, sniffed.encoding)
  }
}

async function textTable(pieces: Awaited<ReturnType<typeof readPieces>>, encoding: Encoding): Promise<Table> {
  const sample = await sampleText(pieces, encoding)
  return {
    sample,
    parts: [],
    isArchive: false,
    format: (headerLine) => ({ kind: 'csv', delimiter: sample.delimiter, encoding, headerLine, skips: [...everySkip] }),
  }
}

async function zipTable(path: string, options: InspectOptions): Promise<Table> {
  const { part } = options
  const archive = await openArchive(path)
  try {
    if (archive.entries.some((entry) => /\.ndjson$/i.test(entry.fileName))) return await resourceTable(path, options)
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
    isArchive: false,
    format: (headerLine) => ({ kind: 'xlsx', sheet: sheet.name, headerLine, skips: [...everySkip] }),
  }
}

/** Of a known archive the first table that is imported; of any other the largest is looked at. */
function firstKnown(tables: readonly Entry[]): Entry | undefined {
  const paths = tables.map((entry) => entry.fileName)
  const known = findKnown(null, paths)
  const format = known ? bundleOf(known, paths)[0]?.format : undefined
  return format?.kind === 'zip' ? tables.find((entry) => isEntry(entry.fileName, format.entry)) : undefined
}

const isTable = (name: string): boolean => ['.csv', '.tsv', '.txt'].includes(extname(name).toLowerCase())

async function entryTable(archive: Archive, part: string | undefined): Promise<Table> {
  const tables = archive.entries.filter((entry) => isTable(entry.fileName)).toSorted((a, b) => b.uncompressedSize - a.uncompressedSize)
  const entry = part === undefined ? (firstKnown(tables) ?? tables[0]) : tables.find((one) => isEntry(one.fileName, part))
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
    isArchive: true,
    format: (headerLine) => ({ kind: 'zip', entry: entry.fileName, delimiter: sample.delimiter, encoding, headerLine, skips: [...everySkip] }),
  }
}

const guessedFrom = (fileName: string): string => basename(fileName, extname(fileName)).slice(0, 80) || 'file'

/** The profile to read a table by: the one asked for, the one its kind of file is known by, the fact asked for, or the likeliest guess. */
function choose(
  candidates: readonly Candidate[],
  options: InspectOptions,
  table: { known: Profile | null; columns: readonly SampledColumn[] },
): Candidate | undefined {
  const wanted = options.fact !== undefined && isFactName(options.fact) ? options.fact : undefined
  const given = options.profile ?? (wanted === undefined ? table.known : null)
  const settled = given ? settleProfile(given, table.columns) : null
  return settled ?? candidates.find((one) => one.table.name === wanted) ?? (wanted === undefined ? candidates[0] : emptyCandidate(wanted))
}

function describe(file: { fileName: string; bytes: number }, table: Table, options: InspectOptions): Inspection {
  const { sample } = table
  const width = usualWidth(sample.spread)
  const header: Line | null = table.known ? [0, table.known.header] : findHeader(sample.head, width)
  const names = header?.[1] ?? Array.from({ length: width }, () => '')
  const kindOf = lineKind(header?.[1] ?? null, table.known ? [] : everySkip)
  const rows = sample.spread.filter(
    ([line, cells]) => (!header || line > header[0] || !sample.isWhole) && kindOf(cells) === null && cells !== header?.[1],
  )
  const cellsAt = (i: number): string[] => rows.map(([, cells]) => cells[i] ?? '')
  const columns = fromsOf(names).map((from, i): SampledColumn => sampleColumn(from, names[i] ?? '', cellsAt(i)))
  const format = table.format(header?.[0] ?? 0)
  const about = { name: guessedFrom(file.fileName), source: options.source ?? 'ehr', format, columns }
  const { instruments = [] } = options
  const usual = guessProfiles(about)
  const answered = guessAnswers(
    about,
    usual.find((one) => one.table.name === 'assessment'),
    instruments,
  )
  const candidates = answered ? [answered, ...usual] : usual
  const known = table.known?.kind ?? findKnown(header?.[1] ?? null, table.isArchive ? table.parts : null)
  const chosen = choose(candidates, options, { known: table.known?.profile ?? (known ? knownProfile(known, format) : null), columns })
  const fitted =
    chosen && chosen.profile.feeds.length > 0 ? fitProfile(chosen.profile, { header: headerIndex(header?.[1] ?? null), columns, instruments }) : null
  return {
    ...file,
    format,
    header: header?.[1] ?? null,
    parts: table.parts,
    columns: columns.map((column, i) => inspected(column, i, chosen?.columns[i] ?? null)),
    sampled: { rows: rows.length, isWhole: sample.isWhole },
    known,
    candidates: [...(fitted ? [fitted.profile] : []), ...candidates.filter((one) => one !== chosen).map((one) => one.profile)],
    bundle: table.known?.bundle ?? (known && table.isArchive ? bundleOf(known, table.parts) : []),
    questions: fitted?.questions ?? [],
    problems: [
      ...(header ? [] : [{ code: 'import/no-header' as const }]),
      ...(header && rows.length === 0 ? [{ code: 'import/no-rows' as const }] : []),
      ...notesOn(columns, chosen),
    ],
  }
}

/** A known kind's profile for the table looked at, in the format the file has: the same report comes as CSV and as a workbook. */
function knownProfile(known: ShippedProfile, format: Format): Profile | null {
  const profiles = known.profiles.map(checkedShape)
  if (format.kind !== 'zip') return profiles[0] ? { ...profiles[0], format } : null
  return profiles.find((profile) => profile.format.kind === 'zip' && isEntry(format.entry, profile.format.entry)) ?? null
}

const isEntry = (path: string, entry: string): boolean => path === entry || path.endsWith(`/${entry}`)
const checkedShape = (profile: ProfileInput): Profile => profileSchema.parse(profile)

const bundleOf = (known: ShippedProfile, parts: readonly string[]): Profile[] =>
  known.profiles.map(checkedShape).filter(({ format }) => format.kind === 'zip' && parts.some((path) => isEntry(path, format.entry)))

/** The kind of file whose columns or tables are all there. */
function findKnown(header: readonly string[] | null, parts: readonly string[] | null): ShippedProfile | null {
  const names = new Set(header?.map(normalWord))
  const isKnown = ({ knownBy }: ShippedProfile): boolean =>
    'columns' in knownBy
      ? parts === null && knownBy.columns.every((name) => names.has(normalWord(name)))
      : 'entries' in knownBy && parts !== null && knownBy.entries.every((entry) => parts.some((path) => isEntry(path, entry)))
  return shippedProfiles.find(isKnown) ?? null
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
