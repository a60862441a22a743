import { assessment } from '#facts'
import { isScoreOnly, type Instrument } from '#instrument'
import { optionsOf } from '../map/answers.ts'
import type { Feed, From, Profile } from '../map/profile.ts'
import { isEmptyCell, normalWord } from '../map/words.ts'
import type { SampledColumn } from './guess-column.ts'
import type { Candidate, TableToGuess } from './guess-profile.ts'
import { nameWords } from './name-words.ts'
import { usualKey } from './natural-keys.ts'

/** Columns that look like the answers to one questionnaire: D1, D2, … D9. */
type AnswerGroup = { readonly columns: readonly SampledColumn[]; readonly name: string; readonly instruments: readonly Instrument[] }

const fewest = 4
const numbered = /^(.*?)(\d{1,2})$/
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

const answersOf = (columns: readonly SampledColumn[]): readonly string[] =>
  columns.flatMap((column) => column.cells.filter((cell) => !isEmptyCell(cell)).map((cell) => normalWord(cell).replace(/\.0+$/, '')))
// A slip of the pen here and there does not make them answers to something else; those rows come back.
const leastAllowed = 0.95

/** What was answered, for whoever has to say which questionnaire it is. */
export function answersSaid(columns: readonly SampledColumn[]): string {
  const seen = [...new Set(answersOf(columns))].toSorted((a, b) => Number(a) - Number(b))
  return seen.length === 0 ? 'nothing answered in the rows looked at' : `answered ${seen.slice(0, 6).join(', ')}${seen.length > 6 ? ', …' : ''}`
}

/** Questionnaires with as many questions as there are columns, whose options hold the answers seen. */
export function instrumentsFor(columns: readonly SampledColumn[], instruments: readonly Instrument[]): readonly Instrument[] {
  const seen = answersOf(columns)
  const scoredIn = ({ items }: Instrument): number => items.filter((item) => item.isScored).length
  const fitting = instruments.filter((instrument) => {
    if (isScoreOnly(instrument)) return false
    if (instrument.items.length !== columns.length && scoredIn(instrument) !== columns.length) return false
    const allowed = new Set(instrument.items.filter((item) => item.isScored).flatMap((item) => [...optionsOf(instrument, item.options).keys()]))
    return seen.length > 0 && seen.filter((answer) => allowed.has(answer)).length >= leastAllowed * seen.length
  })
  // A question that is asked and not scored is seldom exported: those without it stand first.
  return fitting.toSorted((a, b) => Number(scoredIn(b) === columns.length) - Number(scoredIn(a) === columns.length))
}

/** Finds runs of columns numbered from 1 whose cells are answers that some questionnaire allows. */
function findAnswerGroups(columns: readonly SampledColumn[], instruments: readonly Instrument[]): readonly AnswerGroup[] {
  const groups = new Map<string, SampledColumn[]>()
  for (const column of columns) {
    const [, prefix, number] = numbered.exec(nameWords(column.name)) ?? []
    if (prefix === undefined) continue
    const group = groups.get(prefix) ?? []
    // A gap ends the run: these are not the questions of one form.
    if (Number(number) === group.length + 1) groups.set(prefix, [...group, column])
  }
  return [...groups].flatMap(([name, group]) => {
    const fitting = group.length >= fewest ? instrumentsFor(group, instruments) : []
    return fitting.length > 0 ? [{ columns: group, name, instruments: fitting }] : []
  })
}

/** The questionnaire the columns are named after, when exactly one fits. */
const namedBy = ({ name, instruments }: AnswerGroup): string | null => {
  const called = instruments.filter(({ id }) => bare(name).startsWith(bare(id)))
  return called.length === 1 ? (called[0]?.id ?? null) : null
}

const scoredHere: ReadonlySet<string> = new Set(['total', 'state', 'subscales', 'items', 'risk', 'instrument'])

type Given = Candidate['columns'][number]

/**
 * A table of answers, a column a question: one feed for each questionnaire. Who answered and when are columns of the file like any other; where
 * there is none, every line is a person of its own, and the day is a question. Null when there are no such columns.
 */
export function guessAnswers(about: TableToGuess, usual: Candidate | undefined, instruments: readonly Instrument[]): Candidate | null {
  const groups = findAnswerGroups(about.columns, instruments)
  const grouped = new Set(groups.flatMap((group) => group.columns))
  const isAboutAnswers = groups.some((group) => namedBy(group) !== null) || grouped.size * 2 > about.columns.length
  if (groups.length === 0 || !isAboutAnswers) return null
  const given = about.columns.map((column, i): Given => {
    if (grouped.has(column)) return { to: assessment.items, guess: { read: { kind: 'text' }, evidence: '', fit: 1 } }
    const found = usual?.columns[i] ?? null
    return found && !scoredHere.has(found.to.key) ? found : null
  })
  const columns = given.flatMap((found, i): Feed['columns'] => {
    const column = about.columns[i]
    return found && column && !grouped.has(column) ? [{ to: found.to.key, from: [column.from], read: found.guess.read }] : []
  })
  const has = (key: string): boolean => columns.some((column) => column.to === key)
  const added: Feed['columns'] = [
    ...(has('client') ? [] : [{ to: 'client', from: [], read: { kind: 'line' as const, file: about.name } }]),
    ...(has('answeredAt') ? [] : [{ to: 'answeredAt', from: [], read: { kind: 'on' as const, day: null } }]),
  ]
  const all = [...columns, ...added]
  const key = usualKey(assessment.table, [...all.map((column) => column.to), 'instrument'])
  const feeds = groups.map((group): Feed => ({
    fact: 'assessment',
    columns: all,
    answers: { instrument: namedBy(group), from: group.columns.map((column): From => column.from) },
    key,
    sameKey: 'reject',
  }))
  const profile: Profile = { name: about.name, source: about.source, format: about.format, zone: null, feeds }
  return { table: assessment.table, score: Infinity, columns: given, profile }
}
