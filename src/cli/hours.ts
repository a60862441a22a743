import type { OpenDay } from '#store'
import { bad } from './options.ts'

export const dayNames: readonly string[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** 480 is 08:00. */
export const showMinute = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function minuteOf(text: string, name: string): number {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const all = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && all <= 24 * 60 ? all : bad(name)
}

/** The hours with some days set anew: `mon=08:00-17:00`, `sat=closed`. */
export function readHours(hours: readonly OpenDay[], words: readonly string[]): OpenDay[] {
  const days = new Map(hours.map((day) => [day.weekday, day]))
  for (const text of words) {
    const [name = '', span = ''] = text.toLowerCase().split('=')
    const weekday = dayNames.findIndex((day) => name.length >= 2 && day.toLowerCase().startsWith(name)) + 1
    if (weekday === 0) return bad(text)
    if (span === 'closed') {
      days.delete(weekday)
      continue
    }
    const [from = '', to = ''] = span.split('-')
    const [opensMinute, closesMinute] = [minuteOf(from, text), minuteOf(to, text)]
    if (closesMinute <= opensMinute) return bad(text)
    days.set(weekday, { weekday, opensMinute, closesMinute })
  }
  return [...days.values()].toSorted((a, b) => a.weekday - b.weekday)
}
