import { denialReasons } from '#content'
import type { Dimension } from '#facts'
import type { Desk } from './desk.ts'

const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Codes that are short for something and are spoken as letters. */
const shortWords: ReadonlySet<string> = new Set(['cbt', 'dbt', 'act', 'emdr', 'ipt', 'adhd', 'iop', 'php'])
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
/** "es" is Spanish; what is no language code stays as it was recorded. */
const languageName = (code: string): string => (/^[a-z]{2,3}$/.test(code) ? (languages.of(code) ?? code) : code)

/** Our own short labels: the official texts belong to X12. */
const reasons = new Map(denialReasons.map(({ carc, label }) => [carc, label]))

/** The name of one value of a dimension, for people. */
export function sliceName(desk: Desk, dimension: Dimension, value: string | null): string {
  if (value === null || value === '') return dimension.id === 'payer' ? 'No payer' : 'Not recorded'
  if (dimension.id === 'weekday') return weekdays[Number(value)] ?? value
  if (dimension.id === 'hour') return `${value.padStart(2, '0')}:00`
  if (shortWords.has(value)) return value.toUpperCase()
  if (dimension.label === 'code') return value.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase())
  if (dimension.id === 'carc') return reasons.has(value) ? `${value}: ${reasons.get(value) ?? ''}` : value
  if (dimension.id === 'language') return languageName(value)
  if (dimension.label === 'text') return value
  return desk.labels(dimension.label, value) ?? 'Unnamed'
}
