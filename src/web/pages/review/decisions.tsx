import type { Decision } from '#api'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useViewer } from '../../parts/use-viewer.ts'

/** Decisions that are open, as a list with a clock: what, who, by when. */
export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const settle = useChange('settleDecision')
  const { may } = useViewer()
  if (decisions.length === 0) return <p className="note">No decision is open.</p>
  const become = (id: string, state: Decision['state']): void =>
    settle.mutate({ params: { decision: id }, body: { state, words: null, dueOn: null } })
  return (
    <>
      <ul className="plain decisions">
        {decisions.map((d) => (
          <li key={d.id}>
            <div>
              <span className="strong">{d.says}</span>
              <div className="note">
                {d.owner}, <span className={d.isLate ? 'late' : undefined}>by {showDay(d.dueOn)}</span> · {d.about} ·{' '}
                <Link to="/review/$review" params={{ review: d.review.id }}>
                  {d.review.cadence} review, {showDay(d.review.on)}
                </Link>
              </div>
            </div>
            {may('set-up') && (
              <span className="row-actions no-print">
                <button type="button" className="segment" aria-label={`Done: ${d.says}`} onClick={() => become(d.id, 'done')}>
                  Done
                </button>
                <button type="button" className="linklike note" aria-label={`Drop: ${d.says}`} onClick={() => become(d.id, 'dropped')}>
                  Drop
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {settle.isError && <ProblemList problems={problemsOf(settle.error)} />}
    </>
  )
}
