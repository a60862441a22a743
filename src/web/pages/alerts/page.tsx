import type { AlertsAnswer, AlertShown } from '#api'
import { countOf } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { showInstant } from '../../when-words.ts'
import { AlertDrawer } from './alert-drawer.tsx'
import { kindNames, spanWords, standOf } from './alert-words.ts'

const shownAtFirst = 50

function columnsFor(zone: string, nowMs: number, open: (id: string) => void): readonly GridColumn<AlertShown>[] {
  return [
    {
      key: 'what',
      name: 'What',
      isHead: true,
      cell: (a) => (
        <>
          <button type="button" className="linklike strong" onClick={() => open(a.id)}>
            {kindNames[a.kind]}
          </button>
          {a.origin && <div className="note">{a.origin.name}</div>}
        </>
      ),
    },
    {
      key: 'client',
      name: 'Client',
      cell: (a) => (
        <Link to="/clients/$client" params={{ client: a.client }}>
          {a.clientCode}
        </Link>
      ),
    },
    { key: 'raised', name: 'Raised', cell: (a) => `${showInstant(a.raisedAt, zone)}, ${spanWords(Date.parse(a.raisedAt), nowMs)} ago` },
    { key: 'owner', name: 'With', cell: (a) => a.owner?.name ?? 'nobody' },
    { key: 'due', name: 'To be seen by', cell: (a) => (a.dueAt ? showInstant(a.dueAt, zone) : '') },
    {
      key: 'stand',
      name: 'Where it stands',
      cell: (a) => {
        const stand = standOf(a)
        return <span className={stand.isLate ? 'late-word' : undefined}>{stand.says}</span>
      },
    },
  ]
}

function headline({ here }: AlertsAnswer['counts']): string {
  if (here.unseen > 0) return here.unseen === 1 ? 'One alert waits to be seen' : `${here.unseen} alerts wait to be seen`
  if (here.open > 0) return here.open === 1 ? 'One alert is seen and not closed' : `${here.open} alerts are seen and not closed`
  return 'No alert is open here'
}

/** What was answered that points to danger, whose it is to look, and how long it has waited. */
export function AlertsPage() {
  const { state, alert } = useSearch({ from: '/alerts' })
  const change = useSearchChange()
  const practice = usePractice()
  const isAll = state === 'all'
  const { data, error, dataUpdatedAt } = useQuery({ ...asking('alerts', { query: { state: isAll ? 'all' : 'open' } }), refetchInterval: 60_000 })
  usePageTitle('Alerts')
  if (error) return <Failed error={error} />
  if (!data)
    return (
      <>
        <h1>Which alerts are open?</h1>
        <div className="coming rows-coming" aria-busy="true" />
      </>
    )
  const columns = columnsFor(practice?.zone ?? 'UTC', dataUpdatedAt, (id) => change({ alert: id }))
  const [here, brought] = [data.alerts.filter((a) => a.canAct), data.alerts.filter((a) => !a.canAct)]
  return (
    <>
      <h1>{headline(data.counts)}</h1>
      <p className="sub">
        An alert is raised by the answer itself, as it is given, before the form is sent. It has an owner and a time by which it has to be seen;
        unseen, it is passed on. <Link to="/settings/safety">Who answers for safety</Link>
      </p>
      <div className="chips">
        {(['open', 'all'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="segment"
            aria-pressed={isAll === (one === 'all')}
            onClick={() => change({ state: one === 'all' ? 'all' : undefined }, true)}
          >
            {one === 'open' ? 'Open' : 'All, newest first'}
          </button>
        ))}
      </div>
      <section className="card" aria-labelledby="alerts-here">
        <h2 id="alerts-here">Raised here</h2>
        {here.length === 0 ? (
          <p className="note">None{isAll ? ' so far' : ' is open'}.</p>
        ) : (
          <Grid caption="Alerts raised here" columns={columns} rows={here} keyOf={(a) => a.id} />
        )}
      </section>
      {brought.length > 0 && (
        <section className="card below" aria-labelledby="alerts-brought">
          <h2 id="alerts-brought">From your files</h2>
          <p className="note">
            {countOf(brought.length, 'alert')} that another system raised; what is done about them is written down there.
            {brought.length > shownAtFirst && ` The first ${shownAtFirst} are shown.`}
          </p>
          <Grid caption="Alerts from files" columns={columns} rows={brought.slice(0, shownAtFirst)} keyOf={(a) => a.id} />
        </section>
      )}
      {alert !== undefined && <AlertDrawer id={alert} onClose={() => change({ alert: undefined })} />}
    </>
  )
}
