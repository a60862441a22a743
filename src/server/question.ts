import { dimensions } from '#facts'
import type { Filter } from '#kpi'
import { isDay, isGrain } from '#period'
import { ProblemError, type Problem } from '#problems'
import { heldProblems, type Desk, type Question } from '#scorecard'

type Query = Readonly<Record<string, unknown>>

const isNumbered = new Set(
  dimensions.filter((d) => (d.label !== 'code' && d.label !== 'text') || d.id === 'weekday' || d.id === 'hour').map((d) => d.id),
)

/** Reads grain, days and `f.<dimension>=a~b` filters of a query string. All problems at once. */
export function readQuestion(query: Query): Question {
  const problems: Problem[] = []
  const bad = (name: string): undefined => {
    problems.push({ code: 'server/bad-query', facts: { name } })
  }
  const day = (name: string): string | undefined => {
    const text = query[name]
    return text === undefined ? undefined : typeof text === 'string' && isDay(text) ? text : bad(name)
  }
  const filters = Object.entries(query).flatMap(([name, text]): Filter[] => {
    if (!name.startsWith('f.')) return []
    const dimension = name.slice(2)
    const values = String(text).split('~')
    const isSound =
      dimensions.some((d) => d.id === dimension) && values.length <= 200 && (!isNumbered.has(dimension) || values.every((v) => /^\d{0,19}$/.test(v)))
    if (!isSound) bad(name)
    return [{ dimension, values }]
  })
  const grain = query['grain']
  const question = {
    grain: grain === undefined ? undefined : typeof grain === 'string' && isGrain(grain) ? grain : bad('grain'),
    from: day('from'),
    to: day('to'),
    asOf: day('asOf'),
    filters,
  }
  if ((question.from === undefined) !== (question.to === undefined) || (question.from && question.to && question.from >= question.to)) bad('to')
  if (problems.length > 0) throw new ProblemError(...problems)
  return question
}

/** The question of a request at a desk: where cells are held back, one that the fixed cells cannot answer is refused with what to ask instead. */
export function questionAt(desk: Desk, query: Query): Question {
  const question = readQuestion(query)
  const problems = desk.smallCells ? heldProblems(question) : []
  if (problems.length > 0) throw new ProblemError(...problems)
  return question
}
