import type { ThreadAnswer } from '#api'
import { countOf, showInterval, showNumber } from '#charts'
import { Link } from '@tanstack/react-router'
import { FigureCell } from '../../parts/figure-cell.tsx'
import type { AskSearch } from '../../search.ts'
import { opening, tellPeople } from './opens.ts'

type Stage = ThreadAnswer['stages'][number]
type At = { readonly ask: AskSearch; readonly period: ThreadAnswer['period'] }

const peopleIn = (stage: Stage | undefined): number | null => (stage?.people.figure.state === 'value' ? stage.people.figure.value : null)

/** "at once" where half of them waited for no time at all. */
function tellTime({ took }: Stage): string {
  if (!took || took.figure.state !== 'value' || took.figure.value === null) return ''
  return took.figure.value === 0 ? 'at once' : took.figure.shown
}

const isAbout = (stage: Stage | undefined): boolean => stage?.people.figure.blur === 'bands'

/** A stage against the one before: who got here, who is still in time, and who is lost, as lengths of one bar. All bars share one scale. */
function Bar({ stage, all }: { stage: Stage; all: number }) {
  const here = peopleIn(stage) ?? 0
  const length = (n: number): string => `${(100 * n) / Math.max(1, all)}%`
  return (
    <div className={stage.isChoice ? 'thread-bar thread-choice' : 'thread-bar'} aria-hidden="true">
      <i className="thread-here" style={{ width: length(here) }} />
      {stage.stillInTime !== null && stage.stillInTime > 0 && <i className="thread-waiting" style={{ width: length(stage.stillInTime) }} />}
      {stage.lost !== null && stage.lost > 0 && <i className="thread-lost" style={{ width: length(stage.lost) }} />}
    </div>
  )
}

function Count({ stage, at }: { stage: Stage; at: At }) {
  const { figure, id } = stage.people
  return (
    <FigureCell figure={figure} isQuiet>
      <Link to="/kpi/$id" params={{ id }} search={opening(at.ask, at.period)} className="thread-count">
        {tellPeople(figure)}
      </Link>
    </FigureCell>
  )
}

/** The share of those who could, with its interval; hollow where few are judged. */
function Share({ stage, before, at }: { stage: Stage; before: Stage | undefined; at: At }) {
  if (!stage.step || !before) return null
  const { figure, id, unit } = stage.step
  const of = `of “${before.name.toLowerCase()}”`
  if (figure.state !== 'value') return <FigureCell figure={figure} />
  return (
    <span>
      <FigureCell figure={figure}>
        <Link to="/kpi/$id" params={{ id }} search={opening(at.ask, at.period)}>
          {figure.shown}
        </Link>
      </FigureCell>{' '}
      {of} <span className="note">({showInterval(unit, figure)})</span>
    </span>
  )
}

/** Those who did not get here: lost, or too recent to judge. Each opens its rows. */
function Rest({ stage, at }: { stage: Stage; at: At }) {
  const { step, lost } = stage
  const young = step?.figure.immature ?? 0
  const time = tellTime(stage)
  if (!step) return null
  const rows = (role: string) => ({ to: '/kpi/$id' as const, params: { id: step.id }, search: opening(at.ask, at.period, role), hash: 'rows' })
  return (
    <>
      {lost !== null && lost > 0 && <Link {...rows('rest')}>{showNumber(lost)} lost</Link>}
      {young > 0 && <Link {...rows('not-yet-mature')}>{showNumber(young)} too recent to judge</Link>}
      {time !== '' && stage.took && (
        <span>
          half of them{' '}
          <Link to="/kpi/$id" params={{ id: stage.took.id }} search={opening(at.ask, at.period)}>
            {time === 'at once' ? time : `within ${time}`}
          </Link>
        </span>
      )}
    </>
  )
}

function Row({ stage, stages, at }: { stage: Stage; stages: readonly Stage[]; at: At }) {
  const all = peopleIn(stages[0]) ?? 0
  const before = stages.find((s) => s.id === stage.from)
  return (
    <li className={stage.isChoice ? 'thread-stage thread-aside' : 'thread-stage'}>
      <h3>{stage.name}</h3>
      <Count stage={stage} at={at} />
      <Bar stage={stage} all={all} />
      <p className="thread-words">
        <Share stage={stage} before={before} at={at} />
        <Rest stage={stage} at={at} />
        {stage.isChoice && <span className="note">a choice on the way: who did without is not lost</span>}
        {stage.kpi && stage.step && (
          <Link to="/kpi/$id" params={{ id: stage.kpi.id }} search={opening(at.ask, at.period)} className="note">
            {stage.kpi.name} {stage.kpi.shown}
          </Link>
        )}
      </p>
    </li>
  )
}

/** From the first contact to the first payment as one picture: seven bars on one scale, with what was lost and what may still come between them. */
export function WayIn({ answer, ask }: { answer: ThreadAnswer; ask: AskSearch }) {
  const { stages, period } = answer
  const all = peopleIn(stages[0])
  return (
    <section className="card" aria-labelledby="way-title">
      <div className="card-head">
        <h2 id="way-title">
          {all === null ? 'The way in' : `The way in of ${isAbout(stages[0]) ? 'about ' : ''}${countOf(all, 'person', 'people')}`}
        </h2>
        <ul className="plain thread-legend" aria-label="What the bars show">
          <li>
            <i className="thread-here" /> got here
          </li>
          <li>
            <i className="thread-waiting" /> still in time
          </li>
          <li>
            <i className="thread-lost" /> lost on the way
          </li>
        </ul>
      </div>
      <ol className="plain thread">
        {stages.map((stage) => (
          <Row key={stage.id} stage={stage} stages={stages} at={{ ask, period }} />
        ))}
      </ol>
      <p className="note">
        Everybody whose first contact lies in this time, each once. A share is of those whose time is over: two weeks to speak, four to be booked,
        thirty days to a first session, sixty to a third, forty-five to be paid. Who is too recent is not counted as lost.
      </p>
    </section>
  )
}
