import type { Problem } from '#problems'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
/** What the first bytes of a file say it is. */
export type Sniffed =
  | { readonly kind: 'text'; readonly encoding: Encoding }
  | { readonly kind: 'zip' }
  | { readonly kind: 'resources' }
  | { readonly kind: 'none'; readonly problem: Problem }

const table = (kind: string): Sniffed => ({ kind: 'none', problem: { code: 'import/not-a-table', facts: { kind } } })

/** Files people give by mistake, by their first bytes (latin1) or, for text, by how they begin. */
const binaries: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
  ['SQLite format 3', 'a SQLite database'],
  ['PAR1', 'a Parquet file'],
  ['{\\rtf', 'an RTF document'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
]
const texts: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:<!doctype html|<html|<head|<body|<table|<div)/i, 'a web page (HTML)'],
  [/^\s*<\?xml|^\s*<[a-z][\w:]*[\s>]/i, 'an XML document'],
  [/^\s*[[{]\s*(?:["{[\]}]|-?\d)/, 'a JSON file'],
  [/^ISA.{103}/s, 'an X12 file'],
  [/^(?:MSH|FHS|BHS)\|/, 'an HL7 message file'],
  [/^BEGIN:VCALENDAR/, 'a calendar file'],
  [/^BEGIN:VCARD/, 'an address file'],
]
/** A whole FHIR resource on one line: the first of many. A Bundle in one piece is not read line by line. */
const resources = /^(?:\xef\xbb\xbf)?\s*\{[^\n\r]*"resourceType"\s*:\s*"(?!Bundle")[A-Z]/
// Office files before 2007, and newer ones under a password, are OLE containers.
const ole = '\xd0\xcf\x11\xe0'

function encodingOf(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // A stray NUL or two are a fault of their rows; text does not have more.
  if (even + odd <= 4) return null
  // Text in a Western alphabet has a zero in every other byte of UTF-16.
  if (odd > bytes.length / 5 && even < odd / 20) return 'utf-16le'
  if (even > bytes.length / 5 && odd < even / 20) return 'utf-16be'
  return 'utf-8'
}

const sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g
const stray = /[\x80-\xff]/g

/** UTF-8 or Windows-1252? A file with both is called UTF-8, so that what does not fit is found and given back. */
export function narrowEncoding(bytes: Buffer): 'utf-8' | 'windows-1252' {
  const text = bytes.toString('latin1')
  const fitting = text.match(sequence)?.length ?? 0
  // A piece may begin or end inside a character.
  const rest = text.replace(sequence, '').replace(/^[\x80-\xbf]{1,3}|[\xc2-\xf4][\x80-\xbf]{0,2}$/g, '')
  const strays = rest.match(stray)?.length ?? 0
  return strays > fitting * 4 ? 'windows-1252' : 'utf-8'
}

/** Tells from a file's beginning what it is; `sample` holds more of it for the encoding. Wrong kinds come back as a problem at once. */
export function sniff(start: Buffer, sample: Buffer = start): Sniffed {
  if (start.length === 0) return { kind: 'none', problem: { code: 'import/empty-file' } }
  const head = start.subarray(0, 512).toString('latin1')
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return { kind: 'zip' }
  if (head.startsWith(ole)) return { kind: 'none', problem: { code: 'import/old-workbook' } }
  const binary = binaries.find(([magic]) => head.startsWith(magic))
  if (binary) return table(binary[1])
  const wide = encodingOf(start)
  if (wide === 'utf-8') return { kind: 'none', problem: { code: 'import/binary' } }
  const encoding = wide ?? narrowEncoding(sample)
  const beginning = new TextDecoder(encoding).decode(start.subarray(0, 1024))
  if (beginning.trim() === '' && start.length < 1024) return { kind: 'none', problem: { code: 'import/empty-file' } }
  if (resources.test(start.toString('latin1'))) return { kind: 'resources' }
  const other = texts.find(([shape]) => shape.test(beginning))
  return other ? table(other[1]) : { kind: 'text', encoding }
}
