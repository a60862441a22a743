import type { CaseloadAnswer } from '#api'
import { showNumber } from '#charts'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { LoadBar, showPoints, tellRoom } from './load-words.tsx'

type Clinician = CaseloadAnswer['clinicians'][number]
type Change = ReturnType<typeof useSearchChange>

const tellPoints = ({ points, capacity }: Clinician['load']): string =>
  capacity === null ? showPoints(points) : `${showPoints(points)} of ${showPoints(capacity)}`

const columnsFor = (most: number, change: Change): readonly GridColumn<Clinician>[] => [
  // No column sorts: an order of loads would be a ranking of people.
  { key: 'name', name: 'Clinician', isHead: true, cell: (c) => c.name },
  { key: 'team', name: 'Team', cell: (c) => <span className="note">{c.isInPost ? c.team : 'no longer in post'}</span> },
  {
    key: 'clients',
    name: 'Clients',
    isRight: true,
    cell: (c) => (
      <button
        type="button"
        className="linklike"
        onClick={() => change({ of: c.id, offset: undefined })}
        aria-label={`${c.load.clients} clients of ${c.name}`}
      >
        {showNumber(c.load.clients)}
      </button>
    ),
  },
  { key: 'points', name: 'Points of capacity', isRight: true, cell: (c) => tellPoints(c.load) },
  { key: 'bar', name: 'How full', cell: (c) => <LoadBar load={c.load} most={most} /> },
  { key: 'room', name: 'Room', cell: (c) => <span className={c.isOver ? 'strong' : 'note'}>{tellRoom(c.load)}</span> },
  {
    key: 'unmatched',
    name: 'Unmet needs',
    isRight: true,
    cell: (c) => (c.unmatched === 0 ? <span className="note">none</span> : showNumber(c.unmatched)),
  },
]

/** Everybody who carries clients, by name. */
export function Clinicians({ answer, isOnlyOver }: { answer: CaseloadAnswer; isOnlyOver: boolean }) {
  const change = useSearchChange()
  const { clinicians, withoutClinician: alone } = answer
  const rows = isOnlyOver ? clinicians.filter((c) => c.isOver || !c.isInPost) : clinicians
  const most = Math.max(0, ...clinicians.map((c) => Math.max(c.load.points, c.load.capacity ?? 0)))
  return (
    <>
      <p className="note">
        By name.{' '}
        <button type="button" className="linklike note" onClick={() => change({ only: isOnlyOver ? undefined : 'over' }, true)}>
          {isOnlyOver ? 'Show everyone' : 'Only those who are over, or have left'}
        </button>
      </p>
      {rows.length === 0 ? (
        <p className="note">Nobody is over, and nobody who left still has clients.</p>
      ) : (
        <Grid caption="Clinicians by name, with the weight of their clients" columns={columnsFor(most, change)} rows={rows} keyOf={(c) => c.id} />
      )}
      {alone.clients > 0 && (
        <p className="note below">
          <button type="button" className="linklike note" onClick={() => change({ of: '', offset: undefined })}>
            {showNumber(alone.clients)} {alone.clients === 1 ? 'client' : 'clients'}
          </button>{' '}
          in care without a clinician, {showPoints(alone.points)} points.
        </p>
      )}
    </>
  )
}
