/**
 * Every problem a person can meet, in one place: its sentence, what to do next, its HTTP status.
 * A problem is a value, never a thrown string. It names files, lines, columns and codes; it never holds a cell's content.
 */
export type Severity = 'error' | 'note'
type Entry = { readonly status: number; readonly severity: Severity; readonly says: string; readonly next: string }
const entry = (status: number, says: string, next: string): Entry => ({ status, severity: 'error', says, next })
/** Used, but worth a look; never an HTTP answer by itself. */
export const note = (says: string, next: string): Entry => ({ status: 200, severity: 'note', says, next })

/** Words may hold {facts}, filled from the problem. Keep the list sorted by code. */
export const problemWords = {
  'config/bad-setting': entry(500, 'The setting {setting} cannot be used.', 'Set it to {allowed}, or leave it out.'),
  'config/set-twice': entry(500, '{setting} and {setting}_FILE are both set.', 'Keep one of them.'),
  'config/unknown-setting': entry(500, 'There is no setting {setting}.', 'Check its spelling; “plumbline doctor” lists every setting.'),
  'config/unreadable-file': entry(500, 'The file that {setting} names cannot be read.', 'Check that it exists and that this account may read it.'),
  'server/not-found': entry(404, 'There is nothing at this address.', 'Go back to the scorecard.'),
  'server/unexpected': entry(500, 'Something went wrong on our side.', 'Try again; the log has the details under this reference: {reference}.'),
} as const satisfies Record<string, Entry>

export type ProblemCode = keyof typeof problemWords
export type Where = { readonly file?: string; readonly line?: number; readonly column?: string; readonly path?: string }
export type Problem = { readonly code: ProblemCode; readonly where?: Where; readonly facts?: Readonly<Record<string, string | number>> }

/** What a reader of people's input returns: the value if it is usable, and every problem found. */
export type Checked<T> = { readonly value: T | null; readonly problems: readonly Problem[] }

/** Thrown where a problem must stop the work; caught once at each edge (server, CLI). */
export class ProblemError extends Error {
  readonly problems: readonly Problem[]
  constructor(...problems: readonly Problem[]) {
    super(problems.map((p) => p.code).join(', '))
    this.name = 'ProblemError'
    this.problems = problems
  }
}

const fill = (words: string, facts: Problem['facts'] = {}): string => words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'))
const place = ({ file, line, column, path }: Where): string =>
  [file, line === undefined ? '' : `line ${line}`, column ? `column “${column}”` : '', path].filter(Boolean).join(', ')

/** One sentence for a person: where, what, and what to do next. */
export function sayProblem(problem: Problem): { code: ProblemCode; severity: Severity; where: string; says: string; next: string } {
  const words: Entry = problemWords[problem.code]
  return {
    code: problem.code,
    severity: words.severity,
    where: problem.where ? place(problem.where) : '',
    says: fill(words.says, problem.facts),
    next: fill(words.next, problem.facts),
  }
}
export const statusOf = (problem: Problem): number => problemWords[problem.code].status
