import type { Line } from '#store'
import { parseAmount } from '../map/amount.ts'
import { whenReader } from '../map/when.ts'
import { normalWord } from '../map/words.ts'

const asDates = (['ymd', 'mdy', 'dmy'] as const).map(whenReader)
const isValue = (cell: string): boolean => parseAmount(cell, '.') !== null || asDates.some((read) => typeof read(cell) !== 'string')
const filledIn = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== '')

/** The number of cells most lines have. */
export function usualWidth(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const [, cells] of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/**
 * Finds the header among a file's first lines: the first that is as wide as the rows, mostly filled, and holds names and no values.
 * Lines above it are titles. Null when there is none.
 */
export function findHeader(lines: readonly Line[], width: number): Line | null {
  const isHeader = ([, cells]: Line): boolean => {
    const filled = filledIn(cells)
    if (filled.length < 2 && width > 1) return false
    return filled.length >= Math.min(width, cells.length) * 0.5 && filled.every((cell) => cell.length <= 120 && !isValue(cell.trim()))
  }
  return lines.slice(0, 25).find((line) => line[1].length >= width * 0.8 && isHeader(line)) ?? null
}

export type LineKind = 'totals' | 'counts' | 'repeated-header' | 'notes'

const total = /^(?:(?:grand|sub|report|overall)[\s-]*)?totals?(?:\s+\S+)?\s*:?$/i
const counted = /^\d[\d,.]*\s+\p{L}[\p{L}\s]*$/u

/** Tells lines that are no rows: totals, counts (“230 clients”), the header again, a remark alone on its line. Null for a row. */
export function lineKind(header: readonly string[] | null, skips: readonly LineKind[]): (cells: readonly string[]) => LineKind | null {
  if (skips.length === 0) return () => null
  const width = header?.length ?? 0
  const wanted = new Set(skips)
  const names = header?.map(normalWord) ?? []
  const isAgain = (cells: readonly string[]): boolean => cells.length === width && cells.every((cell, i) => normalWord(cell) === names[i])
  return (cells) => {
    const first = cells[0] ?? ''
    const code = first.charCodeAt(0)
    // Most lines are rows and begin like one, so the cheap looks come first.
    if (cells.length === 1 && width > 3) return wanted.has('notes') ? 'notes' : null
    if (code >= 48 && code <= 57 && first.includes(' ') && wanted.has('counts') && filledIn(cells).every((cell) => counted.test(cell.trim())))
      return 'counts'
    if (width > 0 && first.length === (header?.[0]?.length ?? -1) && wanted.has('repeated-header') && isAgain(cells)) return 'repeated-header'
    const start = first.trim() === '' ? (filledIn(cells)[0] ?? '') : first
    const letter = start.trimStart().charCodeAt(0) | 32
    const isLikely = letter === 116 || letter === 103 || letter === 115 || letter === 114 || letter === 111
    if (isLikely && wanted.has('totals') && total.test(start.trim()) && cells.some((cell) => cell.trim() === '')) return 'totals'
    return null
  }
}
