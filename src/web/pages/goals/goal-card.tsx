import type { Goal } from '#api'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { FigureValue } from '../../parts/figure.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { askOf } from '../../search.ts'
import { WayBar } from './way-bar.tsx'

function CheckedIn({ goal }: { goal: Goal }) {
  const last = goal.checkIns.at(-1)
  return (
    <>
      {last && (
        <p className="goal-last">
          <span className="note">
            {showDay(last.on)}, confidence {last.confidence} of 10.
          </span>{' '}
          Next: {last.nextStep}
        </p>
      )}
      {goal.state === 'open' && (
        <p className={goal.isLate ? 'goal-due late' : 'goal-due'}>
          {goal.isLate ? `A check-in was due ${showDay(goal.nextCheckInOn)}.` : `Next check-in ${showDay(goal.nextCheckInOn)}.`}
        </p>
      )}
    </>
  )
}

/** One goal: where it began, where it is, where it leads, whose it is, and when somebody last looked. */
export function GoalCard({ goal }: { goal: Goal }) {
  const change = useSearchChange()
  const { may } = useViewer()
  return (
    <li className="card goal-card">
      <h3 className="name">
        <Link to="/kpi/$id" params={{ id: goal.kpi.id }} search={askOf(goal)}>
          {goal.kpi.name}
        </Link>
        {goal.place && <span className="goal-place">{goal.place}</span>}
      </h3>
      <p className="question">{goal.why}</p>
      <FigureValue figure={goal.now} />
      <WayBar goal={goal} />
      <p className="goal-says">{goal.says}</p>
      <CheckedIn goal={goal} />
      <div className="meta-line" />
      <div className="meta">
        <span>
          {goal.owner} · by {showDay(goal.dueOn)}
        </span>
        <button type="button" className="linklike" onClick={() => change({ goal: goal.id })}>
          {goal.state === 'open' && may('set-up') ? 'Check in' : 'Look back'}
        </button>
      </div>
    </li>
  )
}
