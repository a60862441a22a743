import { streamOf, unitAt } from './random.ts'

/** How many scored questions a questionnaire has, and the highest answer to each. */
const forms: Readonly<Record<'phq-9' | 'gad-7', { readonly items: number; readonly most: number; readonly risk: number | null }>> = {
  'phq-9': { items: 9, most: 3, risk: 9 },
  'gad-7': { items: 7, most: 3, risk: null },
}
const leaningStream = streamOf('what weighs on whom')

type Form = { readonly instrument: 'phq-9' | 'gad-7'; readonly total: number; readonly isRisk: boolean }

/** How heavily each question weighs on this person: the same all through care, so that a heat map has a pattern to show. */
const leaning = (seed: number, person: number, item: number): number => 0.4 + 1.6 * unitAt(seed, leaningStream, person * 64 + item)

/**
 * Whole answers that add up to a total, by how heavily each question weighs on the person; the question about danger follows what is said of it.
 * Null when no answers do.
 */
export function answersTo({ instrument, total, isRisk }: Form, { seed, person }: { seed: number; person: number }): readonly number[] | null {
  const { items, most, risk } = forms[instrument]
  const answers: number[] = Array.from({ length: items }, (_, i) => (risk === i + 1 && isRisk ? 1 : 0))
  const open = answers.map((_, i) => i).filter((i) => risk !== i + 1 || isRisk)
  let left = total - answers.reduce((sum, answer) => sum + answer, 0)
  if (left < 0 || left > open.reduce((room, i) => room + most - (answers[i] ?? 0), 0)) return null
  // One point at a time to the question that is furthest below its share.
  for (; left > 0; left--) {
    const need = (i: number): number => ((answers[i] ?? 0) + 0.5) / leaning(seed, person, i)
    const next = open.filter((i) => (answers[i] ?? 0) < most).reduce((best, i) => (need(i) < need(best) ? i : best))
    answers[next] = (answers[next] ?? 0) + 1
  }
  return answers
}

export const answersCell = (answers: readonly number[] | null): string => (answers ?? []).map((answer, i) => `q${i + 1}=${answer}`).join(';')
