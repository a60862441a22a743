import type { Evidence } from './care.ts'

/** One of the four questions, answered: in a word, why in one line, and the rows it stands on. 'cannot-tell' is an answer. */
export type Answer<V extends string> = {
  readonly verdict: V | 'cannot-tell'
  readonly says: string
  readonly because: string
  readonly rows: readonly Evidence[]
}

export const cannotTell = (because: string, rows: readonly Evidence[] = [], says = 'Cannot tell'): Answer<never> => ({
  verdict: 'cannot-tell',
  says,
  because,
  rows,
})
