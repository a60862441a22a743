import { isDay } from '#period'
import { ProblemError } from '#problems'

/** An id of the record in an address: digits and nothing else. */
export function idIn(params: Readonly<Record<string, string>>, name: string, most = 18): string {
  const id = params[name] ?? ''
  if (!/^\d+$/.test(id) || id.length > most) throw new ProblemError({ code: 'server/not-found' })
  return id
}

/** A day that is one: the 31st of February has the right form. */
export function dayIn(day: string, name: string): string {
  if (!isDay(day)) throw new ProblemError({ code: 'server/bad-query', facts: { name } })
  return day
}
