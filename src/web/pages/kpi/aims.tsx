import type { Experiment, Goal, KpiAnswer } from '#api'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { useViewer } from '../../parts/use-viewer.ts'

function GoalLine({ goal }: { goal: Goal }) {
  return (
    <li>
      <Link to="/goals" search={{ goal: goal.id }}>
        {goal.from.shown} to {goal.to.shown}
        {goal.place ? `, ${goal.place}` : ''}
      </Link>{' '}
      by {showDay(goal.dueOn)}, {goal.owner}. <span className="note">{goal.state === 'open' ? goal.says : goal.state}</span>
    </li>
  )
}

function ExperimentLine({ experiment }: { experiment: Experiment }) {
  return (
    <li>
      <Link to="/experiments" search={{ experiment: experiment.id }}>
        {experiment.changed}
        {experiment.place ? `, ${experiment.place}` : ''}
      </Link>
      , since {showDay(experiment.startsOn)}. <span className="note">{experiment.says}</span>
    </li>
  )
}

/** What the practice means to do about this number. */
export function Aims({ answer: { kpi } }: { answer: KpiAnswer }) {
  const { may } = useViewer()
  const { data } = useQuery(asking('aims', { params: { id: kpi.id } }))
  return (
    <section className="card" aria-labelledby="aims">
      <h2 id="aims">What we mean to do about it</h2>
      {data && data.goals.length === 0 && data.experiments.length === 0 && (
        <p className="note">No goal is set for this number, and nothing is being tried.</p>
      )}
      <ul className="plain spaced">
        {data?.goals.map((goal) => (
          <GoalLine key={goal.id} goal={goal} />
        ))}
        {data?.experiments.map((experiment) => (
          <ExperimentLine key={experiment.id} experiment={experiment} />
        ))}
      </ul>
      {may('set-up') && (
        <p className="no-print aims-links">
          <Link to="/goals" search={{ add: 'goal', kpi: kpi.id }}>
            Set a goal
          </Link>
          <Link to="/experiments" search={{ add: 'yes', kpi: kpi.id }}>
            Try something
          </Link>
        </p>
      )}
    </section>
  )
}
