import { daysBetween, showDay, type Day } from '#period'
import type { Care, Track } from './care.ts'

export const countOf = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six']
/** Small numbers as words, as people write them. */
export const spell = (n: number): string => small[n] ?? n.toLocaleString('en-US')
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
export const plain = (word: string): string => word.replaceAll('_', ' ')
const letters: ReadonlySet<string> = new Set(['iop', 'php', 'adhd'])
/** IOP, PHP and ADHD are spoken as letters. */
export const lettered = (level: string): string => (letters.has(level) ? level.toUpperCase() : plain(level))

/** "−9 points", "+2 points": as the instrument counts, so that the words fit what stands on the chart. */
export const showChange = (from: number, to: number): string =>
  `${to < from ? '−' : to > from ? '+' : ''}${Math.abs(to - from).toLocaleString('en-US')} ${Math.abs(to - from) === 1 ? 'point' : 'points'}`

/** "today", "3 days", "5 weeks": how long ago. */
export function showAge(on: Day, today: Day): string {
  const days = daysBetween(on, today)
  if (days < 14) return countOf(days, 'day')
  return days < 182 ? countOf(Math.floor(days / 7), 'week') : countOf(Math.floor(days / 30.44), 'month')
}
export const ago = (on: Day, today: Day): string => (on === today ? 'today' : `${showAge(on, today)} ago`)

/** Weeks in care on a day, from 0. */
export const weekOf = ({ episode }: Pick<Care, 'episode'>, on: Day): number => Math.floor(daysBetween(episode.openedOn, on) / 7)
export const inWeek = (care: Care, on: Day): string => (on < care.episode.openedOn ? `on ${showDay(on)}` : `in week ${weekOf(care, on)}`)
export const belowCaseness = ({ measure }: Track): string => `${measure.direction < 0 ? 'under' : 'at or over'} ${measure.caseness ?? ''}`
export const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('; ')
