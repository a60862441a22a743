import type { Import, RejectsAnswer } from '#api'
import { plain, showNumber } from '#charts'
import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { asking } from '../../asking.ts'
import { addressOf } from '../../call.ts'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Pager } from '../../parts/pager.tsx'
import { Failed, FailedPage, ProblemList } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { showInstant, showStretch } from '../../when-words.ts'
import { stateOf, tellImport } from './import-words.ts'

const LineDrawer = lazy(() => import('../../parts/line-drawer.tsx').then((m) => ({ default: m.LineDrawer })))
type Reject = RejectsAnswer['rejects'][number]

function Counts({ one }: { one: Import }) {
  const zone = usePractice()?.zone
  const lines = [
    ['State', stateOf(one)],
    ['Brought in', zone ? showInstant(one.startedAt, zone) : ''],
    ['Rows of', `${plain(one.fact)}, from ${one.source}${one.profile ? `, read with “${one.profile}”` : ''}`],
    ['Covers', showStretch(one.coversFrom, one.coversTo) ?? ''],
  ].filter(([, value]) => value !== '')
  const counts = [
    ['read', one.read],
    ['new', one.added],
    ['changed', one.changed],
    ['the same as before', one.same],
    ['came back', one.rejected],
  ] as const
  return (
    <section className="card" aria-label="What it brought">
      <dl className="counts">
        {counts.map(([name, n]) => (
          <div key={name}>
            <dd>{showNumber(n)}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      <table>
        <caption className="hidden">About this import</caption>
        <tbody>
          {lines.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="note">
                {name}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The cells a rejected row came with; wide files scroll in their own box. */
const rejectColumns = (header: readonly string[], onLine: (line: number) => void): readonly GridColumn<Reject>[] => [
  {
    key: 'line',
    name: 'Line',
    isHead: true,
    cell: (r) => (
      <button type="button" className="linklike" onClick={() => onLine(r.line)}>
        {showNumber(r.line)}
      </button>
    ),
  },
  { key: 'why', name: 'Why', cell: (r) => `${r.problem.says} ${r.problem.next}` },
  ...header.map((name, at) => ({ key: `cell-${at}`, name, cell: (r: Reject) => r.cells[at] ?? '' })),
]

function Rejects({ importId }: { importId: string }) {
  const { offset: text } = useSearch({ from: '/data/imports/$importId' })
  const change = useSearchChange()
  const offset = Math.max(0, Math.trunc(Number(text ?? 0)) || 0)
  const { data, error } = useQuery(asking('rejects', { params: { importId }, query: { offset } }))
  return (
    <section className="card below" aria-labelledby="rejects">
      <div className="card-head">
        <h2 id="rejects">Rows that came back</h2>
        <a className="note" href={addressOf('rejectsCsv', { params: { importId } })} download>
          Rejects CSV, with line, column and reason
        </a>
      </div>
      <p className="note">Mend them in the file, or in the system it came from, and bring it in again: rows that are the same change nothing.</p>
      {error && <Failed error={error} />}
      {data && (
        <>
          <Grid
            caption="Rejected rows"
            columns={rejectColumns(data.header, (line) => change({ line: String(line) }))}
            rows={data.rejects}
            keyOf={(r) => String(r.line)}
          />
          <Pager
            offset={offset}
            size={Math.max(data.rejects.length, 1)}
            total={data.total}
            onOffset={(to) => change({ offset: to === 0 ? undefined : String(to) })}
          />
        </>
      )}
    </section>
  )
}

/** One import: what it brought, what was noticed, and every row that came back with its reason. */
export function ImportPage() {
  const { importId } = useParams({ from: '/data/imports/$importId' })
  const { line } = useSearch({ from: '/data/imports/$importId' })
  const change = useSearchChange()
  const { data, error, refetch } = useQuery(asking('oneImport', { params: { importId } }))
  usePageTitle(data && tellImport(data))
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  return (
    <>
      <p className="crumb">
        <Link to="/data">Data</Link> / Import
      </p>
      <h1 className="breaks">{data ? tellImport(data) : '…'}</h1>
      {data && <Counts one={data} />}
      {data?.state === 'running' && <Progress value={(data.progress ?? 0) * 100} className="below" aria-label="Reading the file" />}
      {data && data.problems.length > 0 && (
        <section className="card below" aria-labelledby="noticed">
          <h2 id="noticed">What was noticed</h2>
          <ProblemList problems={data.problems} />
        </section>
      )}
      {data && data.rejected > 0 && <Rejects importId={importId} />}
      <Suspense>{line && <LineDrawer importId={importId} line={line} onClose={() => change({ line: undefined })} />}</Suspense>
    </>
  )
}
