import type { Goal, GoalsAnswer } from '#api'
import { countOf } from '#charts'
import { addDays } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { asking } from '../../asking.ts'
import { useFewFirst } from '../../parts/few-first.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { GoalCard } from './goal-card.tsx'
import { longPastDays, Milestones } from './milestones.tsx'
import { Wall } from './wall.tsx'

const GoalDrawer = lazy(() => import('./goal-drawer.tsx').then((m) => ({ default: m.GoalDrawer })))
const GoalForm = lazy(() => import('./goal-form.tsx').then((m) => ({ default: m.GoalForm })))
const MilestoneForm = lazy(() => import('./milestone-form.tsx').then((m) => ({ default: m.MilestoneForm })))

function summaryOf({ goals, milestones, today }: GoalsAnswer): string {
  const open = goals.filter((g) => g.state === 'open')
  const late = open.filter((g) => g.isLate).length
  const met = open.filter((g) => g.progress !== null && g.progress >= 1).length
  const passed = milestones.filter((m) => m.dueOn < today && m.dueOn >= addDays(today, -longPastDays)).length
  return [
    open.length === 0 ? 'No goal is open.' : `${countOf(open.length, 'goal')} ${open.length === 1 ? 'is' : 'are'} open.`,
    met > 0 ? `${countOf(met, 'figure')} ${met === 1 ? 'stands' : 'stand'} where it was meant to be.` : '',
    late > 0 ? `${countOf(late, 'goal')} ${late === 1 ? 'waits' : 'wait'} for a check-in.` : '',
    passed > 0 ? `${countOf(passed, 'milestone')} ${passed === 1 ? 'is' : 'are'} past ${passed === 1 ? 'its' : 'their'} day.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** So many cards a page bears; those that wait for a check-in come first. */
const atFirst = 24

function Cards({ goals, name }: { goals: readonly Goal[]; name: string }) {
  const { first, more } = useFewFirst(goals, atFirst)
  return (
    <>
      <ul className="plain grid goals" aria-label={name}>
        {first.map((goal) => (
          <GoalCard key={goal.id} goal={goal} />
        ))}
      </ul>
      {more}
    </>
  )
}

function Goals({ answer }: { answer: GoalsAnswer }) {
  const open = answer.goals.filter((g) => g.state === 'open').toSorted((a, b) => Number(b.isLate) - Number(a.isLate))
  const closed = answer.goals.filter((g) => g.state !== 'open')
  return (
    <section aria-labelledby="open-goals">
      <h2 id="open-goals" className="hidden">
        Open goals
      </h2>
      {open.length === 0 ? (
        <p className="card note">A goal takes one number from where it is to where it should be, by a day, in somebody’s care.</p>
      ) : (
        <Cards goals={open} name="Open goals" />
      )}
      {closed.length > 0 && (
        <details className="below">
          <summary>Earlier goals ({closed.length})</summary>
          <div className="below">
            <Cards goals={closed} name="Earlier goals" />
          </div>
        </details>
      )}
    </section>
  )
}

function Drawers({ answer }: { answer: GoalsAnswer }) {
  const { goal, milestone, add, kpi } = useSearch({ from: '/goals' })
  const change = useSearchChange()
  const { may } = useViewer()
  const canAdd = may('set-up')
  const close = (): void => change({ goal: undefined, milestone: undefined, add: undefined, kpi: undefined })
  const opened = answer.goals.find((g) => g.id === goal)
  const changed = answer.milestones.find((m) => m.id === milestone)
  return (
    <Suspense>
      {opened && <GoalDrawer key={opened.id} goal={opened} today={answer.today} onClose={close} />}
      {canAdd && add === 'goal' && <GoalForm today={answer.today} kpi={kpi ?? ''} onClose={close} />}
      {canAdd && (add === 'milestone' || changed) && (
        <MilestoneForm key={changed?.id ?? ''} today={answer.today} milestone={changed ?? null} onClose={close} />
      )}
    </Suspense>
  )
}

/** "What are we working towards?": goals with their figures, what teams mean to have done, and the wall of what was reached. */
export function GoalsPage() {
  const { data, error, refetch } = useQuery(asking('goals', {}))
  const change = useSearchChange()
  const { may } = useViewer()
  usePageTitle('Goals')
  return (
    <>
      <h1>What are we working towards?</h1>
      <p className="sub" aria-live="polite">
        {data ? summaryOf(data) : ' '}
      </p>
      <div className="chips no-print">
        {may('set-up') && (
          <>
            <button type="button" className="chip" onClick={() => change({ add: 'goal' })}>
              Set a goal
            </button>
            <button type="button" className="chip" onClick={() => change({ add: 'milestone' })}>
              Add a milestone
            </button>
          </>
        )}
        <Link to="/experiments" className="chip">
          Experiments
        </Link>
        <div className="after">
          <button type="button" className="chip" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className="card waiting-chart" aria-busy="true" aria-label="Loading the goals" />}
      {data && (
        <>
          <Goals answer={data} />
          <div className="grid two below">
            <section className="card" aria-labelledby="milestones">
              <h2 id="milestones">Milestones ahead</h2>
              <Milestones milestones={data.milestones} today={data.today} />
            </section>
            <section className="card" aria-labelledby="wall">
              <h2 id="wall">What was reached</h2>
              <Wall wall={data.wall} />
            </section>
          </div>
          <Drawers answer={data} />
        </>
      )}
    </>
  )
}
