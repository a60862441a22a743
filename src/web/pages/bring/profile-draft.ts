import type { Inspection } from '#api'

/** The few parts of a profile this screen changes; the rest is passed through as the server gave it. */
type From = { readonly column: string; readonly nth?: number } | { readonly position: number }
type Read = { readonly kind: string; readonly words?: Readonly<Record<string, string | null>> }
type FeedColumn = { readonly to: string; readonly from: readonly From[]; readonly read: Read }
type Feed = { readonly fact: string; readonly columns: readonly FeedColumn[] }
type Draft = {
  readonly source: string
  readonly zone: string | null
  /** A kind of file that names its columns itself has no line for them. */
  readonly format: { readonly headerLine?: number }
  readonly feeds: readonly Feed[]
}

export type Profile = Inspection['profile']
type Column = Inspection['columns'][number]
type Target = Inspection['targets'][number]

const draftOf = (profile: Profile): Draft => profile as unknown as Draft
const withFeed = (profile: Profile, fact: string, change: (feed: Feed) => Feed): Profile => ({
  ...profile,
  feeds: draftOf(profile).feeds.map((feed) => (feed.fact === fact ? change(feed) : feed)),
})

/** A column of the file as a profile names it: by its header and the how manieth of that name, or by place when there is no header. */
function fromOf(profile: Profile, column: Column, columns: readonly Column[]): From {
  if (draftOf(profile).format.headerLine === 0) return { position: column.position }
  const nth = columns.filter((c) => c.name === column.name && c.position <= column.position).length
  return { column: column.name, nth }
}

const isSame = (a: From, b: From): boolean =>
  'position' in a || 'position' in b
    ? 'position' in a && 'position' in b && a.position === b.position
    : a.column === b.column && (a.nth ?? 1) === (b.nth ?? 1)

/** How a column of this kind is read before anyone has looked at its cells; null means that the server finds out or asks. */
function readFor({ kind }: Target): Read & Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'instant':
    case 'day':
      return { kind, order: null }
    case 'number':
    case 'count':
      return { kind: 'number', decimal: null }
    case 'cents':
      return { kind, decimal: null }
    case 'minutes':
      return { kind, unit: 'minutes', decimal: null }
    case 'bool':
      return { kind, yes: ['yes', 'y', 'true', '1'], no: ['no', 'n', 'false', '0'] }
    case 'code':
      return { kind, words: {} }
    default:
      return { kind: 'text' }
  }
}

type Mapping = { readonly fact: string; readonly columns: readonly Column[]; readonly targets: readonly Target[] }

/** The profile with one column of the file read as another column of the fact, or left aside. A column of the fact is filled once. */
export function mapColumn(
  profile: Profile,
  { fact, columns, targets }: Mapping,
  change: { readonly column: Column; readonly to: string | null },
): Profile {
  const from = fromOf(profile, change.column, columns)
  const target = targets.find((t) => t.key === change.to)
  return withFeed(profile, fact, (feed) => {
    const others = feed.columns
      .map((c) => ({ ...c, from: c.from.filter((f) => !isSame(f, from)) }))
      .filter((c, i) => (c.from.length > 0 || feed.columns[i]?.from.length === 0) && c.to !== change.to)
    return { ...feed, columns: target ? [...others, { to: target.key, from: [from], read: readFor(target) }] : others }
  })
}

/** The profile with one word of a code column read as a code, as empty (null), or as a reason to give the row back ('reject'). */
export function mapWord(
  profile: Profile,
  fact: string,
  change: { readonly column: string; readonly word: string; readonly to: string | null },
): Profile {
  const isIt = ({ to, from }: FeedColumn): boolean => to === change.column || from.some((f) => 'column' in f && f.column === change.column)
  return withFeed(profile, fact, (feed) => ({
    ...feed,
    columns: feed.columns.map((column) => {
      if (column.read.kind !== 'code' || !isIt(column)) return column
      const { words = {} } = column.read
      const key = Object.keys(words).find((w) => w.toLowerCase() === change.word.toLowerCase()) ?? change.word
      return { ...column, read: { ...column.read, words: { ...words, [key]: change.to } } }
    }),
  }))
}

export const sourceOf = (profile: Profile): string => draftOf(profile).source
export const zoneOf = (profile: Profile): string | null => draftOf(profile).zone
/** The same reading of times written in another zone; null is the practice's own. */
export const withZone = (profile: Profile, zone: string | null): Profile => ({ ...profile, zone })
export const withSource = (profile: Profile, source: string): Profile => ({ ...profile, source })

/** Which codes a word of this column may be read as. */
export function codesFor(profile: Profile, { fact, targets }: Mapping, column: string): readonly string[] {
  const feed = draftOf(profile).feeds.find((f) => f.fact === fact)
  const to = feed?.columns.find((c) => c.to === column || c.from.some((f) => 'column' in f && f.column === column))?.to
  return targets.find((t) => t.key === to)?.values ?? []
}
