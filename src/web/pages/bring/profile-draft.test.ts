import type { Inspection } from '#api'
import { describe, expect, it } from 'vitest'
import { codesFor, mapColumn, mapWord, sourceOf, withSource } from './profile-draft.ts'

const profile = {
  name: 'schedule',
  source: 'ehr',
  format: { kind: 'csv', headerLine: 1 },
  feeds: [
    {
      fact: 'appointment',
      key: { kind: 'natural', columns: ['client', 'scheduledStart'] },
      columns: [
        { to: 'client', from: [{ column: 'Client', nth: 1 }], read: { kind: 'text' } },
        {
          to: 'scheduledStart',
          from: [
            { column: 'Date', nth: 1 },
            { column: 'Time', nth: 1 },
          ],
          read: { kind: 'instant', order: 'mdy' },
        },
        { to: 'status', from: [{ column: 'Status' }], read: { kind: 'code', words: { show: 'attended', 'No Show': 'no_show' }, other: 'reject' } },
      ],
    },
  ],
}
const names = ['Client', 'Date', 'Time', 'Status', 'Status']
const columns: Inspection['columns'] = names.map((name, i) => ({ position: i + 1, name, examples: [], to: null, read: '', evidence: '' }))
const target = (key: string, kind: string, values: string[] = []): Inspection['targets'][number] => ({
  key,
  name: key,
  means: '',
  kind,
  isRequired: false,
  values,
})
const mapping = {
  fact: 'appointment',
  columns,
  targets: [
    target('client', 'client'),
    target('scheduledStart', 'instant'),
    target('bookedAt', 'instant'),
    target('status', 'code', ['attended', 'no_show']),
  ],
}
type Feed = { columns: { to: string; from: unknown[]; read: Record<string, unknown> }[]; key: unknown }
const feedOf = (changed: unknown): Feed => (changed as { feeds: Feed[] }).feeds[0] ?? { columns: [], key: null }
const change = (position: number, to: string | null): Feed =>
  feedOf(mapColumn(profile, mapping, { column: columns[position - 1] ?? columns[0]!, to }))

describe('a corrected mapping', () => {
  it('reads a column as something else, leaving open what only its cells can tell', () => {
    const { columns: mapped, key } = change(3, 'bookedAt')
    expect(mapped.find((c) => c.to === 'bookedAt')).toEqual({
      to: 'bookedAt',
      from: [{ column: 'Time', nth: 1 }],
      read: { kind: 'instant', order: null },
    })
    expect(mapped.find((c) => c.to === 'scheduledStart')?.from).toEqual([{ column: 'Date', nth: 1 }])
    expect(key).toEqual(profile.feeds[0]?.key)
  })

  it('tells the second column of a name from the first', () => {
    const { columns: mapped } = change(5, 'status')
    expect(mapped.filter((c) => c.to === 'status')).toEqual([
      { to: 'status', from: [{ column: 'Status', nth: 2 }], read: { kind: 'code', words: {} } },
    ])
  })

  it('leaves a column aside', () => {
    expect(change(1, null).columns.map((c) => c.to)).toEqual(['scheduledStart', 'status'])
  })

  it('does not touch what the server gave', () => {
    const before = structuredClone(profile)
    mapColumn(profile, mapping, { column: columns[0]!, to: 'bookedAt' })
    mapWord(profile, 'appointment', { column: 'Status', word: 'waived', to: null })
    expect(profile).toEqual(before)
  })
})

describe('words', () => {
  const words = (word: string, to: string | null): unknown =>
    feedOf(mapWord(profile, 'appointment', { column: 'Status', word, to })).columns.find((c) => c.to === 'status')?.read['words']

  it('gives a known word another meaning, in whatever case it is written', () => {
    expect(words('no show', 'attended')).toEqual({ show: 'attended', 'No Show': 'attended' })
  })

  it('tells empty from given back', () => {
    expect(words('waived', null)).toMatchObject({ waived: null })
    expect(words('waived', 'reject')).toMatchObject({ waived: 'reject' })
  })

  it('offers the codes of the column it is read into', () => {
    expect(codesFor(profile, mapping, 'Status')).toEqual(['attended', 'no_show'])
    expect(codesFor(profile, mapping, 'Client')).toEqual([])
  })

  it('names where the rows come from', () => {
    expect(sourceOf(withSource(profile, 'billing'))).toBe('billing')
  })
})
