import { toDay, type Day } from '#period'
import type { FactTable } from '#facts'
import type { Row } from './cells.ts'
import type { MadeUpOptions } from './practice.ts'
import { headerOf } from './profile.ts'
import { sheets } from './sheets.ts'
import { Practice } from './story.ts'
import { plantedTruths, type PlantedTruth } from './truths.ts'

/** One recorded fact of the practice, as a file would hold it. */
export type MadeUpSheet = {
  readonly fact: FactTable
  readonly fileName: string
  readonly header: readonly string[]
  /** About how many rows there are, to tell how far the making is. */
  readonly expectedRows: number
  /** The rows from the first on, in batches of about a thousand, each cell as text; made while they are read. */
  readonly batches: () => Generator<Row[]>
}
export type MadeUpPractice = {
  readonly name: string
  readonly zone: string
  /** First day of the records, and the first day that has not happened yet. */
  readonly from: Day
  readonly until: Day
  readonly truths: readonly PlantedTruth[]
  /** Every recorded fact, each after those it points at. */
  readonly sheets: readonly MadeUpSheet[]
}

/** The practice of these options: the same options make the same rows, byte for byte. */
export function madeUpPractice(options: MadeUpOptions): MadeUpPractice {
  const practice = new Practice(options)
  const { name, zone, from, until, scale } = practice.setting
  return {
    name,
    zone,
    from: toDay(from),
    until: toDay(until),
    truths: plantedTruths(practice),
    sheets: sheets.map(({ fact, fileName, about, make }) => ({
      fact,
      fileName,
      header: headerOf(fact),
      expectedRows: Math.ceil(about * scale),
      batches: () => make(practice),
    })),
  }
}
