import type { Card, Figure, KpiHead, Paired } from '#api'

type Unit = KpiHead['unit']

/** Thin and never broken: "14.3 %". */
const thin = '\u202f'
/** A whole space, never broken: "16.8 days". */
const space = '\u00a0'

/** Thousands apart, a true minus sign, so many places. */
export function showNumber(value: number, places = 0): string {
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `−${text}` : text
}

/** A number in its unit, as on an axis or beside a limit: "12 %", "$412", "16.8 days". */
export function showIn(unit: Unit, value: number, places: number): string {
  const number = showNumber(value, places)
  switch (unit) {
    case 'percent':
      return `${number}${thin}%`
    case 'dollars':
      return number.startsWith('−') ? `−$${number.slice(1)}` : `$${number}`
    case 'sd':
      return `${number}${space}SD`
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
      return `${number}${space}${value === 1 && places === 0 ? unit.slice(0, -1) : unit}`
  }
}

/** Without its unit's word, where the heading already says it: "12", but "$412". */
export const showBare = (unit: Unit, value: number, places: number): string =>
  unit === 'dollars' ? showIn(unit, value, places) : showNumber(value, places)

/** "14.3 %" to its number and its unit, so that the number can be large. */
export function splitShown(shown: string): { readonly number: string; readonly unit: string } {
  const found = /^([−–+-]?\$?[−–-]?[\d.,]+[kM]?)\s*(.*)$/u.exec(shown)
  return { number: found?.[1] ?? shown, unit: found?.[2] ?? '' }
}

/** How many places the shown value has: its interval is written alike. */
export const placesOf = (shown: string): number => /\.(\d+)/.exec(splitShown(shown).number)?.[1]?.length ?? 0

export function showInterval(unit: Unit, { interval, shown }: Figure): string | null {
  if (!interval) return null
  const places = placesOf(shown)
  const [low, high] = [showBare(unit, interval.low, places), showBare(unit, interval.high, places)]
  return low.startsWith('−') || high.startsWith('−') ? `${low} to ${high}` : `${low}–${high}`
}

/** Why there is no value, in words that never look alike. */
export const stateWords: Readonly<Record<Exclude<Figure['state'], 'value'>, { readonly short: string; readonly long: string }>> = {
  'no-rows': { short: 'none', long: 'Nothing happened that would count here.' },
  'not-yet-mature': { short: 'too recent', long: 'Too recent to judge: time has to pass before these rows can count.' },
  'too-few': { short: 'too few', long: 'Too few rows for a figure that would mean something.' },
  'not-collected': { short: 'not collected', long: 'No source brings these rows yet.' },
  suppressed: { short: 'hidden', long: 'Hidden, so that nobody can be recognised.' },
}

/** The n of a figure: about so many where counts are told in bands; none where it is hidden, which is not the same as 0. */
export const showCount = ({ state, n, blur }: Pick<Figure, 'state' | 'n' | 'blur'>): string =>
  state === 'suppressed' ? stateWords.suppressed.short : blur === 'bands' && n > 0 ? `about ${showNumber(n)}` : showNumber(n)

/** What stands under a value: the interval and n, or what makes it less than sure. */
export function showSample(unit: Unit, figure: Figure, minimumSample: number): string {
  if (figure.state !== 'value') return stateWords[figure.state].long
  const interval = showInterval(unit, figure)
  const parts = [
    figure.isDirectional ? `directional: under ${showNumber(minimumSample)} rows` : '',
    interval ? `95${thin}% ${interval}` : '',
    `n ${showCount(figure)}`,
    figure.immature > 0 ? `${showNumber(figure.immature)} too recent` : '',
    figure.unmeasured > 0 ? `${showNumber(figure.unmeasured)} not measured` : '',
    figure.blur === 'lot' ? 'a few answers left out by lot' : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

/** A paired figure by itself: "61.2 %", or why there is none; of whom, when of more people than the figure beside it. */
export const showPair = ({ figure, isWider }: Paired): string =>
  figure.state === 'value' ? `${figure.shown}${isWider ? ', everyone' : ''}` : stateWords[figure.state].short

/** What a productivity figure never goes without: "Reliable improvement 61.2 % · Burnout 23.1 %, everyone". */
export const tellPairs = (pairs: readonly Paired[]): string => pairs.map((pair) => `${pair.name} ${showPair(pair)}`).join(' · ')

/** "90th percentile 34.0 days", or why there is none. */
export const tellCompanion = ({ name, figure }: Card['beside'][number]): string =>
  `${name} ${figure.state === 'value' ? figure.shown : stateWords[figure.state].short}`

export const directionWords: Readonly<Record<KpiHead['direction'], string>> = {
  'higher-is-better': 'Higher is better.',
  'lower-is-better': 'Lower is better.',
  neither: 'Neither high nor low is better in itself.',
}

/** "41 waiting now, half of them 12 days or more". */
export const showOpen = ({ name, n, medianDays, isAbout }: NonNullable<Card['open']>): string =>
  `${isAbout ? 'about ' : ''}${showNumber(n)} ${name}${medianDays === null || n === 0 ? '' : `, half of them ${showNumber(Math.round(medianDays))} days or more`}`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const plain = (code: string): string => code.replaceAll(/[_-]/g, ' ')
export const countOf = (n: number, one: string, many = `${one}s`): string => `${showNumber(n)} ${n === 1 ? one : many}`
