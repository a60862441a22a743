import type { Instrument } from '#instrument'
import type { HeaderIndex } from '../map/header-index.ts'
import type { Feed, From, Profile, Read } from '../map/profile.ts'
import { findAmounts } from './amount-evidence.ts'
import type { SampledColumn } from './guess-column.ts'
import { isNamedAsDate } from './name-score.ts'
import { answersSaid, instrumentsFor } from './guess-answers.ts'
import { askedName, dayQuestion, decimalQuestion, instrumentQuestion, orderQuestion, runName, type Question } from './questions.ts'
import { findWhen } from './when-evidence.ts'

type Cells = (from: readonly From[]) => readonly string[]

/** Fills in what a profile leaves to the file (the order of dates, the decimal sign) from what the file shows, and asks what it does not show. */
export function fitProfile(
  profile: Profile,
  { header, columns, instruments }: { header: HeaderIndex; columns: readonly SampledColumn[]; instruments: readonly Instrument[] },
): { profile: Profile; questions: Question[] } {
  const questions = new Map<string, Question>()
  const cells: Cells = (from) => {
    const parts = from.map((one) => columns[header.find(one) ?? -1]?.cells ?? [])
    return (parts[0] ?? []).map((_, row) => parts.map((part) => part[row] ?? '').join(' '))
  }
  const fit = <R extends Pick<Read, 'kind'>>(read: R, from: readonly From[]): R => {
    const name = askedName(from)
    if ('order' in read && read.order === null) {
      const when = findWhen(cells(from), isNamedAsDate(name))
      if (when && when.order !== null) return { ...read, order: when.order, ...('dayOnly' in read ? { dayOnly: when.isMidnight } : {}) }
      const question = orderQuestion(name, when?.says ?? 'no date in the rows looked at')
      questions.set(question.id, question)
    }
    if ('decimal' in read && read.decimal === null) {
      const amounts = findAmounts(cells(from))
      if (amounts.decimal !== null) return { ...read, decimal: amounts.decimal }
      const question = decimalQuestion(name, amounts.says)
      questions.set(question.id, question)
    }
    return read
  }
  const askOf = ({ answers }: Feed): void => {
    if (!answers || answers.instrument !== null) return
    const group = answers.from.flatMap((from) => columns[header.find(from) ?? -1] ?? [])
    const question = instrumentQuestion(runName(answers.from), `${group.length} columns; ${answersSaid(group)}`, instrumentsFor(group, instruments))
    questions.set(question.id, question)
  }
  for (const feed of profile.feeds) askOf(feed)
  const feeds = profile.feeds.map((feed) => ({
    ...feed,
    columns: feed.columns.map((column) => {
      const { read } = column
      if (read.kind === 'on' && read.day === null) questions.set(`day:${column.to}`, dayQuestion(column.to))
      if (read.kind !== 'key') return { ...column, read: fit(read, column.from) }
      const parts = read.parts.map((part) => ({ ...part, read: fit(part.read, part.from) }))
      return { ...column, read: { ...read, parts } }
    }),
    ...(feed.version ? { version: { ...feed.version, read: fit(feed.version.read, feed.version.from) } } : {}),
  }))
  return { profile: { ...profile, feeds }, questions: [...questions.values()] }
}
