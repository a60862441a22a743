import { addDays, periodOf, type Grain, type Period } from '#period'
import type { Problem } from '#problems'
import type { Question } from '../question.ts'

/** The calendar grain that stands for the one asked, where only whole months, quarters and years are shown, and parts by quarter. */
export function heldGrain({ grain, filters }: Pick<Question, 'grain' | 'filters'>): 'month' | 'quarter' | 'year' {
  switch (grain) {
    case 'year':
    case 'rolling-365':
      return 'year'
    case undefined:
    case 'quarter':
    case 'rolling-90':
      return 'quarter'
    case 'day':
    case 'week':
    case 'month':
    case 'rolling-7':
    case 'rolling-30':
      return filters.length > 0 ? 'quarter' : 'month'
  }
}

const grains: readonly Grain[] = ['month', 'quarter', 'year']
const grainOf = ({ start, end }: Period): Grain | null =>
  grains.find((g) => periodOf(start, g).start === start && periodOf(start, g).end === end) ?? null

/** Chosen days as a period that can be shown: as they are when they are a whole month, quarter or year, else the quarter that holds the last of them. */
export const heldPeriod = (span: Period): Period => (grainOf(span) === null ? periodOf(addDays(span.end, -1), 'quarter') : span)

/** The question that cuts a whole into parts: a month is not cut, its quarter is. */
export function partsQuestion(question: Question): Question {
  const { from, to } = question
  const grain = heldGrain(question) === 'year' ? 'year' : 'quarter'
  if (!from || !to || grainOf({ start: from, end: to }) !== 'month') return { ...question, grain }
  const quarter = periodOf(addDays(to, -1), 'quarter')
  return { ...question, grain, from: quarter.start, to: quarter.end }
}

/** What a viewer without rows may not ask, each as a problem. A question without problems is one of the fixed cells. */
export function heldProblems({ from, to, asOf, filters }: Question): readonly Problem[] {
  const problems: Problem[] = []
  const grain = from && to ? grainOf({ start: from, end: to }) : null
  if (from && to && grain === null) problems.push({ code: 'figures/period-held' })
  if (asOf !== undefined) problems.push({ code: 'figures/as-of-held' })
  if (filters.length > 1 || filters.some((f) => f.values.length !== 1)) problems.push({ code: 'figures/filters-held' })
  if (grain === 'month' && filters.length > 0) problems.push({ code: 'figures/part-of-month-held' })
  return problems
}
