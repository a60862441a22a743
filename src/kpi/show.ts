import type { Unit } from './define.ts'

// A binary fraction a hair under a half would round down; the nudge is far below any digit shown.
const nudge = 1e-9

/** Rounds half away from zero, the way a person does on paper. */
export const roundTo = (value: number, digits: number): number =>
  (Math.sign(value) * Math.floor(Math.abs(value) * 10 ** digits + 0.5 + nudge)) / 10 ** digits

const places: Readonly<Record<Exclude<Unit, 'dollars'>, number>> = {
  percent: 1,
  days: 1,
  minutes: 1,
  hours: 1,
  weeks: 1,
  years: 1,
  visits: 1,
  points: 0,
  count: 0,
  sd: 2,
  score: 2,
  ratio: 2,
}

const placesFor = (value: number, unit: Unit): number => (unit === 'dollars' ? (Math.abs(value) >= 1000 ? 0 : 2) : places[unit])
/** The value as it is read: what lies behind the last digit shown is gone. */
export const roundShown = (value: number, unit: Unit): number => roundTo(value, placesFor(value, unit))

const grouped = (value: number, digits: number): string =>
  roundTo(value, digits).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** A figure's number without its unit: one decimal, two where a unit is large, whole points and counts, cents for money under a thousand. */
export const showNumber = (value: number, unit: Unit): string => grouped(value, placesFor(value, unit))

/** A figure with its unit, never broken between them: "14.3 %", "16.8 days", "$148.20", "42 points", "0.62 SD". */
export function showValue(value: number, unit: Unit): string {
  const number = showNumber(value, unit)
  switch (unit) {
    case 'percent':
      return `${number}\u202f%`
    case 'dollars':
      return value < 0 ? `−$${number.replace('-', '')}` : `$${number}`
    case 'sd':
      return `${number}\u00a0SD`
    case 'count':
    case 'score':
    case 'ratio':
      return number
    case 'days':
    case 'minutes':
    case 'hours':
    case 'weeks':
    case 'years':
    case 'visits':
    case 'points':
      return `${number}\u00a0${unit}`
  }
}
