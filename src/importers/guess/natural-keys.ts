import type { FactTable } from '#facts'
import type { Feed } from '../map/profile.ts'

/** The columns that name a row where a source has no number for it. */
const naturalKeys: Readonly<Record<string, readonly string[]>> = {
  client: ['client'],
  appointment: ['client', 'scheduledStart', 'clinician'],
  referral: ['client', 'referredOn'],
  opening: ['clinician', 'slotStart'],
  episode: ['client', 'openedOn', 'program'],
  admission: ['client', 'admittedOn', 'kind'],
  assessment: ['client', 'instrument', 'answeredAt', 'respondent'],
  rating: ['client', 'question', 'sentAt'],
  message: ['client', 'sentAt'],
  activity: ['personKind', 'client', 'clinician', 'day'],
  authorization: ['client', 'payer', 'startsOn', 'levelOfCare'],
  work_day: ['clinician', 'day', 'site'],
  employment: ['staff', 'startedOn'],
  support_use: ['month', 'team', 'kind'],
  alert: ['client', 'kind', 'raisedAt'],
}

/**
 * The key of a fact whose source has no row number: its natural columns as far as they are filled. Where rows have none (a payment, an
 * anonymous answer) the whole row is its key; answers nobody can tell apart are counted.
 */
export function usualKey(table: FactTable, filled: readonly string[]): Feed['key'] {
  const natural = (naturalKeys[table.name] ?? []).filter((key) => filled.includes(key))
  const required = table.columns.filter((column) => column.required).map((column) => column.key)
  if (natural.some((key) => required.includes(key))) return { kind: 'natural', columns: natural }
  return { kind: 'content', repeats: table.name === 'pulse_answer' ? 'count' : 'collapse' }
}
