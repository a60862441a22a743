import { ProblemError } from '#problems'
import type { Line } from '#store'
import type { RecordBatch } from '../map-lines.ts'
import { attribute, parseStyles, parseWorkbook, richText, serialText, xmlText, type Sheet } from './workbook-xml.ts'
import { entryBytes, openArchive, type Archive } from './zip.ts'

export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** The rows of a sheet; a row's line is its number in the sheet. */
  readonly read: (sheet: Sheet) => AsyncGenerator<RecordBatch>
  readonly close: () => void
}

type Look = { readonly texts: readonly string[]; readonly isDate: readonly boolean[]; readonly is1904: boolean }

// The strings of a workbook stand apart from its sheets and must be held in memory while one is read.
const longestPartBytes = 96 * 2 ** 20
const longestRow = 2 << 20
const rowsPerBatch = 1000
const damaged = (): ProblemError => new ProblemError({ code: 'import/bad-workbook' })

async function readPart(archive: Archive, path: string): Promise<string> {
  const entry = archive.find(path)
  if (!entry) return ''
  if (entry.uncompressedSize > longestPartBytes) throw new ProblemError({ code: 'import/workbook-too-large', facts: { limit: '96 MB' } })
  const pieces: Buffer[] = []
  for await (const piece of entryBytes(archive, entry)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/** True when an archive is an Excel workbook and not, say, a text document. */
export const isWorkbook = (archive: Archive): boolean => archive.find('xl/workbook.xml') !== null

/** Opens a workbook: its sheets, strings and styles. A formula's cell is the value it last had. Throws a ProblemError when it is damaged. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await openArchive(path)
  const { sheets, is1904 } = parseWorkbook(await readPart(archive, 'xl/workbook.xml'), await readPart(archive, 'xl/_rels/workbook.xml.rels'))
  const strings = await readPart(archive, 'xl/sharedStrings.xml')
  const texts = [...strings.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map((m) => richText(m[1] ?? ''))
  const look: Look = { texts, isDate: parseStyles(await readPart(archive, 'xl/styles.xml')), is1904 }
  return { sheets, read: (sheet) => readSheet(archive, sheet, look), close: archive.close }
}

async function* readSheet(archive: Archive, sheet: Sheet, look: Look): AsyncGenerator<RecordBatch> {
  const entry = archive.find(sheet.path)
  if (!entry) throw new ProblemError({ code: 'import/missing-sheet' })
  const decoder = new TextDecoder()
  let [rest, bytes, line] = ['', 0, 0]
  let lines: Line[] = []
  for await (const piece of entryBytes(archive, entry)) {
    bytes += piece.length
    rest += decoder.decode(piece, { stream: true })
    const { rows, end } = splitRows(rest)
    rest = rest.slice(end)
    if (rest.length > longestRow) throw damaged()
    for (const row of rows) {
      line = Number(attribute(row.attributes, 'r') ?? line + 1)
      if (!Number.isInteger(line)) throw damaged()
      const cells = readRow(row.content, look)
      if (cells.length > 0) lines.push([line, cells])
    }
    if (lines.length < rowsPerBatch) continue
    yield { lines, bytes }
    lines = []
  }
  if (lines.length > 0) yield { lines, bytes }
}

/** The complete rows of a stretch of a sheet, and where the incomplete rest begins. */
function splitRows(xml: string): { rows: { attributes: string; content: string }[]; end: number } {
  const rows: { attributes: string; content: string }[] = []
  const opening = /<(?:\w+:)?row(?=[\s/>])([^>]*)>/g
  const closing = /<\/(?:\w+:)?row>/g
  let end = 0
  for (let open = opening.exec(xml); open; open = opening.exec(xml)) {
    const start = opening.lastIndex
    if (open[1]?.endsWith('/')) {
      end = start
      continue
    }
    closing.lastIndex = start
    const close = closing.exec(xml)
    // What precedes an unfinished row is done with.
    if (!close) return { rows, end: open.index }
    rows.push({ attributes: open[1] ?? '', content: xml.slice(start, close.index) })
    end = opening.lastIndex = closing.lastIndex
  }
  // An opening tag may be cut.
  return { rows, end: Math.max(end, xml.lastIndexOf('<')) }
}

const cell = /<(?:\w+:)?c(?=[\s/>])([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g
const value = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/
const reference = /(?:^|\s)r="([A-Z]{1,3})\d+"/
const styleOf = /(?:^|\s)s="(\d+)"/
const typeOf = /(?:^|\s)t="(\w+)"/

const columnNumber = (letters: string): number => {
  let number = 0
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64
  return number - 1
}

function readRow(xml: string, look: Look): string[] {
  const cells: string[] = []
  let next = 0
  for (const found of xml.matchAll(cell)) {
    const attributes = found[1] ?? ''
    const letters = reference.exec(attributes)?.[1]
    const at = letters === undefined ? next : columnNumber(letters)
    next = at + 1
    const text = found[2] === undefined ? '' : readCell(attributes, found[2], look)
    if (text === '') continue
    while (cells.length < at) cells.push('')
    cells[at] = text
  }
  return cells
}

function readCell(attributes: string, xml: string, look: Look): string {
  const type = typeOf.exec(attributes)?.[1] ?? 'n'
  if (type === 'inlineStr') return richText(xml)
  const raw = xmlText(value.exec(xml)?.[1] ?? '')
  if (type === 's') return look.texts[Number(raw)] ?? ''
  if (type === 'b') return raw === '1' ? 'TRUE' : raw === '0' ? 'FALSE' : raw
  if (type === 'd') return raw.replace(/T00:00:00(?:\.0+)?$/, '')
  if (type !== 'n' || raw === '') return raw
  const number = Number(raw)
  const style = Number(styleOf.exec(attributes)?.[1] ?? 0)
  if (look.isDate[style]) return serialText(number, look.is1904) ?? raw
  // A long number in scientific notation was rounded before it was saved, and stays recognisable.
  return /e/i.test(raw) && Math.abs(number) >= 1e11 ? raw : String(number)
}
