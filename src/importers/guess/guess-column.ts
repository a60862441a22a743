import type { Column } from '#facts'
import type { From, Read } from '../map/profile.ts'
import { isEmptyCell, isEmptyText, noWords, normalWord, yesWords } from '../map/words.ts'
import { findAmounts, type AmountEvidence } from './amount-evidence.ts'
import { eventNo, eventYes, proposeCodes } from './code-words.ts'
import { isNamedAsDate, nameScore } from './name-score.ts'
import { nameWords } from './name-words.ts'
import { findWhen, type WhenEvidence } from './when-evidence.ts'

/** A column of the file, looked at once for every fact that might want it. */
export type SampledColumn = {
  readonly from: From
  readonly name: string
  readonly cells: readonly string[]
  readonly filled: number
  readonly when: WhenEvidence | null
  readonly amounts: AmountEvidence
  /** Words with their counts, most frequent first; null when there are too many to be codes. */
  readonly words: ReadonlyMap<string, number> | null
  readonly isDistinct: boolean
}
export type ReadGuess = { readonly read: Read; readonly evidence: string; readonly fit: number }

const mostWords = 60

export function sampleColumn(from: From, name: string, cells: readonly string[]): SampledColumn {
  const filled = cells.filter((cell) => !isEmptyText(cell))
  const counts = new Map<string, number>()
  for (const cell of filled) {
    const word = normalWord(cell)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const words = counts.size <= mostWords ? new Map([...counts].toSorted((a, b) => b[1] - a[1])) : null
  return {
    from,
    name,
    cells,
    filled: filled.length,
    when: findWhen(cells, isNamedAsDate(name)),
    amounts: findAmounts(cells),
    words,
    isDistinct: filled.length > 0 && new Set(filled).size === filled.length,
  }
}

/** How a column of the file would be read as a column of a fact; null when its cells cannot be that. */
export function guessRead(sampled: SampledColumn, column: Column): ReadGuess | null {
  const { when, amounts, filled } = sampled
  const isEmpty = filled === 0
  const isNumeric = amounts.cells > 0 && amounts.numbers >= amounts.cells * 0.9
  switch (column.kind) {
    case 'client':
    case 'ref':
    case 'text':
      // A column of dates is not a name, whatever it is called.
      return when !== null && !isNumeric ? null : { read: { kind: 'text' }, evidence: '', fit: 1 }
    case 'instant':
    case 'day':
      if (when) return { read: { kind: column.kind, order: when.order, dayOnly: when.isMidnight }, evidence: whenSays(when, column), fit: 1 }
      return isEmpty ? { read: { kind: column.kind, order: 'ymd', dayOnly: false }, evidence: 'empty', fit: 0.6 } : null
    case 'code':
      return guessCodes(sampled, column)
    case 'bool':
      return guessBool(sampled)
    case 'count':
      if (column.key === 'birthYear') return guessYear(sampled)
      return isEmpty || (isNumeric && amounts.isWhole && amounts.least >= 0)
        ? { read: { kind: 'number', decimal: amounts.decimal }, evidence: amounts.says, fit: 1 }
        : null
    case 'number':
      return isEmpty || isNumeric ? { read: { kind: 'number', decimal: amounts.decimal }, evidence: amounts.says, fit: 1 } : null
    case 'cents':
      return isEmpty || isNumeric ? { read: { kind: 'cents', decimal: amounts.decimal }, evidence: amounts.says, fit: 1 } : null
    case 'minutes':
      return guessMinutes(sampled, isEmpty || isNumeric)
  }
}

const whenSays = (when: WhenEvidence, column: Column): string => {
  if (when.isMidnight) return `${when.says}; every time is midnight: a day without a time`
  if (column.kind === 'instant' && !when.hasTime) return `${when.says}; no time of day`
  return when.hasZone ? `${when.says}; times name their zone` : when.says
}

function guessYear(sampled: SampledColumn): ReadGuess | null {
  const isYears = sampled.filled > 0 && sampled.cells.every((cell) => isEmptyCell(cell) || /^\s*(?:18|19|20)\d\d(?:\.0)?\s*$/.test(cell))
  if (isYears) return { read: { kind: 'year', order: 'ymd' }, evidence: 'years', fit: 1 }
  if (!sampled.when) return sampled.filled === 0 ? { read: { kind: 'year', order: 'ymd' }, evidence: 'empty', fit: 0.6 } : null
  return { read: { kind: 'year', order: sampled.when.order }, evidence: `${sampled.when.says}; only the year is kept`, fit: 1 }
}

function guessMinutes({ name, cells, amounts, filled }: SampledColumn, isNumeric: boolean): ReadGuess | null {
  const isClock = filled > 0 && cells.every((cell) => isEmptyCell(cell) || /^\s*\d+:[0-5]\d(?::[0-5]\d)?\s*$/.test(cell))
  if (isClock) return { read: { kind: 'minutes', unit: 'clock', decimal: '.' }, evidence: 'hours and minutes', fit: 1 }
  if (!isNumeric) return null
  const unit = /\b(?:hours?|hrs?)\b/.test(nameWords(name)) ? 'hours' : /\b(?:seconds?|secs?)\b/.test(nameWords(name)) ? 'seconds' : 'minutes'
  return { read: { kind: 'minutes', unit, decimal: amounts.decimal }, evidence: `in ${unit}`, fit: 1 }
}

function guessBool({ words }: SampledColumn): ReadGuess | null {
  const yes = [...yesWords, ...eventYes]
  const no = [...noWords, ...eventNo]
  if (!words || [...words.keys()].some((word) => !yes.includes(word) && !no.includes(word) && !isEmptyCell(word))) return null
  return { read: { kind: 'bool', yes: [...yes], no: [...no] }, evidence: words.size === 0 ? 'empty' : 'yes or no', fit: words.size === 0 ? 0.6 : 1 }
}

function guessCodes({ words, name, filled }: SampledColumn, column: Column): ReadGuess | null {
  if (!words) return null
  const known = proposeCodes(column, name, [...words.keys()])
  const share = filled === 0 ? 0.6 : [...words].reduce((sum, [word, n]) => sum + (known.has(word) ? n : 0), 0) / filled
  const unknown = [...words.keys()].filter((word) => !known.has(word) && !isEmptyCell(word)).length
  const evidence = unknown === 0 ? 'all words known' : `${unknown} of ${words.size} words need a meaning`
  // What became of an appointment decides most figures, so a word nobody has explained gives the row back. Elsewhere it costs one value.
  const other = column.required || column.key === 'status' ? 'reject' : 'empty'
  // A column that knows none of its words is a guess by name only.
  return { read: { kind: 'code', words: Object.fromEntries(known), other }, evidence, fit: 0.5 + 0.5 * share }
}

/** How likely it is that this column of the file fills that column of the fact. */
export function columnScore(sampled: SampledColumn, column: Column): { score: number; guess: ReadGuess } | null {
  const name = nameScore(sampled.name, column)
  if (name === 0) return null
  const guess = guessRead(sampled, column)
  return guess && { score: name * guess.fit, guess }
}
