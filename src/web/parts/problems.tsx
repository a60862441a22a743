import type { ShownProblem } from '#api'
import { CallProblem } from '../call.ts'

const unknown: ShownProblem = { code: 'web/unknown', severity: 'error', where: '', says: 'This page stumbled.', next: 'Reload the page.' }

export const problemsOf = (error: unknown): readonly ShownProblem[] => (error instanceof CallProblem ? error.problems : [unknown])

/** Problems as sentences: where, what, and what to do next. */
export function ProblemList({ problems }: { problems: readonly ShownProblem[] }) {
  return (
    <ul className="problems">
      {problems.map((p, i) => (
        <li key={`${p.code} ${p.where} ${i}`} className={p.severity}>
          {p.where && <span className="note">{p.where}: </span>}
          {p.says} <span className="next">{p.next}</span>
        </li>
      ))}
    </ul>
  )
}

/** What stands in place of a page whose call failed. */
export function FailedPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <>
      <h1>This cannot be shown</h1>
      <Failed error={error} onRetry={onRetry} />
    </>
  )
}

/** What stands in place of a part whose call failed. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="card failed" role="alert">
      <ProblemList problems={problemsOf(error)} />
      {onRetry && (
        <button type="button" className="linklike" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}
