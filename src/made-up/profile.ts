import type { FactTable, Column } from '#facts'
import type { ProfileInput } from '#importers'

/** Whose rows these are: every made-up row says so. */
export const madeUpSource = 'made-up'

/** The header of a sheet: the row's own id, then each column in words. */
export const headerOf = (fact: FactTable): string[] => ['id', ...fact.columns.map(({ key }) => key.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`))]

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

/** How a sheet is read. */
export const profileOf = (fact: FactTable): ProfileInput => ({
  name: `made-up ${fact.name}`,
  source: madeUpSource,
  format: { kind: 'csv', headerLine: 1, delimiter: ',', encoding: 'utf-8' },
  zone: null,
  feeds: [
    {
      fact: fact.name,
      columns: fact.columns.map((column, i) => ({ to: column.key, from: [{ position: i + 2 }], read: readOf(column) })),
      key: { kind: 'id', from: [{ position: 1 }] },
    },
  ],
})
