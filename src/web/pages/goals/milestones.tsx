import type { Milestone } from '#api'
import { countOf } from '#charts'
import { addDays, showDay } from '#period'
import { useFewFirst } from '../../parts/few-first.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useChange } from '../../parts/use-change.ts'
import { useViewer } from '../../parts/use-viewer.ts'

function Actions({ milestone, today }: { milestone: Milestone; today: string }) {
  const change = useSearchChange()
  const save = useChange('changeMilestone')
  const { id, team, name, dueOn, canChange } = milestone
  if (!canChange) return <span className="note">changed in its file</span>
  return (
    <span className="row-actions no-print">
      <button
        type="button"
        className="segment"
        aria-label={`Reached today: ${name}`}
        onClick={() => save.mutate({ params: { milestone: id }, body: { team: team ?? '', name, dueOn, reachedOn: today } })}
      >
        Reached
      </button>
      <button type="button" className="linklike note" aria-label={`Change ${name}`} onClick={() => change({ milestone: id })}>
        Change
      </button>
      {save.isError && <ProblemList problems={problemsOf(save.error)} />}
    </span>
  )
}

const whenWords = (dueOn: string, today: string): string =>
  dueOn < today ? `${showDay(dueOn)}, has passed` : dueOn <= addDays(today, 14) ? `${showDay(dueOn)}, soon` : showDay(dueOn)

const columnsFor = (today: string, canChange: boolean): readonly GridColumn<Milestone>[] => [
  { key: 'name', name: 'Milestone', isHead: true, cell: (m) => m.name, sortBy: (m) => m.name },
  { key: 'team', name: 'Team', cell: (m) => m.team, sortBy: (m) => m.team ?? '' },
  { key: 'due', name: 'By', cell: (m) => whenWords(m.dueOn, today), sortBy: (m) => m.dueOn },
  ...(canChange ? [{ key: 'do', name: 'What became of it', cell: (m: Milestone) => <Actions milestone={m} today={today} /> }] : []),
]

/** A day that passed this long ago is no longer ahead of anyone. */
export const longPastDays = 90

const atFirst = 20

/** What teams mean to have done by a day, the nearest first. */
export function Milestones({ milestones, today }: { milestones: readonly Milestone[]; today: string }) {
  const { may } = useViewer()
  const columns = columnsFor(today, may('set-up'))
  const ahead = milestones.filter((m) => m.dueOn >= addDays(today, -longPastDays))
  const { first, more } = useFewFirst(ahead, atFirst)
  const longPast = milestones.filter((m) => !ahead.includes(m))
  const passed = ahead.filter((m) => m.dueOn < today).length
  if (milestones.length === 0)
    return <p className="note">No team has a milestone ahead. A milestone is one thing done by a day, small enough to see.</p>
  return (
    <>
      {passed > 0 && (
        <p className="note">For {countOf(passed, 'milestone')} the day has passed. Moving it is no shame; leaving it there says nothing.</p>
      )}
      <Grid caption="Milestones ahead, the nearest first" columns={columns} rows={first} keyOf={(m) => m.id} />
      {more}
      {longPast.length > 0 && (
        <details>
          <summary>Never reached, the day long past ({longPast.length})</summary>
          <Grid caption="Milestones whose day is long past" columns={columns} rows={longPast} keyOf={(m) => m.id} />
        </details>
      )}
    </>
  )
}
