import { parseAmount, type Decimal } from '../map/amount.ts'
import { isEmptyCell } from '../map/words.ts'

export type AmountEvidence = {
  readonly cells: number
  readonly numbers: number
  /** Null: every cell reads both ways, and differently. */
  readonly decimal: Decimal | null
  readonly isWhole: boolean
  readonly least: number
  readonly says: string
}

/** Looks whether a column holds numbers, and which sign separates their fractions. */
export function findAmounts(cells: readonly string[]): AmountEvidence {
  let [filled, points, commas, differing, whole] = [0, 0, 0, 0, 0]
  let least = Infinity
  for (const cell of cells) {
    if (isEmptyCell(cell)) continue
    filled++
    const [point, comma] = [parseAmount(cell, '.'), parseAmount(cell, ',')]
    if (point !== null) points++
    if (comma !== null) commas++
    if (point !== comma && point !== null && comma !== null) differing++
    const value = point ?? comma
    if (value !== null && Number.isInteger(value)) whole++
    if (value !== null) least = Math.min(least, value)
  }
  const isComma = commas > points
  const decimal = points === commas && differing > 0 ? null : isComma ? ',' : '.'
  const says = decimal === null ? 'every number reads both ways' : decimal === ',' ? 'a comma separates fractions' : ''
  return { cells: filled, numbers: Math.max(points, commas), decimal, isWhole: whole === filled && filled > 0, least, says }
}
