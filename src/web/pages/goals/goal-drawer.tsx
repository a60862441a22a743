import type { CheckedIn, Goal } from '#api'
import { Textarea } from '@mantine/core'
import { showDay } from '#period'
import { useState } from 'react'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { CheckInForm } from './check-in-form.tsx'
import { EditGoalForm } from './edit-goal-form.tsx'

const percent = (progress: number | null): string => (progress === null ? '' : `, ${Math.round(progress * 100)}\u202f% of the way`)

function History({ checkIns }: { checkIns: readonly CheckedIn[] }) {
  if (checkIns.length === 0) return <p className="note">Nobody has checked in yet.</p>
  return (
    <ol className="plain checked-in">
      {checkIns.toReversed().map((c) => (
        <li key={c.id}>
          <div className="checked-head">
            <span className="strong">{showDay(c.on)}</span>
            <span>
              {c.shown}
              {percent(c.progress)}
            </span>
            <span className="note">
              confidence {c.confidence} of 10{c.author ? `, ${c.author}` : ''}
            </span>
          </div>
          <p>{c.analysis}</p>
          <p className="note">Next: {c.nextStep}</p>
        </li>
      ))}
    </ol>
  )
}

/** What became of it: reached, ended without, or opened again. */
function Settle({ goal, today }: { goal: Goal; today: string }) {
  const [words, setWords] = useState('')
  const settle = useChange('settleGoal')
  const become = (state: Goal['state']): void => settle.mutate({ params: { goal: goal.id }, body: { state, on: today, words: words.trim() || null } })
  if (goal.state !== 'open')
    return (
      <p>
        {goal.state === 'reached' ? 'Reached' : 'Ended'} on {showDay(goal.settledOn ?? goal.dueOn)}. {goal.settledWords}{' '}
        <button type="button" className="linklike" onClick={() => become('open')}>
          Go on with it
        </button>
      </p>
    )
  return (
    <div className="form">
      <Textarea
        label="A word to close with"
        description="Who made it happen, what was learned."
        size="sm"
        rows={2}
        maxLength={400}
        value={words}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
      <div className="actions">
        <button type="button" className="segment" onClick={() => become('reached')}>
          It was reached
        </button>
        <button type="button" className="segment" onClick={() => become('ended')}>
          It ends without
        </button>
      </div>
      {settle.isError && <ProblemList problems={problemsOf(settle.error)} />}
    </div>
  )
}

/** One goal, opened: check in, what was seen before, change it, close it. */
export function GoalDrawer({ goal, today, onClose }: { goal: Goal; today: string; onClose: () => void }) {
  const { may } = useViewer()
  return (
    <SideDrawer title={`${goal.kpi.name}${goal.place ? `, ${goal.place}` : ''}: ${goal.from.shown} to ${goal.to.shown}`} onClose={onClose} isWide>
      <p>{goal.why}</p>
      <p className="note">
        {goal.owner} · from {showDay(goal.startsOn)} to {showDay(goal.dueOn)} · checked in on {goal.review}
      </p>
      <p>{goal.says}</p>
      {goal.state === 'open' && may('set-up') && (
        <>
          <h3 className="side-name">Check in</h3>
          <CheckInForm goal={goal} today={today} />
        </>
      )}
      <h3 className="side-name">What was seen</h3>
      <History checkIns={goal.checkIns} />
      {may('set-up') && (
        <>
          <h3 className="side-name">What became of it</h3>
          <Settle goal={goal} today={today} />
        </>
      )}
      {goal.state === 'open' && may('set-up') && (
        <details className="below">
          <summary>Change owner, day or reason</summary>
          <EditGoalForm goal={goal} />
        </details>
      )}
    </SideDrawer>
  )
}
