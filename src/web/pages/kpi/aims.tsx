import type { Goal, KpiAnswer } from '#api'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'

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

/** What the practice means to do about this number. */
export function Aims({ answer: { kpi } }: { answer: KpiAnswer }) {
  const { data } = useQuery(asking('goalsOf', { params: { id: kpi.id } }))
  return (
    <section className="card" aria-labelledby="aims">
      <h2 id="aims">What we mean to do about it</h2>
      {data && data.goals.length === 0 && <p className="note">No goal is set for this number.</p>}
      <ul className="plain spaced">
        {data?.goals.map((goal) => (
          <GoalLine key={goal.id} goal={goal} />
        ))}
      </ul>
      <p className="no-print">
        <Link to="/goals" search={{ add: 'goal', kpi: kpi.id }}>
          Set a goal
        </Link>
      </p>
    </section>
  )
}
