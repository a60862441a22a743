import type { KpiAnswer, RowsAnswer } from '#api'
import { capital, countOf, showNumber } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { ClientLink } from '../../parts/client-link.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Pager } from '../../parts/pager.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'
import { showCell } from './row-cell.ts'
import { TableLinks } from '../../parts/table-links.tsx'

type Row = RowsAnswer['rows'][number]
type Change = ReturnType<typeof useSearchChange>

const pageSize = 20
const isMoney = (kind: string): boolean => kind === 'number' || kind === 'count' || kind === 'minutes' || kind === 'cents'

function Origins({ row, change }: { row: Row; change: Change }) {
  return (
    <span className="origins">
      {row.origins.map((o) => (
        <button
          key={`${o.importId} ${o.line} ${o.fact}`}
          type="button"
          className="linklike"
          onClick={() => change({ line: `${o.importId}~${o.line}` })}
        >
          {o.file} : {showNumber(o.line)}
        </button>
      ))}
    </span>
  )
}

function ClientCode({ row, change }: { row: Row; change: Change }) {
  if (row.client === null) return <>{row.clientCode}</>
  return (
    <span className="tight">
      <ClientLink client={row.client} code={row.clientCode} />{' '}
      <button
        type="button"
        className="linklike note no-print"
        onClick={() => change({ why: row.client ?? undefined })}
        aria-label={`Why is client ${row.clientCode} counted?`}
      >
        why
      </button>
    </span>
  )
}

/** Counted rows in bold where they make the upper count; left-out rows say why. */
function columnsFor(kpi: KpiAnswer['kpi'], { columns, rows }: RowsAnswer, change: Change): readonly GridColumn<Row>[] {
  const filled = columns.map((column, at) => ({ ...column, at })).filter(({ at }) => rows.some((row) => (row.cells[at] ?? '') !== ''))
  const hasValue = rows.some((row) => row.value !== null)
  return [
    {
      key: 'client',
      name: kpi.followsClients || rows.some((r) => r.client !== null) ? 'Client' : 'Row',
      isHead: true,
      cell: (row) => <ClientCode row={row} change={change} />,
    },
    {
      key: 'countedAs',
      name: 'Counted as',
      cell: (row) => <span className={row.role === 'numerator' || row.role === 'detractor' ? 'strong' : undefined}>{row.countedAs}</span>,
    },
    ...(hasValue
      ? [
          {
            key: 'value',
            name: 'Value',
            isRight: true,
            cell: (row: Row) => (row.value === null ? null : showNumber(row.value, Number.isInteger(row.value) ? 0 : 1)),
          },
        ]
      : []),
    ...filled.map(({ key, name, kind, at }) => ({
      key: `cell-${key}`,
      name: capital(name),
      isRight: isMoney(kind),
      cell: (row: Row) => showCell(kind, row.cells[at] ?? null),
    })),
    { key: 'from', name: 'From', cell: (row) => <Origins row={row} change={change} /> },
  ]
}

type Part = {
  readonly side: string | undefined
  readonly role: string | undefined
  readonly exclusion: string | undefined
  readonly client: string | undefined
}

function tellPart(answer: KpiAnswer, { side, role, exclusion }: Part, data: RowsAnswer | undefined): string {
  const lines = answer.attrition[Number(side ?? 0)]?.lines ?? []
  const line = lines.find((l) => l.role === role && (exclusion === undefined || l.exclusion === exclusion))
  const ofSide = answer.attrition.length > 1 ? `, ${data?.side ?? ''}` : ''
  const name = role === 'rest' ? 'Counted, but not above the line' : line ? capital(line.name) : 'All rows'
  return `${name}${ofSide}, ${answer.period.name}`
}

function Chosen({ part, change }: { part: Part; change: Change }) {
  if (!part.role && !part.exclusion && !part.client && !part.side) return null
  return (
    <button
      type="button"
      className="linklike note"
      onClick={() => change({ role: undefined, exclusion: undefined, client: undefined, side: undefined, offset: undefined }, true)}
    >
      {part.client ? 'Rows of all clients' : 'All rows'}
    </button>
  )
}

/** The rows behind the figure, each with what it counts as and the imported line it came from. */
export function Rows({ answer, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { kpi } = answer
  const search = useSearch({ from: '/kpi/$id' })
  const change = useSearchChange()
  const part: Part = { side: search.side, role: search.role, exclusion: search.exclusion, client: search.client }
  const query = { ...ask, ...part }
  const offset = Math.max(0, Math.trunc(Number(search.offset ?? 0)) || 0)
  const { data, error, isPlaceholderData } = useQuery(asking('rows', { params: { id: kpi.id }, query: { ...query, offset, limit: pageSize } }))
  return (
    <section id="rows" className="card below" aria-labelledby="rows-title" tabIndex={-1}>
      <div className="card-head">
        <h2 id="rows-title">The rows</h2>
        <span className="note no-print">
          Rows: <TableLinks route="rowsCsv" place={{ params: { id: kpi.id }, query }} />
        </span>
      </div>
      <p className="note rows-part">
        {tellPart(answer, part, data)} <Chosen part={part} change={change} />
      </p>
      {error && <Failed error={error} />}
      {!data && !error && <div className="coming rows-coming" aria-busy="true" />}
      {data && data.rows.length === 0 && <p className="note">No row stands here in this period.</p>}
      {data && data.rows.length > 0 && (
        <div className={isPlaceholderData ? 'older' : undefined}>
          <Grid
            caption={`Rows behind ${kpi.name}: ${countOf(data.total, 'row')}`}
            columns={columnsFor(kpi, data, change)}
            rows={data.rows}
            keyOf={(row) => row.id}
          />
          <Pager offset={data.offset} size={pageSize} total={data.total} onOffset={(to) => change({ offset: to === 0 ? undefined : String(to) })} />
          {data.rows.some((row) => row.client !== null) && <p className="note">Clients stand as codes, never by name.</p>}
        </div>
      )}
    </section>
  )
}
