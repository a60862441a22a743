export type Decimal = '.' | ','
export type MinuteUnit = 'minutes' | 'hours' | 'seconds' | 'clock'

const plain = /^-?\d+(?:\.\d+)?$/
const dressed =
  /^\(?\s*([-−+]?)\s*(?:[$€£¥₹]|(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|MXN|BRL|INR))?\s*([-−+]?)\s*([\d.,'  \s]*\d[.,]?|[.,]\d+)\s*(?:[$€£¥₹%]|USD|EUR|GBP|CAD|AUD|NZD|CHF|MXN|BRL|INR)?\s*(-?)\s*\)?$/
const grouped: Readonly<Record<Decimal, RegExp>> = {
  '.': /^\d{1,3}(?:[,'  ]\d{3})+(?:\.\d*)?$|^\d+(?:\.\d*)?$|^\.\d+$/,
  ',': /^\d{1,3}(?:[.'  ]\d{3})+(?:,\d*)?$|^\d+(?:,\d*)?$|^,\d+$/,
}

/** A number as people write it: `$1,234.50`, `(12.00)`, `1.234,50`, `12-`. Null when it is not one, or its groups of thousands are not in threes. */
export function parseAmount(cell: string, decimal: Decimal): number | null {
  if (decimal === '.' && plain.test(cell)) return Number(cell)
  const text = cell.trim()
  const parts = dressed.exec(text)
  if (!parts) return null
  const digits = (parts[3] ?? '').trim()
  if (!grouped[decimal].test(digits)) return null
  const value = Number(decimal === '.' ? digits.replace(/[,'  ]/g, '') : digits.replace(/[.'  ]/g, '').replace(',', '.'))
  const isOpen = text.startsWith('(')
  if (isOpen !== text.endsWith(')')) return null
  const signs = `${parts[1] ?? ''}${parts[2] ?? ''}${parts[4] ?? ''}`.replaceAll('−', '-').replaceAll('+', '')
  if (signs.length + (isOpen ? 1 : 0) > 1) return null
  return signs === '-' || isOpen ? -value : value
}

/** Whole cents, rounded half away from zero. Null when it is not an amount. */
export function parseCents(cell: string, decimal: Decimal): number | null {
  const amount = parseAmount(cell, decimal)
  if (amount === null) return null
  // Through the printed form: 1.005 * 100 is 100.49999999999999.
  const cents = Number(`${Math.abs(amount)}e2`)
  return Number.isFinite(cents) ? Math.sign(amount) * Math.round(cents) || 0 : null
}

/** Whole minutes from a number in the unit given, or from `1:30` (hours and minutes, with or without seconds). Null when it is neither. */
export function parseMinutes(cell: string, unit: MinuteUnit, decimal: Decimal): number | null {
  const parts = /^\s*(\d+):([0-5]\d)(?::([0-5]\d))?\s*$/.exec(cell)
  if (parts) return Math.round(Number(parts[1]) * 60 + Number(parts[2]) + Number(parts[3] ?? 0) / 60)
  if (unit === 'clock') return null
  const amount = parseAmount(cell.replace(/\s*(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\.?\s*$/i, ''), decimal)
  if (amount === null) return null
  return Math.round(unit === 'hours' ? amount * 60 : unit === 'seconds' ? amount / 60 : amount)
}
