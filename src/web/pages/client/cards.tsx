import type { ClientAnswer } from '#api'
import { Link } from '@tanstack/react-router'
import { useViewer } from '../../parts/use-viewer.ts'
import { StartHere } from './start-here.tsx'

/** What to talk about today, visits, and what a payer will ask. */
export function Cards({ answer }: { answer: ClientAnswer }) {
  const { may } = useViewer()
  return (
    <div className="grid three below">
      <section className="card" aria-labelledby="looks">
        <h2 id="looks">Worth a look today</h2>
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
