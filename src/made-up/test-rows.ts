import { dayNumber } from '#period'
import { madeUpPractice, type MadeUpPractice } from './made-up-practice.ts'
import type { MadeUpOptions } from './practice.ts'

/** A row with its cells by column key; `id` is the row's own. */
export type CellsByKey = Readonly<Record<string, string>>

/** A whole practice in memory, by fact, for counting. */
export type MadeUpRows = { readonly practice: MadeUpPractice; readonly of: (fact: string) => readonly CellsByKey[] }

export function readRows(options: MadeUpOptions): MadeUpRows {
  const practice = madeUpPractice(options)
  const known = new Map<string, readonly CellsByKey[]>()
  const read = (fact: string): CellsByKey[] => {
    const sheet = practice.sheets.find((s) => s.fact.name === fact)
    if (!sheet) throw new Error(`no sheet for ${fact}`)
    const columns = sheet.fact.columns.map((c) => c.key)
    const keys = sheet.header.length > columns.length ? ['id', ...columns] : columns
    return [...sheet.batches()].flat().map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i] ?? ''])))
  }
  return {
    practice,
    of: (fact) => {
      const rows = known.get(fact) ?? read(fact)
      known.set(fact, rows)
      return rows
    },
  }
}

export const dayIn = (cell = ''): number => dayNumber(cell.slice(0, 10))
export const centsIn = (cell = ''): number => Math.round(Number(cell) * 100)
export const minutesIn = (cell = ''): number => Date.parse(`${cell.replace(' ', 'T')}Z`) / 60_000
export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
export const share = <T>(rows: readonly T[], is: (row: T) => boolean): number => rows.filter(is).length / rows.length
