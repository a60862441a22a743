import type { Column, FactTable } from '#facts'
import { dictionaryFor, type ProfileInput } from '#importers'

/** Whose rows these are: every made-up row says so. */
export const madeUpSource = 'made-up'

// A made-up row never changes where it comes from.
const notFilled = 'changed at'

/** The header of a sheet: that of the fact's template. */
export const headerOf = (fact: FactTable): string[] =>
  dictionaryFor(fact.name)
    .map(({ column }) => column)
    .filter((column) => column !== notFilled)

const hasOwnId = (fact: FactTable): boolean => headerOf(fact).length > fact.columns.length

type Read = ProfileInput['feeds'][number]['columns'][number]['read']

function readOf(column: Column): Read {
  switch (column.kind) {
    case 'client':
    case 'ref':
    case 'text':
      return { kind: 'text' }
    case 'instant':
    case 'day':
      return { kind: column.kind, order: 'ymd' }
    case 'code':
      return { kind: 'code', words: Object.fromEntries((column.values ?? []).map((value) => [value, value])) }
    case 'number':
    case 'count':
      return { kind: 'number', decimal: '.' }
    case 'minutes':
      return { kind: 'minutes', unit: 'minutes', decimal: '.' }
    case 'cents':
      return { kind: 'cents', decimal: '.' }
    case 'bool':
      return { kind: 'bool', yes: ['yes'], no: ['no'] }
  }
}

/** How a sheet is read. A template begins with the row's own id, but for clients, whose number is their id. */
export const profileOf = (fact: FactTable): ProfileInput => ({
  name: `made-up ${fact.name}`,
  source: madeUpSource,
  format: { kind: 'csv', headerLine: 1, delimiter: ',', encoding: 'utf-8' },
  zone: null,
  feeds: [
    {
      fact: fact.name,
      columns: fact.columns.map((column, i) => ({ to: column.key, from: [{ position: i + (hasOwnId(fact) ? 2 : 1) }], read: readOf(column) })),
      key: hasOwnId(fact) ? { kind: 'id', from: [{ position: 1 }] } : { kind: 'natural', columns: ['client'] },
    },
  ],
})
