import type { Experiment, ExperimentsAnswer } from '#api'
import { countOf } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { asking } from '../../asking.ts'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { ExperimentCard } from './experiment-card.tsx'

const ExperimentForm = lazy(() => import('./experiment-form.tsx').then((m) => ({ default: m.ExperimentForm })))
const JudgeDrawer = lazy(() => import('./judge-drawer.tsx').then((m) => ({ default: m.JudgeDrawer })))

function summaryOf(experiments: readonly Experiment[]): string {
  const count = (state: Experiment['state']): number => experiments.filter((e) => e.state === state).length
  const [waiting, ready, settled] = [count('waiting'), count('ready'), count('settled')]
  return [
    ready > 0 ? `${countOf(ready, 'experiment')} can be judged.` : '',
    waiting > 0 ? `${countOf(waiting, 'experiment')} ${waiting === 1 ? 'waits' : 'wait'} for points.` : '',
    settled > 0 ? `${countOf(settled, 'experiment')} ${settled === 1 ? 'has its' : 'have their'} verdict.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const order: readonly Experiment['state'][] = ['ready', 'waiting', 'settled']

function Lists({ answer: { experiments } }: { answer: ExperimentsAnswer }) {
  if (experiments.length === 0)
    return (
      <p className="card note">
        An experiment says beforehand what is changed and what is expected of it. Once enough points are there, Plumbline says whether it got better,
        worse, whether no change was seen, or that nobody can tell.
      </p>
    )
  return (
    <ul className="plain grid goals" aria-label="Experiments: those to judge first, then those that wait, then those judged">
      {experiments
        .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
        .map((experiment) => (
          <ExperimentCard key={experiment.id} experiment={experiment} />
        ))}
    </ul>
  )
}

/** "What did we try, and did it work?" */
export function ExperimentsPage() {
  const { data, error, refetch } = useQuery(asking('experiments', {}))
  const { add, kpi, experiment } = useSearch({ from: '/experiments' })
  const change = useSearchChange()
  const { may } = useViewer()
  const close = (): void => change({ add: undefined, kpi: undefined, experiment: undefined })
  const opened = data?.experiments.find((e) => e.id === experiment && e.state !== 'settled')
  usePageTitle('Experiments')
  return (
    <>
      <p className="crumb">
        <Link to="/goals">Goals</Link> / Experiments
      </p>
      <h1>What did we try, and did it work?</h1>
      <p className="sub" aria-live="polite">
        {data ? summaryOf(data.experiments) : ' '}
      </p>
      <div className="chips no-print">
        {may('set-up') && (
          <button type="button" className="chip" onClick={() => change({ add: 'yes' })}>
            Try something
          </button>
        )}
        <div className="after">
          <button type="button" className="chip" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className="card waiting-chart" aria-busy="true" aria-label="Loading the experiments" />}
      {data && <Lists answer={data} />}
      <Suspense>
        {data && add && may('set-up') && <ExperimentForm today={data.today} kpi={kpi ?? ''} onClose={close} />}
        {opened && <JudgeDrawer key={opened.id} experiment={opened} onClose={close} />}
      </Suspense>
    </>
  )
}
