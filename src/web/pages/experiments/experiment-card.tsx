import type { Experiment } from '#api'
import { capital } from '#charts'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { askOf } from '../../search.ts'

const verdictWords: Readonly<Record<NonNullable<Experiment['verdict']>, string>> = {
  better: 'Better',
  worse: 'Worse',
  changed: 'Changed',
  'no-change-seen': 'No change seen',
  'cannot-tell': 'Cannot tell',
}

/** One stroke for each point that is waited for, filled as they come. The sentence beside it says the same. */
function Points({ have, points }: Pick<Experiment, 'have' | 'points'>) {
  return (
    <div className="points-there" aria-hidden="true">
      {Array.from({ length: points }, (_, i) => (
        <span key={i} className={i < have ? 'there' : undefined} />
      ))}
    </div>
  )
}

function Standing({ experiment }: { experiment: Experiment }) {
  const { state, says, expectation, comparison, lastPointOn, learned } = experiment
  // The verdict stands above; its sentence goes on from there.
  const after = says.replace(/^[^:.]+[:.]\s*/, '')
  return (
    <>
      {state === 'waiting' ? (
        <p className="goal-says">
          {says} The last ends {showDay(lastPointOn)}.
        </p>
      ) : (
        <p className="goal-says">
          {capital(after)} {expectation}
        </p>
      )}
      {comparison?.cautions.map((caution) => (
        <p key={caution} className="goal-last">
          {caution}
        </p>
      ))}
      {learned && <p className="goal-last">Learned: {learned}</p>}
    </>
  )
}

const stateWords = { waiting: 'Waits for points', ready: 'Ready to be judged', settled: 'Judged' } as const
const actionWords = { waiting: 'End it', ready: 'Judge it', settled: '' } as const

/** One thing that was tried: what, where, since when, what was expected, and what the points after it say. */
export function ExperimentCard({ experiment }: { experiment: Experiment }) {
  const change = useSearchChange()
  const { may } = useViewer()
  const { kpi, place, changed, startsOn, expects, size, owner, state, verdict, settledOn } = experiment
  return (
    <li className="card goal-card">
      <div className="note">{stateWords[state]}</div>
      <h2 className="name">{changed}</h2>
      <p className="question">
        <Link to="/kpi/$id" params={{ id: kpi.id }} search={askOf(experiment)}>
          {kpi.name}
        </Link>
        {place ? `, ${place}` : ''}, since {showDay(startsOn)}. Expected: {size.shown} {expects === 'up' ? 'higher' : 'lower'}.
      </p>
      {state !== 'settled' && <Points {...experiment} />}
      {state !== 'waiting' && verdict && <div className="verdict">{verdictWords[verdict]}</div>}
      <Standing experiment={experiment} />
      <div className="meta-line" />
      <div className="meta">
        <span>
          {owner}
          {settledOn ? ` · judged ${showDay(settledOn)}` : ''}
        </span>
        {state !== 'settled' && may('set-up') && (
          <button type="button" className="linklike no-print" onClick={() => change({ experiment: experiment.id })}>
            {actionWords[state]}
          </button>
        )}
      </div>
    </li>
  )
}
