import { limitValue } from './limit.ts'
import type { Instrument, InstrumentScore, Limit } from './schema.ts'

/** What an instrument says, in words for people. */

const tierWords: Readonly<Record<Instrument['tier'], string>> = {
  A: 'Whole text is here; no permission is needed',
  'A-ND': 'Whole text is here, word for word and unchanged (CC BY-ND)',
  B: 'Free with limits: scores only, unless the practice brings its text',
  C: 'Scores only: its text needs permission or a fee, or its terms are not known',
  own: 'Our own words; not validated',
}
export const showTier = (tier: Instrument['tier']): string => tierWords[tier]

const units: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' }
/** P14D as “last 14 days”. */
export function showWindow(window: string | null): string | null {
  const [, count = '', unit = ''] = /^P(\d+)([DWMY])$/.exec(window ?? '') ?? []
  return count === '' ? null : count === '1' ? `last ${units[unit]}` : `last ${count} ${units[unit]}s`
}

export function showLimit(limit: Limit): string {
  const value = limitValue(limit)
  if (limit.atLeast !== undefined) return `${value} or more`
  if (limit.over !== undefined) return `over ${value}`
  if (limit.below !== undefined) return `below ${value}`
  return `${value} or less`
}

export const showDirection = (direction: -1 | 1): string => (direction === 1 ? 'higher' : 'lower')

/** How the score comes out of the answers. */
export function showScoring({ op, of, times, groups, countsFrom, reverse }: InstrumentScore): string {
  const factor = times === 1 ? '' : ` × ${times}`
  const turned = reverse.length > 0 ? `; ${reverse.join(', ')} counted from the other end` : ''
  switch (op) {
    case 'manual':
      return 'typed in'
    case 'sum':
      return `sum of ${of.length === 1 ? 'one answer' : `${of.length} answers`}${factor}${turned}`
    case 'mean':
      return `mean of ${of.length} answers${factor}${turned}`
    case 'sumOfMaxGroups':
      return `sum, of each of ${groups.length} groups only the highest answer${factor}${turned}`
    case 'countAtLeast':
      return `count of ${of.length} answers of ${countsFrom ?? 1} or more${factor}`
  }
}

/** What blanks do to the score. */
export function showMissing({ op, missing }: InstrumentScore): string {
  if (op === 'manual' || missing.rule === 'none') return 'no score with a blank'
  const most = `up to ${missing.maxMissing}`
  return missing.rule === 'zero' ? `${most} count as 0` : `${most} filled with the mean of the others`
}

/** From and to of each band; the last one ends with the scale. */
export function bandRanges({
  bands,
  max,
  decimals,
}: InstrumentScore): readonly { readonly label: string; readonly from: number; readonly to: number }[] {
  const step = 10 ** -decimals
  return bands.map((band, i) => ({
    label: band.label.en,
    from: band.from,
    to: Math.round(((bands[i + 1]?.from ?? max + step) - step) * 100) / 100,
  }))
}
