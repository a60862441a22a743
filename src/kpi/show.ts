import type { Unit } from './define.ts'

// A binary fraction a hair under a half would round down; the nudge is far below any digit shown.
const nudge = 1e-9

/** Rounds half away from zero, the way a person does on paper. */
export const roundTo = (value: number, digits: number): number =>
  (Math.sign(value) * Math.floor(Math.abs(value) * 10 ** digits + 0.5 + nudge)) / 10 ** digits

const grouped = (value: number, digits: number): string =>
  roundTo(value, digits).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** A figure's number without its unit: one decimal, whole points, cents for money under a thousand. */
export function showNumber(value: number, unit: Unit): string {
  if (unit === 'points' || unit === 'count') return grouped(value, 0)
  if (unit === 'dollars') return grouped(value, Math.abs(value) >= 1000 ? 0 : 2)
  return grouped(value, 1)
}

/** A figure with its unit, thin space between: "14.3 %", "16.8 days", "$148.20", "42 points". */
export function showValue(value: number, unit: Unit): string {
  const number = showNumber(value, unit)
  switch (unit) {
    case 'percent':
      return `${number}\u2009%`
    case 'dollars':
      return value < 0 ? `−$${number.replace('-', '')}` : `$${number}`
    case 'days':
    case 'minutes':
    case 'points':
      return `${number}\u2009${unit}`
    case 'count':
      return number
  }
}
