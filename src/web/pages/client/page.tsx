import type { ClientAnswer } from '#api'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { LineDrawer } from '../../parts/line-drawer.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { AskDrawer } from './ask-drawer.tsx'
import { Cards } from './cards.tsx'
import { EnterDrawer } from './enter-drawer.tsx'
import { EventsDrawer } from './events-drawer.tsx'
import { Heats } from './heats.tsx'
import { InTime } from './in-time.tsx'
import { Questions } from './questions.tsx'
import { RowsDrawer } from './rows-drawer.tsx'

/** Whose client, what the client is called elsewhere, and the other episodes. */
function Place({ answer }: { answer: ClientAnswer }) {
  const { episode, episodes, knownAs, source } = answer
  const { may } = useViewer()
  const others = episodes.filter((e) => e.id !== episode.id)
  const words = [episode.clinician?.name, episode.program, knownAs && `${knownAs} in ${source ?? 'its source'}`].filter(Boolean)
  return (
    <p className="note client-place">
      {words.join(' · ')}
      {others.length > 0 && (
        <span className="no-print">
          {' '}
          · other episodes:{' '}
          {others.map((e, i) => (
            <span key={e.id}>
              {i > 0 && ', '}
              <Link to="/clients/$client" params={{ client: answer.client }} search={{ episode: e.id }}>
                {showDay(e.openedOn)} to {e.closedOn ? showDay(e.closedOn) : 'now'}
              </Link>
            </span>
          ))}
        </span>
      )}
      <span className="no-print">
        {' '}
        ·{' '}
        <Link to="/clients/$client/share" params={{ client: answer.client }} search={answer.episode.closedOn ? { episode: episode.id } : {}}>
          A view to share with the client
        </Link>
        {may('send-requests') && (
          <>
            {' '}
            ·{' '}
            <Link to="." search={(old) => ({ ...old, add: 'ask' })} resetScroll={false}>
              Ask for a questionnaire
            </Link>{' '}
            ·{' '}
            <Link to="." search={(old) => ({ ...old, add: 'sheet' })} resetScroll={false}>
              Type one in
            </Link>
          </>
        )}
      </span>
    </p>
  )
}

/** One client: every measure in time, the four questions with their rows, and what to talk about today. */
export function ClientPage() {
  const { client } = useParams({ from: '/clients/$client' })
  const search = useSearch({ from: '/clients/$client' })
  const change = useSearchChange()
  const { may } = useViewer()
  const { data, error } = useQuery(asking('client', { params: { client }, query: { episode: search.episode } }))
  usePageTitle(data?.code)
  if (error)
    return (
      <>
        <h1>This client cannot be shown</h1>
        <Failed error={error} />
      </>
    )
  if (!data || data.client !== client)
    return (
      <>
        <h1>How is this client doing?</h1>
        <p className="sub">Reading scores, visits and alerts …</p>
        <div className="coming rows-coming" aria-busy="true" />
      </>
    )
  const question = data.questions.find((q) => q.id === search.open)
  const [importId, line] = search.line?.split('~') ?? []
  return (
    <>
      <p className="crumb">
        <Link to="/clients">Clients</Link>
      </p>
      <h1>{data.title}</h1>
      <p className="sub">{data.summary}</p>
      <Place answer={data} />
      <div className="grid client-grid">
        <InTime answer={data} chosen={search.measure} />
        <Questions questions={data.questions} />
      </div>
      <Cards answer={data} />
      <Heats heats={data.heats} />
      {question && !search.line && <RowsDrawer question={question} onClose={() => change({ open: undefined })} />}
      {search.add === 'event' && may('set-up') && <EventsDrawer answer={data} onClose={() => change({ add: undefined })} />}
      {search.add === 'ask' && may('send-requests') && <AskDrawer client={client} code={data.code} onClose={() => change({ add: undefined })} />}
      {search.add === 'sheet' && may('send-requests') && (
        <EnterDrawer client={client} code={data.code} today={data.today} onClose={() => change({ add: undefined })} />
      )}
      {importId && line && <LineDrawer importId={importId} line={line} onClose={() => change({ line: undefined })} />}
    </>
  )
}
