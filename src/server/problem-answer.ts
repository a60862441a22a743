import type { ProblemAnswer } from '#api'
import { sayProblem, statusOf, type Problem } from '#problems'

/** Problems as RFC 9457 problem details. The title is the first sentence; nothing of a client's is in it. */
export function problemAnswer(problems: readonly Problem[]): ProblemAnswer {
  const said = problems.map(sayProblem)
  const [first] = problems
  return {
    type: `/problems/${first?.code ?? 'server/unexpected'}`,
    title: said[0]?.says ?? '',
    status: first ? statusOf(first) : 500,
    problems: said,
  }
}
