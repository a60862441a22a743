import { Link } from '@tanstack/react-router'
import { useViewer } from '../../parts/use-viewer.ts'

/** Before anybody is in care here: what belongs on this page, and the one thing that fills it. */
export function EmptyClients() {
  const { may } = useViewer()
  return (
    <>
      <h1>Nobody is in care here yet</h1>
      <p className="sub">
        Everybody with an open episode of care stands here: who is due a measure, who is off track, who has gone quiet, who missed twice, who is ready
        to step down, who may need more. Bring episodes, appointments and scores, and the list fills by itself.
      </p>
      {may('bring-data') && (
        <p>
          <Link to="/data/bring">Bring a file</Link>
        </p>
      )}
    </>
  )
}
