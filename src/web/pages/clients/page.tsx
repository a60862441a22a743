import { clientReasons, type ClientsAnswer } from '#api'
import { showNumber } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Pager } from '../../parts/pager.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { EmptyClients } from './empty.tsx'
import { FindClient } from './find-client.tsx'
import { Limits } from './limits.tsx'
import { ClientList } from './list.tsx'

const pageSize = 50

/** Whose clients, and for what reason: in the address, so that a clinician keeps a link to their own list. */
function Choose({ answer, clinician, reason }: { answer: ClientsAnswer; clinician: string | undefined; reason: string | undefined }) {
  const change = useSearchChange()
  const set = (changes: Record<string, string | undefined>): void => change({ ...changes, offset: undefined }, true)
  return (
    <>
      <div className="chips">
        <label className="chip">
          Clients of
          <select value={clinician ?? ''} onChange={(e) => set({ clinician: e.currentTarget.value || undefined })}>
            <option value="">everybody</option>
            {answer.clinicians.map((c) => (
              <option key={c.id} value={c.id}>
                {c.name} ({c.clients})
              </option>
            ))}
          </select>
        </label>
        <div className="after">
          <FindClient />
        </div>
      </div>
      <ul className="plain reasons" aria-label="Why a client is on the list">
        <li>
          <button type="button" className="segment" aria-pressed={reason === undefined} onClick={() => set({ reason: undefined })}>
            Everybody in care <b>{showNumber(answer.inCare)}</b>
          </button>
        </li>
        {answer.reasons.map((r) => (
          <li key={r.id}>
            <button
              type="button"
              className="segment"
              aria-pressed={reason === r.id}
              disabled={r.clients === 0 && reason !== r.id}
              title={r.means}
              onClick={() => set({ reason: reason === r.id ? undefined : r.id })}
            >
              {r.name} <b>{showNumber(r.clients)}</b>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who is due, off track, gone quiet, missed twice, ready to step down, or may need more: one line each, with the reason. */
export function ClientsPage() {
  const search = useSearch({ from: '/clients' })
  const change = useSearchChange()
  const offset = Math.max(0, Math.trunc(Number(search.offset ?? 0)) || 0)
  const reason = clientReasons.find((r) => r === search.reason)
  const query = { clinician: search.clinician, reason }
  const { data, error, isPlaceholderData } = useQuery(asking('clients', { query: { ...query, offset, limit: pageSize } }))
  usePageTitle('Clients')
  if (error) return <Failed error={error} />
  if (!data)
    return (
      <>
        <h1>Who is worth a look today?</h1>
        <p className="sub">Reading everybody in care …</p>
        <div className="coming rows-coming" aria-busy="true" />
      </>
    )
  if (data.inCare === 0 && search.clinician === undefined) return <EmptyClients />
  const chosen = data.reasons.find((r) => r.id === reason)
  return (
    <>
      <h1>{data.title}</h1>
      <p className="sub">{data.summary}</p>
      <Choose answer={data} clinician={search.clinician} reason={reason} />
      <section className="card" aria-labelledby="client-list">
        <div className="card-head">
          <h2 id="client-list">{chosen ? chosen.name : 'Everybody in care, those worth a look first'}</h2>
          <span className="note no-print">
            <TableLinks route="clientsCsv" place={{ query }} />
          </span>
        </div>
        {chosen && <p className="note">{chosen.means}</p>}
        <div className={isPlaceholderData ? 'older' : undefined}>
          <ClientList clients={data.clients} reasons={data.reasons} only={reason} />
          <Pager
            offset={data.offset}
            size={pageSize}
            total={data.total}
            onOffset={(next) => change({ offset: next === 0 ? undefined : String(next) })}
          />
        </div>
      </section>
      <Limits answer={data} isEditing={search.edit === 'limits'} />
    </>
  )
}
