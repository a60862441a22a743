import { whenReader, type WhenOrder } from '../map/when.ts'
import { isEmptyCell } from '../map/words.ts'

/** What a column's cells tell about how it writes dates. Counts only. */
export type WhenEvidence = {
  /** Cells with something in them, and of these the ones that read as a date in the order found. */
  readonly cells: number
  readonly dates: number
  /** Null: the cells are dates, and nothing in them tells day from month. */
  readonly order: WhenOrder | null
  /** All have a time and every time is midnight. */
  readonly isMidnight: boolean
  readonly hasTime: boolean
  readonly hasZone: boolean
  readonly hasShortYear: boolean
  /** How the order was found, in words with counts. */
  readonly says: string
}

const slashed = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)/i
const number = (n: number): string => n.toLocaleString('en-US')
const times = (n: number): string => (n === 1 ? 'once' : `${number(n)} times`)

/** `impossible` cells have the form of a date, such as 31 February: they must not hide that the column holds dates. */
type Counts = { cells: number; dates: number; impossible: number; withTime: number; midnight: number; withZone: number; short: number }

function countIn(order: WhenOrder, cells: readonly string[]): Counts {
  const read = whenReader(order)
  const counts = { cells: 0, dates: 0, impossible: 0, withTime: 0, midnight: 0, withZone: 0, short: 0 }
  for (const cell of cells) {
    if (isEmptyCell(cell)) continue
    counts.cells++
    const when = read(cell)
    if (when === 'import/impossible-date') counts.impossible++
    if (typeof when === 'string') continue
    counts.dates++
    if (when.hasShortYear) counts.short++
    if (when.timeMs !== null) counts.withTime++
    if (when.timeMs === 0) counts.midnight++
    if (when.offsetMs !== null) counts.withZone++
  }
  return counts
}

const evidence = (counts: Counts, order: WhenOrder | null, says: string): WhenEvidence => ({
  cells: counts.cells,
  dates: counts.dates,
  order,
  isMidnight: counts.withTime > 0 && counts.midnight === counts.dates,
  hasTime: counts.withTime > 0,
  hasZone: counts.withZone > 0,
  hasShortYear: counts.short > 0,
  says: counts.short > 0 ? `${says}; years have two digits` : says,
})

/** Looks at the cells of one column. Null when too few of them could be dates. Numbers are dates only when the column's name says so. */
export function findWhen(cells: readonly string[], isNamedAsDate: boolean): WhenEvidence | null {
  const isMostly = (counts: Counts): boolean => counts.cells > 0 && counts.dates > 0 && counts.dates + counts.impossible >= counts.cells * 0.7
  let [high, low, both] = [0, 0, 0]
  for (const cell of cells) {
    const parts = slashed.exec(cell.trim())
    if (!parts) continue
    both++
    if (Number(parts[1]) > 12) high++
    else if (Number(parts[2]) > 12) low++
  }
  const yearFirst = countIn('ymd', cells)
  if (isMostly(yearFirst) && both < yearFirst.cells / 2) return evidence(yearFirst, 'ymd', 'year, month, day')
  const [monthFirst, dayFirst] = [countIn('mdy', cells), countIn('dmy', cells)]
  if (isMostly(monthFirst) || isMostly(dayFirst)) {
    if (both === 0) return evidence(dayFirst, 'dmy', 'months are written as words')
    if (high > 0 && high >= low) return evidence(dayFirst, 'dmy', `day first: 13 or more seen in first place ${times(high)}${other(low, 'second')}`)
    if (low > 0) return evidence(monthFirst, 'mdy', `month first: 13 or more seen in second place ${times(low)}${other(high, 'first')}`)
    return evidence(monthFirst, null, `no number above 12 in either place, in ${number(both)} dates`)
  }
  if (!isNamedAsDate) return null
  for (const [order, says] of [
    ['excel', 'day numbers of a spreadsheet'],
    ['epoch-ms', 'milliseconds since 1970'],
    ['epoch-seconds', 'seconds since 1970'],
  ] as const) {
    const counts = countIn(order, cells)
    // A spreadsheet's day numbers are today's when they have five digits.
    if (isMostly(counts) && (order !== 'excel' || cells.every((cell) => isEmptyCell(cell) || Number(cell) > 10_000)))
      return evidence(counts, order, says)
  }
  return null
}

const other = (n: number, place: string): string => (n === 0 ? '' : `, and ${times(n)} in ${place}: the column is mixed`)
