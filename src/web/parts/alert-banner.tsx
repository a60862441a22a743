import { countOf } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../asking.ts'
import { useViewer } from './use-viewer.ts'

/** On every page while an alert raised here waits to be seen. It goes when somebody has seen it, and in no other way. */
export function AlertBanner() {
  const { may } = useViewer()
  // Commits are told at once; that one has become overdue is told by the clock.
  const { data } = useQuery({ ...asking('alertCounts', {}), enabled: may('see-alerts'), refetchInterval: 60_000 })
  if (!data || data.here.unseen === 0) return null
  const { unseen, overdue } = data.here
  return (
    <div className="strip alert-strip" role="alert">
      <span>
        <strong>{unseen === 1 ? '1 alert waits to be seen' : `${countOf(unseen, 'alert')} wait to be seen`}</strong>
        {overdue > 0 && `, ${overdue === unseen && unseen === 1 ? 'overdue' : `${overdue} overdue`}`}.
      </span>
      <Link to="/alerts">See {unseen === 1 ? 'it' : 'them'}</Link>
    </div>
  )
}
