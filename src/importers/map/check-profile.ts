import { factNamed, type Column, type Kind } from '#facts'
import { isZone } from '#period'
import type { Checked, Problem } from '#problems'
import { scoredColumns } from './answers.ts'
import { showFrom } from './header-index.ts'
import { profileSchema, type Feed, type FeedColumn, type Profile, type Read } from './profile.ts'

/** Which ways of reading fit which kind of column. */
const fits: Readonly<Record<Kind, readonly Read['kind'][]>> = {
  client: ['text', 'fixed', 'line'],
  ref: ['text', 'fixed', 'key'],
  instant: ['instant', 'after', 'on'],
  day: ['day', 'on'],
  code: ['code', 'fixed'],
  text: ['text', 'code', 'fixed'],
  number: ['number', 'fixed'],
  count: ['number', 'year', 'fixed'],
  minutes: ['minutes', 'fixed'],
  cents: ['cents', 'fixed'],
  bool: ['bool', 'fixed'],
}
const shownKind: Readonly<Record<Kind, string>> = {
  client: 'a client', ref: 'a name or number of something else', instant: 'a date with a time', day: 'a day', code: 'one of a few codes', text: 'text',
  number: 'a number', count: 'a whole number', minutes: 'minutes', cents: 'money', bool: 'yes or no',
} // prettier-ignore

/** The read kinds a person may choose for a column of this kind. */
export const readsFor = (kind: Kind): readonly Read['kind'][] => fits[kind]

/** Checks a profile as it was saved, sent or written by hand: its shape, and that it fits the facts it fills. Knows no file. */
export function checkProfile(input: unknown): Checked<Profile> {
  const parsed = profileSchema.safeParse(input)
  if (!parsed.success) {
    const paths = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
    return { value: null, problems: paths.map((path): Problem => ({ code: 'import/profile-shape', where: { path: path || 'the whole mapping' } })) }
  }
  const profile = parsed.data
  const problems = [
    ...(profile.zone !== null && !isZone(profile.zone) ? [{ code: 'import/unknown-zone' as const, where: { path: 'zone' } }] : []),
    ...profile.feeds.flatMap((feed, i) => checkFeed(feed, `feeds[${i}]`, Object.keys(profile.lookups ?? {}))),
  ]
  return { value: problems.length === 0 ? profile : null, problems }
}

function checkFeed(feed: Feed, path: string, lookups: readonly string[]): Problem[] {
  const table = factNamed(feed.fact)
  const filled = [...feed.columns.map((column) => column.to), ...(feed.answers ? scoredColumns : [])]
  const problems = checkAnswers(feed, path)
  for (const [i, column] of feed.columns.entries()) {
    const target = table.columns.find((c) => c.key === column.to)
    const where = { path: `${path}.columns[${i}]`, ...(column.from[0] ? { column: showFrom(column.from[0]) } : {}) }
    if (!target) problems.push({ code: 'import/unknown-column', where, facts: { fact: feed.fact, column: column.to } })
    else problems.push(...checkColumn(column, target, feed).map((problem) => ({ ...problem, where })))
    if (filled.indexOf(column.to) < i) problems.push({ code: 'import/column-twice', where })
    if (column.through?.some((name) => !lookups.includes(name)))
      problems.push({ code: 'import/profile-shape', where: { path: `${where.path}.through` } })
  }
  for (const required of table.columns.filter((c) => c.required && !filled.includes(c.key)))
    problems.push({ code: 'import/required-not-mapped', where: { path }, facts: { column: required.key } })
  const named = [
    ...(feed.key.kind === 'natural' ? feed.key.columns : []),
    ...(feed.futureDefault ? [feed.futureDefault.column, feed.futureDefault.by] : []),
  ]
  for (const column of named.filter((key) => !filled.includes(key)))
    problems.push({ code: 'import/key-not-mapped', where: { path: `${path}.key` }, facts: { column } })
  if (feed.version?.read.order === null) problems.push({ code: 'import/order-unknown', where: { path: `${path}.version` } })
  return problems
}

function checkAnswers({ fact, answers }: Feed, path: string): Problem[] {
  if (!answers) return []
  const where = { path: `${path}.answers`, ...(answers.from[0] ? { column: showFrom(answers.from[0]) } : {}) }
  if (fact !== 'assessment') return [{ code: 'import/profile-shape', where }]
  return answers.instrument === null ? [{ code: 'import/instrument-unknown', where }] : []
}

function checkColumn(column: FeedColumn, target: Column, feed: Feed): Problem[] {
  const { read } = column
  const doesNotFit: Problem = { code: 'import/read-does-not-fit', facts: { kind: shownKind[target.kind] } }
  if (!fits[target.kind].includes(read.kind)) return [doesNotFit]
  const needsCells = !['fixed', 'key', 'line', 'on'].includes(read.kind)
  if (needsCells && column.from.length === 0) return [{ code: 'import/profile-shape' }]
  switch (read.kind) {
    case 'instant':
    case 'day':
    case 'year':
      return read.order === null ? [{ code: 'import/order-unknown' }] : []
    case 'key':
      return read.parts.flatMap(({ read: part }): Problem[] =>
        part.kind !== 'text' && part.order === null ? [{ code: 'import/order-unknown' }] : [],
      )
    case 'number':
    case 'cents':
    case 'minutes':
      return read.decimal === null ? [{ code: 'import/decimal-unknown' }] : []
    case 'code':
      return isCodeMap(read, target) ? [] : [doesNotFit]
    case 'fixed':
      return isFixedFor(read.value, target) ? [] : [doesNotFit]
    case 'after':
      return feed.columns.some((c) => c.to === read.start && c.read.kind === 'instant')
        ? []
        : [{ code: 'import/key-not-mapped', facts: { column: read.start } }]
    case 'on':
      return read.day === null ? [{ code: 'import/day-unknown' }] : []
    case 'text':
    case 'bool':
    case 'line':
      return []
  }
}

const isCodeMap = (read: Read & { kind: 'code' }, target: Column): boolean =>
  target.kind === 'text' ||
  (read.other !== 'keep' && Object.values(read.words).every((word) => word === null || word === 'reject' || target.values?.includes(word) === true))

function isFixedFor(value: string | number | boolean, target: Column): boolean {
  if (target.kind === 'bool') return typeof value === 'boolean'
  if (target.kind === 'code') return typeof value === 'string' && target.values?.includes(value) === true
  if (target.kind === 'text' || target.kind === 'client' || target.kind === 'ref') return typeof value === 'string'
  if (typeof value !== 'number') return false
  return target.kind === 'number' || Number.isSafeInteger(value)
}
