import type { Column } from '#facts'
import type { ZoneClock } from '#period'
import type { ProblemCode } from '#problems'
import type { Value } from '#store'
import { parseAmount, parseCents, parseMinutes, type Decimal } from './amount.ts'
import type { Read } from './profile.ts'
import type { Tally } from './tally.ts'
import { whenReader, type When, type WhenOrder } from './when.ts'
import { isEmptyCell, isEmptyText, isTidy, normalWord, ownText, tidyText } from './words.ts'

/** The clocks of the row being read: of the file (what its times mean) and of the place (what its wall shows). */
export type Clocks = { file: ZoneClock; place: ZoneClock }
/** Reads one cell into its slot (an instant also into the next). Returns what is wrong with it, or null. */
export type CellReader = (cell: string, into: Value[]) => ProblemCode | null
export type ReaderPlace = {
  readonly slot: number
  readonly column: Pick<Column, 'kind'>
  readonly shown: string
  readonly clocks: Clocks
  readonly tally: Tally
}

const dayMs = 86_400_000
const longestText = 10_000
const longestName = 500
// A count is a 32-bit integer in both databases; money stays exact in a double up to 2^53, and no practice bills 10^13 cents.
const largestCount = 2_147_483_647
const largestCents = 1e13

const isUnset = (setting: unknown, what: string): never => {
  throw new Error(`a profile without ${what} was run unchecked: ${JSON.stringify(setting)}`)
}
const chosen = <T extends WhenOrder | Decimal>(setting: T | null): T => setting ?? isUnset(setting, 'an order or decimal sign')
const badCharacters = /[\0\uFFFD]/
const flawOfText = (text: string): ProblemCode => (text.includes('\0') ? 'import/nul-character' : 'import/unreadable-characters')
const inBrackets = /\s*[([][^()[\]]*[)\]]$/
const scientific = /^\d(?:[.,]\d+)?e\+?\d+$/i

/** Compiles how a column is read. The profile must have been checked: what is unset or does not fit throws. */
export function cellReader(read: Read, at: ReaderPlace): CellReader {
  switch (read.kind) {
    case 'text':
      return textReader(read.strip !== undefined, at)
    case 'instant':
      return instantReader(whenReader(chosen(read.order)), read.dayOnly, at)
    case 'day':
      return dayReader(whenReader(chosen(read.order)), read.dayOnly, at)
    case 'year':
      return yearReader(whenReader(chosen(read.order)), at)
    case 'number':
      return at.column.kind === 'count' ? countReader(chosen(read.decimal), at) : numberReader(chosen(read.decimal), at)
    case 'cents':
      return centsReader(chosen(read.decimal), read.isNegated === true, at)
    case 'minutes':
      return amountReader(at, (cell) => parseMinutes(cell, read.unit, chosen(read.decimal)), [0, largestCount])
    case 'bool':
      return boolReader(read.yes, read.no, at)
    case 'code':
      return codeReader(read.words, read.other, at)
    case 'fixed':
    case 'key':
    case 'after':
    case 'line':
    case 'on':
      throw new Error(`${read.kind} does not read a cell`)
  }
}

function textReader(strips: boolean, { slot, column, tally, shown }: ReaderPlace): CellReader {
  const isName = column.kind === 'client' || column.kind === 'ref'
  const longest = isName ? longestName : longestText
  return (cell, into) => {
    if (column.kind !== 'client' && !strips && cell.length < 100 && isTidy(cell)) {
      into[slot] = cell
      return null
    }
    if (isEmptyText(cell)) {
      into[slot] = null
      return null
    }
    if (badCharacters.test(cell)) return flawOfText(cell)
    const text = isName ? tidyText(strips ? cell.trim().replace(inBrackets, '') : cell) : cell.trim()
    if (text.length > longest) return 'import/text-too-long'
    if (column.kind === 'client') tally.addClient(text, shown, scientific.test(text))
    into[slot] = text === '' ? null : text
    return null
  }
}

function instantReader(readWhen: (text: string) => When | ProblemCode, dayOnly: boolean, at: ReaderPlace): CellReader {
  const { slot, clocks, tally, shown } = at
  if (dayOnly) tally.add('import/midnight-days', shown)
  return (cell, into) => {
    if (isEmptyCell(cell)) {
      into[slot] = into[slot + 1] = null
      return null
    }
    const when = readWhen(cell)
    if (typeof when === 'string') return when
    const { timeMs, offsetMs } = when
    const hasTime = timeMs !== null && !(dayOnly && timeMs === 0)
    if (hasTime && offsetMs !== null) {
      const epochMs = when.dayMs + timeMs - offsetMs
      into[slot] = epochMs
      into[slot + 1] = clocks.place.toLocal(epochMs)
      return null
    }
    // A day without a time is the place's own day, from its own midnight.
    const clock = hasTime ? clocks.file : clocks.place
    const wall = when.dayMs + (hasTime ? timeMs : 0)
    const { epochMs, reading } = clock.toInstant(wall)
    into[slot] = epochMs
    into[slot + 1] = reading === 'exact' && clock === clocks.place ? wall : clocks.place.toLocal(epochMs)
    if (hasTime && reading !== 'exact') tally.add(reading === 'skipped' ? 'import/time-skipped' : 'import/time-repeated', shown)
    return null
  }
}

function dayReader(readWhen: (text: string) => When | ProblemCode, dayOnly: boolean, { slot, clocks }: ReaderPlace): CellReader {
  return (cell, into) => {
    if (isEmptyCell(cell)) {
      into[slot] = null
      return null
    }
    const when = readWhen(cell)
    if (typeof when === 'string') return when
    const { timeMs, offsetMs } = when
    const isInstant = timeMs !== null && offsetMs !== null && !(dayOnly && timeMs === 0)
    into[slot] = Math.floor((isInstant ? clocks.place.toLocal(when.dayMs + timeMs - offsetMs) : when.dayMs) / dayMs)
    return null
  }
}

/** Keeps of a date of birth the year only. A two-digit year is never in the future. */
function yearReader(readWhen: (text: string) => When | ProblemCode, { slot }: ReaderPlace): CellReader {
  const thisYear = new Date().getUTCFullYear()
  return (cell, into) => {
    into[slot] = null
    if (isEmptyCell(cell)) return null
    const alone = /^\s*(\d{4})(?:\.0+)?\s*$/.exec(cell)
    const when = alone ? null : readWhen(cell)
    if (typeof when === 'string') return when
    const written = alone ? Number(alone[1]) : new Date(when?.dayMs ?? 0).getUTCFullYear()
    const year = when?.hasShortYear && written > thisYear ? written - 100 : written
    if (year < 1850 || year > thisYear + 1) return 'import/out-of-range'
    into[slot] = year
    return null
  }
}

function amountReader({ slot }: ReaderPlace, parse: (cell: string) => number | null, [least, most]: readonly [number, number]): CellReader {
  return (cell, into) => {
    into[slot] = null
    if (isEmptyCell(cell)) return null
    const value = parse(cell)
    if (value === null) return 'import/not-a-number'
    if (value < least || value > most) return 'import/out-of-range'
    into[slot] = value
    return null
  }
}

const numberReader = (decimal: Decimal, at: ReaderPlace): CellReader =>
  amountReader(at, (cell) => parseAmount(cell, decimal), [-Number.MAX_VALUE, Number.MAX_VALUE])

function countReader(decimal: Decimal, at: ReaderPlace): CellReader {
  const whole = (cell: string): number | null => {
    const value = parseAmount(cell, decimal)
    return value !== null && Number.isInteger(value) ? value : null
  }
  return amountReader(at, whole, [0, largestCount])
}

function centsReader(decimal: Decimal, isNegated: boolean, { slot, tally, shown }: ReaderPlace): CellReader {
  return (cell, into) => {
    into[slot] = null
    if (isEmptyCell(cell)) return null
    const cents = parseCents(cell, decimal)
    if (cents === null) return 'import/not-an-amount'
    if (Math.abs(cents) > largestCents) return 'import/out-of-range'
    const value = isNegated && cents !== 0 ? -cents : cents
    if (value < 0) tally.add('import/negative-money', shown)
    into[slot] = value
    return null
  }
}

function boolReader(yes: readonly string[], no: readonly string[], { slot }: ReaderPlace): CellReader {
  const values = new Map<string, boolean>([
    ...no.map((word) => [normalWord(word), false] as const),
    ...yes.map((word) => [normalWord(word), true] as const),
  ])
  return (cell, into) => {
    const value = values.get(cell) ?? values.get(normalWord(cell))
    into[slot] = value ?? null
    return value === undefined && !isEmptyCell(cell) ? 'import/not-yes-or-no' : null
  }
}

function codeReader(
  words: Readonly<Record<string, string | null>>,
  other: (Read & { kind: 'code' })['other'],
  { slot, tally, shown }: ReaderPlace,
): CellReader {
  const codes = new Map(Object.entries(words).map(([word, code]) => [normalWord(word), code]))
  // Words as they stand in the file are remembered, so that only the first of each is normalised; a stray text column must not fill memory.
  const seen = new Map<string, string | null | undefined>()
  const codeOf = (cell: string): string | null | undefined => {
    const word = normalWord(cell)
    const listed = codes.get(word)
    const code = listed === undefined && (word === '' || (isEmptyCell(cell) && !codes.has(word))) ? null : listed
    if (seen.size < 10_000) seen.set(ownText(cell), code)
    return code
  }
  return (cell, into) => {
    const known = seen.get(cell)
    const code = known !== undefined ? known : codeOf(cell)
    into[slot] = code === 'reject' ? null : (code ?? null)
    if (code === 'reject') return 'import/word-refused'
    if (code !== undefined || other === 'ignore') return null
    if (other === 'empty') {
      tally.add('import/words-left-empty', shown)
      return null
    }
    if (other === 'keep' && !badCharacters.test(cell) && cell.length <= longestText) {
      into[slot] = cell.trim()
      return null
    }
    return badCharacters.test(cell) ? flawOfText(cell) : 'import/unknown-word'
  }
}
