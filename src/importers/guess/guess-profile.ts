import { recordedFacts, type Column, type FactTable } from '#facts'
import type { Profile } from '../map/profile.ts'
import { columnScore, type ReadGuess, type SampledColumn } from './guess-column.ts'
import { isRowId, isVersion } from './name-score.ts'
import { nameWords } from './name-words.ts'
import { usualKey } from './natural-keys.ts'

export type Candidate = {
  readonly table: FactTable
  readonly score: number
  readonly profile: Profile
  /** For each column of the file, by its place: what it fills, and why. */
  readonly columns: readonly ({ readonly to: Column; readonly guess: ReadGuess } | null)[]
}
export type TableToGuess = {
  readonly name: string
  readonly source: string
  readonly format: Profile['format']
  readonly columns: readonly SampledColumn[]
}

const leastScore = 0.45

/** Gives each column of the file to the column of the fact it fits best, best pairs first. */
function assign(columns: readonly SampledColumn[], table: FactTable): Candidate['columns'] {
  const pairs = columns.flatMap((sampled, place) =>
    table.columns.flatMap((to) => {
      const found = columnScore(sampled, to)
      return found && found.score >= leastScore ? [{ place, to, ...found }] : []
    }),
  )
  const given: ({ to: Column; guess: ReadGuess } | null)[] = columns.map(() => null)
  const taken = new Set<string>()
  for (const { place, to, guess } of pairs.toSorted((a, b) => b.score - a.score || a.place - b.place)) {
    if (given[place] || taken.has(to.key)) continue
    given[place] = { to, guess }
    taken.add(to.key)
  }
  return given
}

/** How well a table fits a fact: what its required columns and its other columns find, and whether names speak of it. */
function scoreOf(table: FactTable, given: Candidate['columns'], about: TableToGuess): number {
  const filled = new Set(given.flatMap((g) => (g ? [g.to.key] : [])))
  const required = table.columns.filter((column) => column.required)
  const missing = required.filter((column) => !filled.has(column.key)).length
  const fact = table.name.replaceAll('_', ' ')
  const speaks = about.columns.some((column) => ` ${nameWords(column.name)} `.includes(` ${fact} `)) || nameWords(about.name).includes(fact)
  const hasRowId = about.columns.some((column) => isRowId(column.name, table) && nameWords(column.name) !== 'id')
  return filled.size + (required.length - missing) * 0.5 - missing * 3 + (speaks ? 1 : 0) + (hasRowId ? 1.5 : 0) + filled.size / table.columns.length
}

/** Guesses for each fact how a table would fill it, likeliest first. Facts that share no column with the table are left out. */
export function guessProfiles(about: TableToGuess): Candidate[] {
  return recordedFacts
    .map((table): Candidate => {
      const columns = assign(about.columns, table)
      return { table, score: scoreOf(table, columns, about), columns, profile: profileOf(about, table, columns) }
    })
    .filter((candidate) => candidate.columns.some((column) => column !== null))
    .toSorted((a, b) => b.score - a.score)
}

function profileOf(about: TableToGuess, table: FactTable, given: Candidate['columns']): Profile {
  const filled = given.flatMap((g) => (g ? [g.to.key] : []))
  const columns = given.flatMap((g, place) => {
    const from = about.columns[place]?.from
    return g && from ? [{ to: g.to.key, from: [from], read: g.guess.read }] : []
  })
  const version = about.columns.find((column) => isVersion(column.name) && column.when)
  return {
    name: about.name,
    source: about.source,
    format: about.format,
    zone: null,
    feeds: [
      {
        fact: table.name,
        columns,
        key: guessKey(about, table, filled),
        sameKey: 'reject',
        ...(version?.when ? { version: { from: [version.from], read: { kind: 'instant' as const, order: version.when.order } } } : {}),
      },
    ],
  }
}

/** The source's row number when a column is called so and never repeats; for a client the client's own number. */
function guessKey(about: TableToGuess, table: FactTable, filled: readonly string[]): Profile['feeds'][number]['key'] {
  const id = about.columns.find((column) => isRowId(column.name, table) && column.isDistinct && column.filled === column.cells.length)
  if (id && table.name !== 'client') return { kind: 'id', from: [id.from] }
  return usualKey(table, filled)
}
