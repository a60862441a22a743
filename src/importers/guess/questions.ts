import { showFrom } from '../map/header-index.ts'
import type { From, Profile } from '../map/profile.ts'

/** A question only a person can answer. */
export type Question = {
  readonly id: string
  readonly column: string
  readonly asks: string
  readonly evidence: string
  readonly choices: readonly { readonly value: string; readonly name: string }[]
}

const orders = [
  { value: 'mdy', name: 'month first (04/05 is 5 April)' },
  { value: 'dmy', name: 'day first (04/05 is 4 May)' },
]
const decimals = [
  { value: '.', name: 'a point (1.234 is a little over one)' },
  { value: ',', name: 'a comma (1.234 is over a thousand)' },
]

/** Questions are known by the column of the file they are about: a column that fills two things is asked about once. */
export const orderQuestion = (column: string, evidence: string): Question => ({
  id: `order:${column}`,
  column,
  asks: 'Which way round do day and month stand?',
  evidence,
  choices: orders,
})
export const decimalQuestion = (column: string, evidence: string): Question => ({
  id: `decimal:${column}`,
  column,
  asks: 'Which sign separates the fraction?',
  evidence,
  choices: decimals,
})

/** The name under which a value made of these columns is asked about. */
export const askedName = (from: readonly From[]): string => from.map(showFrom).join(' + ')

/** Puts answers into a profile. Answers to questions it does not ask are left aside. */
export function answerQuestions(profile: Profile, answers: Readonly<Record<string, string>>): Profile {
  const answer = <R extends object>(read: R, from: readonly From[]): R => {
    const name = askedName(from)
    const [order, decimal] = [answers[`order:${name}`], answers[`decimal:${name}`]]
    if ('order' in read && (order === 'mdy' || order === 'dmy')) return { ...read, order }
    if ('decimal' in read && (decimal === '.' || decimal === ',')) return { ...read, decimal }
    return read
  }
  const feeds = profile.feeds.map((feed) => ({
    ...feed,
    columns: feed.columns.map((column) => {
      const { read, from } = column
      if (read.kind !== 'key') return { ...column, read: answer(read, from) }
      return { ...column, read: { ...read, parts: read.parts.map((part) => ({ ...part, read: answer(part.read, part.from) })) } }
    }),
    ...(feed.version ? { version: { ...feed.version, read: answer(feed.version.read, feed.version.from) } } : {}),
  }))
  return { ...profile, feeds }
}
