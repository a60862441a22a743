import type { CaseloadAnswer, CaseloadClients } from '#api'
import { showNumber } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../asking.ts'
import { ClientLink } from '../../parts/client-link.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Pager } from '../../parts/pager.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { showPoints } from './load-words.tsx'

type Client = CaseloadClients['clients'][number]
type Change = ReturnType<typeof useSearchChange>
type Wanted = { readonly clinician: string | undefined; readonly part: string | undefined; readonly level: string | undefined }

const pageSize = 50

function titleOf({ clinicians, weights }: CaseloadAnswer, { clinician, part, level }: Wanted): string {
  if (clinician === '') return 'Clients without a clinician'
  if (clinician !== undefined) return `Clients of ${clinicians.find((c) => c.id === clinician)?.name ?? 'a clinician'}`
  const levels = weights.find((w) => w.part === part)?.levels ?? []
  return `Clients: ${levels.find((l) => l.level === level)?.name ?? 'all'}`
}

const Needs = ({ needs }: { needs: Client['needs'] }) => (
  <>
    {needs.map(({ need, isMet }, i) => (
      <span key={need}>
        {i > 0 && ', '}
        {isMet ? need : <span className="strong">{need}, not met</span>}
      </span>
    ))}
  </>
)

const columnsFor = (hasClinician: boolean, change: Change): readonly GridColumn<Client>[] => [
  {
    key: 'code',
    name: 'Client',
    isHead: true,
    cell: (c) => (
      <>
        <ClientLink client={c.client} code={c.code} />
        <div className="note">{c.program}</div>
      </>
    ),
  },
  ...(hasClinician ? [{ key: 'clinician', name: 'With', cell: (c: Client) => c.clinician?.name ?? null }] : []),
  { key: 'points', name: 'Points', isRight: true, cell: (c) => <span className="strong">{showPoints(c.points)}</span> },
  { key: 'parts', name: 'Made of', cell: (c) => c.parts.map((p) => `${p.name} ${showPoints(p.points)}`).join(', ') },
  { key: 'needs', name: 'Needs', cell: (c) => (c.needs.length === 0 ? null : <Needs needs={c.needs} />) },
  {
    key: 'from',
    name: 'From',
    cell: (c) =>
      c.origins.map((o) => (
        <button key={`${o.importId} ${o.line}`} type="button" className="linklike" onClick={() => change({ line: `${o.importId}~${o.line}` })}>
          {o.file} : {showNumber(o.line)}
        </button>
      )),
  },
]

/** The clients behind a number of the page: what each weighs and why, and the imported line. */
export function ClientsDrawer({ answer, offset, ...wanted }: { answer: CaseloadAnswer; offset: number } & Wanted) {
  const change = useSearchChange()
  const query = { ...wanted, offset, limit: pageSize }
  const { data, error } = useQuery(asking('caseloadClients', { query }))
  return (
    <SideDrawer
      title={titleOf(answer, wanted)}
      isWide
      onClose={() => change({ of: undefined, part: undefined, level: undefined, offset: undefined })}
    >
      {error && <Failed error={error} />}
      {data && (
        <>
          <Grid
            caption="Clients and what they weigh"
            columns={columnsFor(wanted.clinician === undefined, change)}
            rows={data.clients}
            keyOf={(c) => `${c.code} ${c.origins[0]?.line ?? ''}`}
          />
          <Pager
            offset={data.offset}
            size={pageSize}
            total={data.total}
            onOffset={(next) => change({ offset: next === 0 ? undefined : String(next) }, true)}
          />
        </>
      )}
    </SideDrawer>
  )
}
