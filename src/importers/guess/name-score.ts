import type { Column, FactTable, Kind } from '#facts'
import { nameWords } from './name-words.ts'

// How exports call the person a row is about. Other systems' words, so they are here and not among ours.
const clientNames = [
  'client', 'client id', 'client name', 'client number', 'client code', 'patient', 'patient id', 'patient name', 'patient number', 'pid', 'person id',
  'member', 'member id', 'mrn', 'medical record number', 'chart number', 'chart id', 'chart', 'case number', 'consumer', 'consumer id', 'external id',
] // prettier-ignore
const kindNames: Partial<Record<Kind, readonly string[]>> = { client: clientNames }
const suffixes: Partial<Record<Kind, RegExp>> = {
  ref: / (?:id|name|code|number)$/,
  client: / (?:id|name|number)$/,
  instant: / (?:at|on|date|time|datetime|date time|day)$/,
  day: / (?:at|on|date|day)$/,
  cents: / (?:amount|cents|usd)$/,
  minutes: / (?:minutes|mins|min)$/,
}

/** The words a column of a fact goes by: its key, its name in the database, and what exports call it. */
const namesOf = (column: Column): readonly string[] => [
  ...new Set([column.key, column.sql, ...(column.alsoCalled ?? []), ...(kindNames[column.kind] ?? [])].map(nameWords)),
]

/** How well a column's name fits, from 0 to 1: the same words, the same without “id” or “date”, or one inside the other. */
export function nameScore(header: string, column: Column): number {
  const words = nameWords(header)
  if (words === '') return 0
  const suffix = suffixes[column.kind]
  const bare = suffix ? words.replace(suffix, '') : words
  let best = 0
  for (const name of namesOf(column)) {
    if (name === words) return name === nameWords(column.key) || name === nameWords(column.sql) ? 1 : 0.95
    const bareName = suffix ? name.replace(suffix, '') : name
    if (bareName === bare) best = Math.max(best, 0.8)
    else if (bareName.length > 3 && ` ${words} `.includes(` ${bareName} `)) best = Math.max(best, 0.5)
  }
  return best
}

/** True when a column's name is about time, so that bare numbers in it may be dates. */
export const isNamedAsDate = (header: string): boolean =>
  /\b(?:date|day|time|at|on|when|start|end|dob|born|birth|timestamp|created|updated|scheduled|dos)\b/.test(nameWords(header))

/** Column names in which a source keeps its own row number, given the fact. */
export function isRowId(header: string, table: FactTable): boolean {
  const words = nameWords(header)
  const fact = table.name.replaceAll('_', ' ')
  const synonyms: Readonly<Record<string, readonly string[]>> = {
    appointment: ['appointment', 'appt', 'visit', 'event', 'session', 'booking'],
    inquiry: ['inquiry', 'call', 'lead', 'contact'],
    charge: ['charge', 'claim line', 'line', 'service', 'billing'],
    remittance: ['remittance', 'remit', 'era', 'payment line'],
    payment: ['payment', 'transaction', 'receipt'],
    assessment: ['assessment', 'response', 'survey', 'submission', 'result'],
    rating: ['rating', 'response', 'survey', 'submission'],
    episode: ['episode', 'admission', 'enrollment'],
    authorization: ['authorization', 'auth'],
    referral: ['referral'],
  }
  const things = [fact, ...(synonyms[table.name] ?? [])]
  return (
    ['id', 'uid', 'uuid', 'guid', 'row id', 'record id', 'unique id', 'source id'].includes(words) ||
    things.some((thing) => new RegExp(`^${thing} (?:id|number|no|uid|uuid|key|code)$`).test(words))
  )
}

/** Column names in which a source says when it last changed the row. */
export const isVersion = (header: string): boolean =>
  /^(?:(?:date|time) )?(?:last )?(?:updated|modified|changed|edited)(?: (?:at|on|date|time|datetime|timestamp))?$/.test(nameWords(header)) ||
  nameWords(header) === 'source version'
