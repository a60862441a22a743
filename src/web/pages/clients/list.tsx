import type { ClientsAnswer, ListedClient } from '#api'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'

type Reasons = ClientsAnswer['reasons']

function Item({ client, names, only }: { client: ListedClient; names: ReadonlyMap<string, string>; only: string | undefined }) {
  // What the list was asked for comes first.
  const reasons = client.reasons.toSorted((a, b) => Number(b.id === only) - Number(a.id === only))
  const place = [client.clinician?.name, client.program, `week ${client.week}`].filter(Boolean).join(' · ')
  return (
    <li>
      <div className="who">
        <Link to="/clients/$client" params={{ client: client.client }} className="strong">
          {client.code}
        </Link>
        {client.knownAs && <span className="note"> {client.knownAs}</span>}
        <div className="note">{place}</div>
      </div>
      <div className="why">
        {reasons.length === 0 && <p className="note">No reason to look.</p>}
        {reasons.map((r) => (
          <p key={r.id} className={r.id === 'step-down' ? 'good' : undefined}>
            <span className="strong">{names.get(r.id)}</span>: {r.says}.
          </p>
        ))}
      </div>
      <div className="when note">{client.next ? `next ${showDay(client.next.on)}, ${client.next.time}` : 'nothing booked'}</div>
    </li>
  )
}

/** One client a line: who, why, and when they come next. */
export function ClientList({ clients, reasons, only }: { clients: readonly ListedClient[]; reasons: Reasons; only: string | undefined }) {
  const names = new Map<string, string>(reasons.map((r) => [r.id, r.name]))
  if (clients.length === 0) return <p className="note">Nobody stands here now.</p>
  return (
    <ul className="plain client-list">
      {clients.map((client) => (
        <Item key={client.client} client={client} names={names} only={only} />
      ))}
    </ul>
  )
}
