import type { HeaderIndex } from '../map/header-index.ts'
import type { From, Profile, Read } from '../map/profile.ts'
import { findAmounts } from './amount-evidence.ts'
import type { SampledColumn } from './guess-column.ts'
import { isNamedAsDate } from './name-score.ts'
import { askedName, decimalQuestion, orderQuestion, type Question } from './questions.ts'
import { findWhen } from './when-evidence.ts'

type Cells = (from: readonly From[]) => readonly string[]

/** Fills in what a profile leaves to the file (the order of dates, the decimal sign) from what the file shows, and asks what it does not show. */
export function fitProfile(profile: Profile, header: HeaderIndex, columns: readonly SampledColumn[]): { profile: Profile; questions: Question[] } {
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
  const feeds = profile.feeds.map((feed) => ({
    ...feed,
    columns: feed.columns.map((column) => {
      const { read } = column
      if (read.kind !== 'key') return { ...column, read: fit(read, column.from) }
      const parts = read.parts.map((part) => ({ ...part, read: fit(part.read, part.from) }))
      return { ...column, read: { ...read, parts } }
    }),
    ...(feed.version ? { version: { ...feed.version, read: fit(feed.version.read, feed.version.from) } } : {}),
  }))
  return { profile: { ...profile, feeds }, questions: [...questions.values()] }
}
