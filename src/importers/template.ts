import { factNamed, type Column, type FactTable } from '#facts'
import { csvLine } from './csv-text.ts'

/** A column of a template, explained. */
export type DictionaryEntry = {
  readonly column: string
  readonly means: string
  readonly kind: string
  readonly isRequired: boolean
  /** The only words allowed; empty where any value is. */
  readonly values: readonly string[]
  readonly example: string
}

// Marks a template's own columns, which are not columns of the fact.
const ownId = 'row id'
const changedAt = 'changed at'
const words = (key: string): string => key.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)

/** A column's name in a template: its key in words. Money is written in whole units, so “cents” is not in the name. */
export function templateColumn(column: Column): string {
  const name = words(column.key)
  return column.kind === 'cents' ? name.replace(/(?: amount)? cents$/, ' amount').replace(/^amount amount$/, 'amount') : name
}

const kinds: Readonly<Record<Column['kind'], string>> = {
  client: 'your number for the client, the same in every file',
  ref: 'name',
  instant: 'date and time, 2026-05-01 14:30, in the practice’s time zone',
  day: 'date, 2026-05-01',
  code: 'one of the words listed',
  text: 'text',
  number: 'number',
  count: 'whole number',
  minutes: 'minutes',
  cents: 'amount of money, 125.50',
  bool: 'yes or no',
}
const examples: Readonly<Record<Column['kind'], string>> = {
  client: 'C-1042', ref: 'Robin Vale', instant: '2026-05-01 14:30', day: '2026-05-01', code: '', text: '', number: '7.5', count: '12', minutes: '45', cents: '125.50', bool: 'yes',
} // prettier-ignore
const refExamples: Readonly<Record<string, string>> = {
  staff: 'Robin Vale',
  site: 'North office',
  program: 'Outpatient',
  payer: 'Blue Plan',
  team: 'Intake team',
}
const textExamples: Readonly<Record<string, string>> = {
  cpt: '90837', language: 'en', referralSource: 'family doctor', instrument: 'phq-9', icd10: 'F33.1', carc: '16', rarc: 'N290', subscales: 'somatic=4;affective=7', items: 'q1=2;q2=0',
  role: 'therapist', pulse: '2026 spring', question: 'I can do my best work here', reason: 'found another practice', timesWanted: 'weekday evenings', skillsWanted: 'couples',
  comment: 'easy to find',
} // prettier-ignore

function exampleOf(column: Column): string {
  if (column.key === 'birthYear') return '1988'
  if (column.refers) return refExamples[column.refers] ?? `${column.refers}-1`
  return column.values?.[0] ?? (column.kind === 'text' ? (textExamples[column.key] ?? 'text') : examples[column.kind])
}

const kindOf = (column: Column): string =>
  column.key === 'birthYear'
    ? 'year, or a date of which only the year is kept'
    : column.refers && !(column.refers in refExamples)
      ? `row id of the ${column.refers}`
      : kinds[column.kind]

const isClientRow = (table: FactTable): boolean => table.name === 'client'

/** What every column of a fact's template means, in its order. */
export function dictionaryFor(fact: string): DictionaryEntry[] {
  const table = factNamed(fact)
  const own: DictionaryEntry[] = isClientRow(table)
    ? []
    : [
        {
          column: ownId,
          means: 'your own number for the row; with it a corrected row replaces the old one',
          kind: 'text',
          isRequired: false,
          values: [],
          example: `${fact}-1`,
        },
      ]
  return [
    ...own,
    ...table.columns.map((column) => ({
      column: templateColumn(column),
      means: column.means,
      kind: kindOf(column),
      isRequired: column.required === true,
      values: column.values ?? [],
      example: exampleOf(column),
    })),
    {
      column: changedAt,
      means: 'when the row last changed where it comes from; the newest version wins',
      kind: kinds.instant,
      isRequired: false,
      values: [],
      example: '2026-05-02 09:00',
    },
  ]
}

/** The header line of a fact's template, as CSV. */
export const templateFor = (fact: string): string => `\ufeff${csvLine(dictionaryFor(fact).map((entry) => entry.column))}`

/** The data dictionary of a fact as CSV. */
export const dictionaryCsv = (fact: string): string =>
  `\ufeff${csvLine(['column', 'meaning', 'kind', 'required', 'allowed values', 'example'])}${dictionaryFor(fact)
    .map((entry) => csvLine([entry.column, entry.means, entry.kind, entry.isRequired ? 'yes' : 'no', entry.values.join(' | '), entry.example]))
    .join('')}`
