import type { ClientAnswer, RequestShown } from '#api'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { StartHere } from './start-here.tsx'

const notFinished: Readonly<Partial<Record<RequestShown['state'], string>>> = {
  waiting: 'not opened yet',
  opened: 'opened, not begun',
  begun: 'begun, not finished',
}

/** What was asked and is not answered: no need to ask twice. */
function Waiting({ client }: { client: string }) {
  const { data } = useQuery(asking('requests', { params: { client } }))
  const waiting = data?.requests.filter((r) => notFinished[r.state] !== undefined) ?? []
  return waiting.map((r) => (
    <p key={r.id}>
      {r.sheets.map((s) => s.name).join(', ')} asked on {showDay(r.madeAt.slice(0, 10))}: {notFinished[r.state]}.
    </p>
  ))
}

/** What to talk about today, visits, and what a payer will ask. */
export function Cards({ answer }: { answer: ClientAnswer }) {
  const { may } = useViewer()
  return (
    <div className="grid three below">
      <section className="card" aria-labelledby="looks">
        <h2 id="looks">Worth a look today</h2>
        {may('send-requests') && <Waiting client={answer.client} />}
        {answer.looks.length === 0 ? (
          <p className="note">Nothing has moved, nothing is due, nothing was missed.</p>
        ) : (
          <ul className="plain looks">
            {answer.looks.map((l) => (
              <li key={l.says}>
                {l.says} {l.measure !== null && may('send-requests') && <StartHere client={answer.client} measure={l.measure} />}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="card" aria-labelledby="visits">
        <h2 id="visits">Visits</h2>
        <p>{answer.visitsSay}</p>
      </section>
      <section className="card" aria-labelledby="payer">
        <h2 id="payer">For the payer</h2>
        {answer.payerSays.map((says) => (
          <p key={says}>{says}</p>
        ))}
        {may('see-rows') && (
          <p className="note no-print">
            <Link to="/money">All authorizations to ask for</Link>
          </p>
        )}
      </section>
    </div>
  )
}
