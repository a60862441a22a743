import type { Inspection as InspectionAnswer } from '#api'
import { factNamed, recordedFacts } from '#facts'
import { leftOut, partOf, type Format, type Inspection, type Profile, type Read } from '#importers'
import { sayProblem } from '#problems'

const plain = (key: string): string => key.replaceAll(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)

const orders: Readonly<Record<string, string>> = {
  ymd: 'year first',
  mdy: 'month first',
  dmy: 'day first',
  excel: 'spreadsheet days',
  'epoch-seconds': 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
}

/** How a column is read, in words. */
function readWords(read: Read): string {
  switch (read.kind) {
    case 'instant':
    case 'day':
      return `${read.kind === 'day' || read.dayOnly ? 'a day' : 'a date with a time'}, ${read.order === null ? 'day or month first?' : (orders[read.order] ?? read.order)}`
    case 'year':
      return 'the year only'
    case 'number':
      return 'a number'
    case 'cents':
      return 'money'
    case 'minutes':
      return read.unit === 'clock' ? 'hours and minutes' : read.unit
    case 'bool':
      return 'yes or no'
    case 'code':
      return 'words with a meaning'
    case 'fixed':
      return 'the same in every row'
    case 'after':
      return `${read.unit} after ${plain(read.start)}`
    case 'line':
      return 'every line is a person of its own'
    case 'on':
      return 'the same day in every row'
    case 'text':
    case 'key':
      return 'text'
  }
}

const isSameColumn = (name: string, from: Profile['feeds'][number]['columns'][number]['from'][number] | undefined, position: number): boolean =>
  from !== undefined && ('column' in from ? from.column.trim().toLowerCase() === name.trim().toLowerCase() : from.position === position)

const resourceOf = (format: Format | null): string | null => (format?.kind === 'ndjson' ? format.resource : null)

/** Saved and shipped profiles that a file could be read with: every column they name is there, and resources are of their kind. */
export function fits(profile: Profile, { header, format }: Pick<Inspection, 'header' | 'format'>): boolean {
  if (resourceOf(profile.format) !== resourceOf(format)) return false
  const names = new Set((header ?? []).map((n) => n.trim().toLowerCase()))
  const wanted = profile.feeds.flatMap((f) => f.columns.flatMap((c) => c.from))
  return wanted.length > 0 && wanted.every((f) => ('column' in f ? names.has(f.column.trim().toLowerCase()) : header === null))
}

type Feed = Profile['feeds'][number] | undefined
/** What is filled without a column of the file: the same in every row, or made from the answers. */
const isFilledAnyway = (feed: Feed, key: string): boolean =>
  feed?.columns.some((column) => column.to === key && column.from.length === 0) === true || (feed?.answers !== undefined && key === 'instrument')
const columnOf = (feed: Feed, { name, position }: { name: string; position: number }) =>
  feed?.columns.find((c) => c.from.some((f) => isSameColumn(name, f, position)))

/** Which question of which questionnaire a column of the file answers. */
function answeredIn(
  profile: Profile | null,
  column: { name: string; position: number },
): { readonly to: string | null; readonly read: string } | null {
  for (const { answers } of profile?.feeds ?? []) {
    const at = answers?.from.findIndex((from) => isSameColumn(column.name, from, column.position)) ?? -1
    if (!answers || at < 0) continue
    if (answers.instrument === leftOut) return { to: null, read: '' }
    return { to: 'items', read: answers.instrument === null ? 'an answer; to which questionnaire?' : `question ${at + 1} of ${answers.instrument}` }
  }
  return null
}

/** The words of code columns, how often each occurs, and what each is read as. */
const wordsOf = (found: Inspection, feed: Feed): InspectionAnswer['words'] =>
  found.columns.flatMap((c) => {
    const mapped = columnOf(feed, c)
    const read = mapped?.read
    // Words of a text column stay words: only codes have a list to choose from.
    const isCode = feed !== undefined && factNamed(feed.fact).columns.find((column) => column.key === mapped?.to)?.kind === 'code'
    if (read?.kind !== 'code' || !isCode) return []
    const meanings = new Map(Object.entries(read.words).map(([word, to]) => [word.toLowerCase(), to]))
    return c.words.map(({ word, count }) => ({
      column: c.name,
      word,
      count,
      to: meanings.has(word.toLowerCase()) ? (meanings.get(word.toLowerCase()) ?? null) : read.other === 'reject' ? 'reject' : null,
    }))
  })

/** What the mapping screen shows of a file. */
export function showInspection(
  found: Inspection,
  about: { upload: string; profile: Profile | null; profiles: InspectionAnswer['profiles'] },
): InspectionAnswer {
  const { format } = found
  const profile = about.profile ?? found.candidates[0] ?? null
  const feed = profile?.feeds[0]
  const fact = feed?.fact ?? 'appointment'
  const likely = new Set(found.candidates.slice(0, 3).flatMap((c) => c.feeds.map((f) => f.fact)))
  return {
    upload: about.upload,
    fileName: found.fileName,
    bytes: found.bytes,
    format: {
      kind: format?.kind ?? 'none',
      encoding: format && 'encoding' in format ? format.encoding : '',
      delimiter: format && 'delimiter' in format ? format.delimiter : '',
      headerLine: format && 'headerLine' in format ? format.headerLine : 0,
    },
    part: format === null ? null : partOf(format),
    parts: [...found.parts],
    bundle: found.bundle.map((p) => ({ name: p.name, fact: p.feeds[0]?.fact ?? '', part: partOf(p.format) ?? '' })),
    zone: profile?.zone ?? null,
    columns: found.columns.map((c) => {
      const answered = answeredIn(profile, c)
      if (answered) return { position: c.position, name: c.name, examples: [...c.examples], ...answered, evidence: '' }
      const mapped = columnOf(feed, c)
      const isKey = feed?.key.kind === 'id' && feed.key.from.some((f) => isSameColumn(c.name, f, c.position))
      const isVersion = feed?.version?.from.some((f) => isSameColumn(c.name, f, c.position)) === true
      return {
        position: c.position,
        name: c.name,
        examples: [...c.examples],
        to: mapped?.to ?? null,
        read: mapped ? readWords(mapped.read) : isKey ? 'the number that names the row' : isVersion ? 'when the row was last changed' : '',
        evidence: mapped ? c.evidence : '',
      }
    }),
    fact,
    facts: recordedFacts.map((t) => ({ fact: t.name, grain: t.grain, isLikely: likely.has(t.name) })),
    targets: factNamed(fact).columns.map((c) => ({
      key: c.key,
      name: plain(c.key),
      means: c.means,
      kind: c.kind,
      isRequired: c.required === true && !isFilledAnyway(feed, c.key),
      values: [...(c.values ?? [])],
    })),
    words: wordsOf(found, feed),
    profile: profile ?? {},
    profiles: [...about.profiles],
    questions: found.questions.map((q) => ({ ...q, choices: [...q.choices] })),
    problems: found.problems.map(sayProblem),
  }
}
