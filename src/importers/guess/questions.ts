import type { Instrument } from '#instrument'
import { z } from 'zod'
import { leftOut } from '../map/answers.ts'
import { showFrom } from '../map/header-index.ts'
import type { From, Profile } from '../map/profile.ts'

/** A question only a person can answer. */
export type Question = {
  readonly id: string
  readonly column: string | null
  readonly asks: string
  readonly evidence: string
  /** None for a day, which is written. */
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

/** Which questionnaire a run of columns answers. */
export const instrumentQuestion = (columns: string, evidence: string, instruments: readonly Instrument[]): Question => ({
  id: `instrument:${columns}`,
  column: columns,
  asks: 'Which questionnaire do these answer?',
  evidence,
  choices: [
    ...instruments.map(({ id, name, fullName }) => ({ value: id, name: `${name}, ${fullName}` })),
    { value: leftOut, name: 'leave these columns out' },
  ],
})
export const dayQuestion = (column: string): Question => ({
  id: `day:${column}`,
  column: null,
  asks: 'On which day were these answered?',
  evidence: 'No column of the file says so. A figure needs the day to know its month.',
  choices: [],
})

/** A run of columns as one name: “D1 to D9”. */
export const runName = (from: readonly From[]): string => {
  const [first, last] = [from[0], from.at(-1)]
  return first && last ? `${showFrom(first)} to ${showFrom(last)}` : ''
}

/** The name under which a value made of these columns is asked about. */
export const askedName = (from: readonly From[]): string => from.map(showFrom).join(' + ')

const dayIn = (text: string | undefined): string | null => (text !== undefined && z.iso.date().safeParse(text).success ? text : null)

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
    ...(feed.answers
      ? { answers: { ...feed.answers, instrument: answers[`instrument:${runName(feed.answers.from)}`] ?? feed.answers.instrument } }
      : {}),
    columns: feed.columns.map((column) => {
      const { read, from, to } = column
      if (read.kind === 'on') return { ...column, read: { ...read, day: dayIn(answers[`day:${to}`]) ?? read.day } }
      if (read.kind !== 'key') return { ...column, read: answer(read, from) }
      return { ...column, read: { ...read, parts: read.parts.map((part) => ({ ...part, read: answer(part.read, part.from) })) } }
    }),
    ...(feed.version ? { version: { ...feed.version, read: answer(feed.version.read, feed.version.from) } } : {}),
  }))
  return { ...profile, feeds }
}
