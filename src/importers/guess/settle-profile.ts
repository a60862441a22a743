import { factNamed } from '#facts'
import type { From, Profile, Read } from '../map/profile.ts'
import { normalWord } from '../map/words.ts'
import { guessRead, type SampledColumn } from './guess-column.ts'
import type { Candidate } from './guess-profile.ts'

const isSame = (a: From, b: From): boolean =>
  'column' in a && 'column' in b
    ? normalWord(a.column) === normalWord(b.column) && a.nth === b.nth
    : 'position' in a && 'position' in b && a.position === b.position

/** A way of reading that somebody left open: the order of day and month, the decimal sign, every word. */
const isOpen = (read: Read): boolean =>
  ('order' in read && read.order === null) ||
  ('decimal' in read && read.decimal === null) ||
  (read.kind === 'code' && Object.keys(read.words).length === 0)

/** Takes a profile as a person has it now as the choice for this table: what it leaves open is guessed from the cells, what it says stands. */
export function settleProfile(profile: Profile, columns: readonly SampledColumn[]): Candidate | null {
  const [first, ...others] = profile.feeds
  if (!first) return null
  const table = factNamed(first.fact)
  const given: Candidate['columns'][number][] = columns.map(() => null)
  const settled = first.columns.map((column) => {
    const to = table.columns.find((c) => c.key === column.to)
    const from = column.from[0]
    const place = from ? columns.findIndex((c, i) => isSame(c.from, from) || ('position' in from && from.position === i + 1)) : -1
    const sampled = columns[place]
    if (!to || !sampled) return column
    const guess = guessRead(sampled, to)
    const read = isOpen(column.read) && guess ? guess.read : column.read
    // What a guess would say of words is not true of words that have their meaning already.
    const evidence = column.read.kind === 'code' && !isOpen(column.read) ? '' : (guess?.evidence ?? '')
    given[place] = { to, guess: { read, evidence, fit: guess?.fit ?? 0 } }
    return { ...column, read }
  })
  return { table, score: 0, columns: given, profile: { ...profile, feeds: [{ ...first, columns: settled }, ...others] } }
}
