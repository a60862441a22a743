import type { KpiAnswer, MendRows } from '#api'
import { capital, countOf, showNumber } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../asking.ts'
import type { Query } from '../../call.ts'
import { TableLinks } from '../../parts/table-links.tsx'
import { ClientLink } from '../../parts/client-link.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import type { AskSearch } from '../../search.ts'

type Row = MendRows['rows'][number]
type Change = ReturnType<typeof useSearchChange>

function columnsFor(change: Change, canSeeLines: boolean): readonly GridColumn<Row>[] {
  return [
    { key: 'client', name: 'Client', isHead: true, cell: (r) => <ClientLink client={r.client} code={r.clientCode} /> },
    { key: 'clinician', name: 'Clinician', cell: (r) => r.clinician },
    { key: 'site', name: 'Site', cell: (r) => r.site },
    {
      key: 'from',
      name: 'From',
      cell: (r) => (
        <span className="origins">
          {r.origins.map((o) =>
            canSeeLines ? (
              <button
                key={`${o.importId} ${o.line} ${o.fact}`}
                type="button"
                className="linklike"
                onClick={() => change({ line: `${o.importId}~${o.line}` })}
              >
                {o.file} : {showNumber(o.line)}
              </button>
            ) : (
              <span key={`${o.importId} ${o.line} ${o.fact}`}>
                {o.file} : {showNumber(o.line)}
              </span>
            ),
          )}
        </span>
      ),
    },
  ]
}

/** What the address says of a repair, as the server reads it. */
function queryOf(word: string): Readonly<Record<string, string>> {
  const [side = '0', kind = '', id = '', field = '', source = '', clinician = '', site = ''] = word.split('~')
  return { side, kind, id, field, ...(source ? { source } : {}), ...(clinician ? { clinician } : {}), ...(site ? { site } : {}) }
}

type Files = { readonly kpi: KpiAnswer['kpi']; readonly query: Query; readonly data: MendRows }

/** The lines to fill, as they came: filled and imported again under the same source, they replace themselves. */
function ToFill({ kpi, query, data }: Files) {
  if (data.files.length === 0) return null
  return (
    <>
      <h3 className="side-name">{data.canBeFilled ? 'Fill in a spreadsheet' : 'Where they came from'}</h3>
      <p className="note">
        {data.canBeFilled
          ? `These lines only, as they came. Fill “${data.means}” and import the file again under the same source: each line replaces itself.`
          : 'What is missing is worked out from several rows, so no single cell can be filled. These lines say whom it is about.'}
      </p>
      <ul className="plain spaced">
        {data.files.map((f) => (
          <li key={f.importId}>
            {f.file}{' '}
            <span className="note">
              {f.source}, {countOf(f.rows, 'line')}
            </span>{' '}
            <TableLinks route="mendCsv" place={{ params: { id: kpi.id }, query: { ...query, importId: f.importId } }} />
          </li>
        ))}
      </ul>
    </>
  )
}

type Props = { readonly kpi: KpiAnswer['kpi']; readonly word: string; readonly ask: AskSearch; readonly onClose: () => void }

/** The rows of one repair: whose they are, the line each came from, and the same lines as a file to fill. */
export function MendDrawer({ kpi, word, ask, onClose }: Props) {
  const query = { ...ask, ...queryOf(word) }
  const { data, error } = useQuery(asking('mendRows', { params: { id: kpi.id }, query }))
  const change = useSearchChange()
  const { may } = useViewer()
  return (
    <SideDrawer title={data ? `Mend: ${data.name}` : 'Mend'} onClose={onClose} isWide>
      {error && <Failed error={error} />}
      {data && (
        <>
          <p>
            {countOf(data.total, 'row')}. {capital(data.means)} is what is missing, or stands there provisionally.
          </p>
          {may('see-lines') && <ToFill kpi={kpi} query={query} data={data} />}
          <h3 className="side-name">The rows</h3>
          <Grid caption="Rows to mend" columns={columnsFor(change, may('see-lines'))} rows={data.rows} keyOf={(r) => r.id} />
          {data.rows.length < data.total && <p className="note">The first {showNumber(data.rows.length)} are shown.</p>}
        </>
      )}
    </SideDrawer>
  )
}
