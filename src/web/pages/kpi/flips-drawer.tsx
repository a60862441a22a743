import type { FlipsAnswer, KpiAnswer } from '#api'
import { countOf, showNumber } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../asking.ts'
import { ClientLink } from '../../parts/client-link.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'

type Flip = FlipsAnswer['flips'][number]

const withValue = (words: string, value: number | null): string =>
  value === null ? words : `${words}, ${showNumber(value, Number.isInteger(value) ? 0 : 1)}`

function columnsFor(change: ReturnType<typeof useSearchChange>): readonly GridColumn<Flip>[] {
  return [
    {
      key: 'client',
      name: 'Client',
      isHead: true,
      cell: ({ client, clientCode }) =>
        client === null ? (
          clientCode
        ) : (
          <span className="tight">
            <ClientLink client={client} code={clientCode} />{' '}
            <button
              type="button"
              className="linklike note"
              onClick={() => change({ why: client, flips: undefined })}
              aria-label={`Why is client ${clientCode} counted?`}
            >
              why
            </button>
          </span>
        ),
    },
    { key: 'ours', name: 'By ours', cell: (f) => withValue(f.ours, f.ourValue) },
    { key: 'theirs', name: 'By the other', cell: (f) => <span className="strong">{withValue(f.theirs, f.theirValue)}</span> },
  ]
}

type Group = FlipsAnswer['groups'][number]

const groupColumns: readonly GridColumn<Group>[] = [
  { key: 'ours', name: 'By ours', isHead: true, cell: (g) => g.ours },
  { key: 'theirs', name: 'By the other', cell: (g) => <span className="strong">{g.theirs}</span> },
  { key: 'because', name: 'Because', cell: (g) => g.because },
  { key: 'clients', name: 'Clients', isRight: true, cell: (g) => (g.clients === 0 ? null : showNumber(g.clients)) },
  { key: 'rows', name: 'Rows', isRight: true, cell: (g) => showNumber(g.rows) },
]

/** Who flips and why: the rows that flip alike together, each with the clause that decides it. */
function Groups({ data }: { data: FlipsAnswer }) {
  return (
    <Grid
      caption="Rows that flip alike, and the clause that decides"
      columns={groupColumns}
      rows={data.groups}
      keyOf={(g) => `${g.ours} ${g.theirs} ${g.because}`}
    />
  )
}

type Props = { readonly kpi: KpiAnswer['kpi']; readonly rival: string; readonly ask: AskSearch; readonly onClose: () => void }

/** The clients that count differently under another definition, and how. */
export function FlipsDrawer({ kpi, rival, ask, onClose }: Props) {
  const { data, error } = useQuery(asking('flips', { params: { id: kpi.id, rival }, query: ask }))
  const change = useSearchChange()
  const definition = kpi.rivals.find((r) => r.id === rival)
  return (
    <SideDrawer title={`Who flips: ${definition?.name ?? rival}`} onClose={onClose} isWide>
      {definition && <p className="note">{definition.why}</p>}
      {error && <Failed error={error} />}
      {data && (
        <>
          <p className="note">
            {countOf(data.clients, 'client')}, {countOf(data.rows, 'row')}
            {data.flips.length < data.rows ? `; the first ${showNumber(data.flips.length)} are shown` : ''}.
          </p>
          <Groups data={data} />
          <h3 className="side-name">Row by row</h3>
          <Grid caption="Rows that count differently" columns={columnsFor(change)} rows={data.flips} keyOf={(f) => f.id} />
        </>
      )}
    </SideDrawer>
  )
}
