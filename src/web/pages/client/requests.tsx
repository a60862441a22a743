import type { RequestShown } from '#api'
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../asking.ts'
import { useChange } from '../../parts/use-change.ts'
import { usePractice } from '../../parts/use-practice.ts'
import { showInstant } from '../../when-words.ts'
import { channelNames, respondentNames, stateNames, tookWords } from './ask-words.ts'

function One({ client, request, zone }: { client: string; request: RequestShown; zone: string }) {
  const takeBack = useChange('revokeRequest')
  const isOpen = ['waiting', 'opened', 'begun'].includes(request.state)
  const took = request.sheets.reduce((sum, sheet) => sum + (sheet.seconds ?? 0), 0)
  return (
    <li>
      <span className="strong">{request.sheets.map((sheet) => sheet.name).join(', ')}</span>: {stateNames[request.state]}
      {request.finishedAt && ` ${showInstant(request.finishedAt, zone)}${took > 0 ? `, in ${tookWords(took)}` : ''}`}
      <div className="note">
        {respondentNames[request.respondent]}, {channelNames[request.channel]}, asked {showInstant(request.madeAt, zone)}
        {request.madeBy && ` by ${request.madeBy}`}
        {isOpen && `, until ${showInstant(request.expiresAt, zone)}`}
        {request.messages.map((m) => `, message ${m.state}${m.reason ? ` (${m.reason})` : ''}`)}
      </div>
      {isOpen && (
        <button
          type="button"
          className="linklike note"
          onClick={() => takeBack.mutate({ params: { client, request: request.id } })}
          aria-label={`Take back: ${request.sheets.map((sheet) => sheet.name).join(', ')}, asked ${showInstant(request.madeAt, zone)}`}
        >
          take back
        </button>
      )}
    </li>
  )
}

/** What this client was asked, and what became of it. */
export function Requests({ client }: { client: string }) {
  const { data } = useQuery(asking('requests', { params: { client } }))
  const zone = usePractice()?.zone ?? 'UTC'
  if (!data || data.requests.length === 0) return null
  return (
    <>
      <h3 className="side-name">Asked so far</h3>
      <ul className="plain asked-list">
        {data.requests.map((request) => (
          <One key={request.id} client={client} request={request} zone={zone} />
        ))}
      </ul>
    </>
  )
}
