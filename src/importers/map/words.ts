const plainWords = /^[A-Za-z0-9][!-~]*(?: [!-~]+)*$/
/** True for text that is kept as it stands, which nearly all is: plain words with single blanks, and none of the words for nothing. */
export const isTidy = (text: string): boolean => plainWords.test(text) && text !== 'NULL'

/** How words are compared: without case, outer blanks or runs of blanks, and in one Unicode form. */
export const normalWord = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

const blanks = /^\s|\s$|\s\s|[^\S ]/
const isPlain = /^[\x20-\x7e]*$/

/** A name or id as it is kept and hashed: one Unicode form, single blanks, none at the ends. Case is kept. */
export const tidyText = (text: string): string => {
  const form = isPlain.test(text) ? text : text.normalize('NFC')
  return blanks.test(form) ? form.trim().replace(/\s+/g, ' ') : form
}

/** What exports write where there is no date, number or code. In a name column only nothing at all and NULL are empty: “Na” is a name. */
const emptyWords: ReadonlySet<string> = new Set(['', 'null', '\\n', 'n/a', '#n/a', '-', '--', 'none', '0000-00-00', '0000-00-00 00:00:00'])

/** What a spreadsheet shows where a formula failed: no name, and in other columns a fault. */
const spreadsheetErrors: ReadonlySet<string> = new Set(['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NULL!', '#NUM!'])

/** Most cells are not empty and show it by their first character; this is asked of every one of them. */
const mayBeEmpty = (first: number): boolean =>
  first <= 32 || first === 35 || first === 45 || first === 48 || first === 78 || first === 92 || first === 110 || first === 160 || first >= 0x2000

export const isEmptyCell = (cell: string): boolean =>
  cell === '' || (cell.length < 20 && mayBeEmpty(cell.charCodeAt(0)) && emptyWords.has(cell.trim().toLowerCase()))
export const isEmptyText = (cell: string): boolean =>
  cell === '' || cell === 'NULL' || cell === '\\N' || cell.trim() === '' || (cell.startsWith('#') && spreadsheetErrors.has(cell.trim()))

export const yesWords: readonly string[] = ['yes', 'y', 'true', 't', '1', 'x', 'on', '✓']
export const noWords: readonly string[] = ['no', 'n', 'false', 'f', '0', 'off']

/**
 * A copy that stands alone. A cell is a window on the piece of the file it was cut from, and one that is remembered would keep that whole
 * piece in memory; the engine copies what is shorter than 13 characters by itself.
 */
export const ownText = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString())
