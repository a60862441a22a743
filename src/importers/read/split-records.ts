import type { Line } from '#store'

/** What is wrong with text that cannot be split: a quotation mark that stays open, or a line without end. `line` is where the record begins. */
export type SplitFlaw = { readonly code: 'import/open-quote' | 'import/line-too-long'; readonly line: number }
/** Splits text into records as it comes. `push` gives the records complete so far; `end` the last one. Blank lines are left out. */
export type Splitter = {
  readonly push: (text: string) => Line[] | SplitFlaw
  readonly end: () => Line[] | SplitFlaw
  /** The line the next record begins on. */
  readonly line: () => number
}

// Longer than any row of a table; a file without line ends, or with an open quotation mark, is recognised after this much.
const longestRecord = 1 << 20
const quote = '"'

type Field = { readonly value: string; readonly next: number }
type Marked = { readonly cells: string[]; readonly next: number }

/**
 * A quoted cell from its opening mark: `""` inside is one mark, line breaks belong to it (RFC 4180). What follows the closing mark before the
 * next delimiter is kept as it stands. Null when the text ends before the cell does.
 */
function quotedField(text: string, start: number, delimiter: string): Field | null {
  let from = start + 1
  for (;;) {
    const mark = text.indexOf(quote, from)
    if (mark < 0) return null
    if (text[mark + 1] !== quote) {
      const inside = text.slice(start + 1, mark)
      const value = inside.includes(quote) ? inside.replaceAll('""', quote) : inside
      const after = plainField(text, mark + 1, delimiter)
      return { value: value + after.value, next: after.next }
    }
    from = mark + 2
  }
}

/** A cell without marks, up to the next delimiter or line break. */
function plainField(text: string, start: number, delimiter: string): Field {
  const stop = delimiter.charCodeAt(0)
  let next = start
  for (let code = text.charCodeAt(next); code !== stop && code !== 10 && code !== 13 && next < text.length;) code = text.charCodeAt(++next)
  return { value: text.slice(start, next), next }
}

/** Reads the record at `start` cell by cell. Null when it is not complete; at the end of the last piece only an open mark is incomplete. */
function markedRecord(text: string, start: number, { delimiter, isLast }: { delimiter: string; isLast: boolean }): Marked | null {
  const cells: string[] = []
  for (let at = start; ;) {
    const field = text[at] === quote ? quotedField(text, at, delimiter) : plainField(text, at, delimiter)
    if (field === null) return null
    // At the end of the text nobody knows yet what comes next: another mark, or the LF of a CRLF.
    if (!isLast && (field.next >= text.length || (text[field.next] === '\r' && field.next + 1 >= text.length))) return null
    cells.push(field.value)
    const char = text[field.next]
    if (char !== delimiter) return { cells, next: field.next + (char === undefined ? 0 : char === '\r' && text[field.next + 1] === '\n' ? 2 : 1) }
    at = field.next + 1
  }
}

/** Where the plain lines from `at` on surely end: before the next LF, or before the last CR in text that has no LF. Null when that is not known yet. */
function plainEnd(text: string, at: number, isLast: boolean): number | null {
  const feed = text.indexOf('\n', at)
  if (feed >= 0) return feed
  if (isLast) return text.length
  // The very last character may be half of a CRLF.
  const carriage = text.lastIndexOf('\r', text.length - 2)
  return carriage >= at ? carriage : null
}

const breaksIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0

/**
 * Makes a splitter. Lines may end in LF, CRLF or CR, also mixed: files are put together from others. Lines without a quotation mark, which are
 * most, are found and cut by the engine's own search; a parser that looks at every character took half of the time of a whole import.
 */
export function makeSplitter(delimiter: string): Splitter {
  let rest = ''
  let line = 1
  const take = (text: string, isLast: boolean): Line[] | SplitFlaw => {
    const lines: Line[] = []
    const add = (cells: readonly string[]): void => {
      if (cells.length > 1 ? cells.some((cell) => cell !== '') : cells[0] !== '') lines.push([line, cells])
    }
    let at = 0
    let mark = text.indexOf(quote)
    while (at < text.length) {
      if (mark >= 0 && mark < at) mark = text.indexOf(quote, at)
      const end = plainEnd(text, at, isLast)
      if (mark >= 0 && mark < (end ?? text.length)) {
        const record = markedRecord(text, at, { delimiter, isLast })
        if (record === null) break
        add(record.cells)
        line += Math.max(1, breaksIn(text.slice(at, record.next)))
        at = record.next
        continue
      }
      if (end === null) break
      const plain = text.slice(at, end > at && text[end - 1] === '\r' ? end - 1 : end)
      for (const one of plain.includes('\r') ? plain.split('\r') : [plain]) {
        add(one.split(delimiter))
        line++
      }
      at = end + 1
    }
    rest = text.slice(at)
    if (isLast && rest !== '') return { code: 'import/open-quote', line }
    if (rest.length <= longestRecord) return lines
    return { code: rest.includes(quote) && /[\n\r]/.test(rest) ? 'import/open-quote' : 'import/line-too-long', line }
  }
  return { push: (text) => take(rest + text, false), end: () => take(rest, true), line: () => line }
}
