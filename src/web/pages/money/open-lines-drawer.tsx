import type { OpenLines } from '#api'
import { countOf, showDollars, showNumber } from '#charts'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { ClientLink } from '../../parts/client-link.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Pager } from '../../parts/pager.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import { Origins } from './origins.tsx'

type Line = OpenLines['lines'][number]
const pageSize = 20

const cents = (amount: number): string => `${amount < 0 ? '−' : ''}$${showNumber(Math.abs(amount), 2)}`

const columnsFor = (isClients: boolean): readonly GridColumn<Line>[] => [
  { key: 'client', name: 'Client', isHead: true, cell: (l) => <ClientLink client={l.client} code={l.clientCode} /> },
  { key: 'service', name: 'Service', cell: (l) => <span className="tight">{showDay(l.serviceOn)}</span> },
  { key: 'days', name: 'Days', isRight: true, cell: (l) => showNumber(l.days) },
  { key: 'owed', name: 'Owed', isRight: true, cell: (l) => <span className="strong">{cents(l.owed)}</span> },
  { key: 'billed', name: 'Billed', isRight: true, cell: (l) => cents(l.billed) },
  { key: 'state', name: 'Where it stands', cell: (l) => (isClients && l.payer ? `${l.state}, after ${l.payer}` : l.state) },
  { key: 'clinician', name: 'Clinician', cell: (l) => <span className="tight">{l.clinician}</span> },
  { key: 'from', name: 'From', cell: (l) => <Origins origins={l.origins} /> },
]

function tell({ total, owed, untied, day }: OpenLines): string {
  const rest = untied === 0 ? '' : ` ${cents(untied)} of this amount hangs on no line we know: money that came in for nothing that was billed here.`
  return `${countOf(total, 'line')}, ${showDollars(owed)} in all at the end of ${showDay(day)}, the oldest first.${rest}`
}

/** The billed lines behind one amount of the aging, each with where it stands and the imported line it came from. */
export function OpenLinesDrawer({ payer, age, onClose }: { payer: string; age: string | undefined; onClose: () => void }) {
  const { ask } = useAsk()
  const search = useSearch({ from: '/money' })
  const change = useSearchChange()
  const cell = { ...ask, payer, ...(age ? { age } : {}) }
  const offset = Math.max(0, Math.trunc(Number(search.offset ?? 0)) || 0)
  const { data, error } = useQuery(asking('openLines', { query: { ...cell, offset, limit: pageSize } }))
  const title = data
    ? `Owed by ${data.payer === '' ? 'clients' : data.name}${data.age ? `, ${data.age}${data.age.endsWith('days') ? '' : ' days'}` : ''}`
    : 'What is owed'
  return (
    <SideDrawer title={title} isWide onClose={onClose}>
      {error && <Failed error={error} />}
      {!data && !error && <div className="coming rows-coming" aria-busy="true" />}
      {data && (
        <>
          <p>{tell(data)}</p>
          {data.lines.length > 0 && (
            <Grid caption="Billed lines that are not settled" columns={columnsFor(payer === '')} rows={data.lines} keyOf={(l) => l.id} />
          )}
          <Pager offset={data.offset} size={pageSize} total={data.total} onOffset={(to) => change({ offset: to === 0 ? undefined : String(to) })} />
          <p className="note no-print">
            These lines: <TableLinks route="openLinesCsv" place={{ query: cell }} />
          </p>
        </>
      )}
    </SideDrawer>
  )
}
