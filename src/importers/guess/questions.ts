import type { Profile } from '../map/profile.ts'
import type { SampledColumn } from './guess-column.ts'
import type { Candidate } from './guess-profile.ts'

/** A question only a person can answer. */
export type Question = {
  readonly id: string
  readonly column: string | null
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

/** What has to be asked about a guess: dates whose day and month nobody can tell apart, numbers that read both ways. */
export function questionsOf(candidate: Candidate, columns: readonly SampledColumn[]): Question[] {
  return candidate.columns.flatMap((given, i): Question[] => {
    if (!given) return []
    const { read, evidence } = given.guess
    const column = columns[i]?.name ?? null
    if ('order' in read && read.order === null)
      return [{ id: `order:${given.to.key}`, column, asks: 'Which way round do day and month stand?', evidence, choices: orders }]
    if ('decimal' in read && read.decimal === null)
      return [{ id: `decimal:${given.to.key}`, column, asks: 'Which sign separates the fraction?', evidence, choices: decimals }]
    return []
  })
}

/** Puts answers into a profile. Answers to questions it does not ask are left aside. */
export function answerQuestions(profile: Profile, answers: Readonly<Record<string, string>>): Profile {
  const feeds = profile.feeds.map((feed) => ({
    ...feed,
    columns: feed.columns.map((column) => {
      const { read } = column
      const [order, decimal] = [
        orders.find((o) => o.value === answers[`order:${column.to}`]),
        decimals.find((d) => d.value === answers[`decimal:${column.to}`]),
      ]
      if ('order' in read && order) return { ...column, read: { ...read, order: order.value === 'mdy' ? ('mdy' as const) : ('dmy' as const) } }
      if ('decimal' in read && decimal) return { ...column, read: { ...read, decimal: decimal.value === '.' ? ('.' as const) : (',' as const) } }
      return column
    }),
  }))
  return { ...profile, feeds }
}
