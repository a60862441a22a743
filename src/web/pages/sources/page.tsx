import type { Import, Practice, SourcesAnswer } from '#api'
import { capital, countOf, plain, showNumber } from '#charts'
import { Button, Progress } from '@mantine/core'
import { addDays, showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { addressOf } from '../../call.ts'
import { useFewFirst } from '../../parts/few-first.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { showInstant } from '../../when-words.ts'
import { stateOf } from './import-words.ts'

type Fact = SourcesAnswer['facts'][number]

/** Rows that stop this long before the rest of the record are said to stop. */
const lagDays = 7
const shownFirst = 30
const isBehind = ({ through }: Fact, newest: string | null): boolean => through !== null && newest !== null && through < addDays(newest, -lagDays)

/** The page's answer: how far the record reaches, and what stops early. */
function tellSources({ facts }: SourcesAnswer, newest: string | null): string {
  const filled = facts.filter((f) => f.rows > 0)
  if (filled.length === 0 || newest === null) return 'Nothing has come in yet'
  const behind = filled.filter((f) => isBehind(f, newest))
  const reach = `The record reaches to ${showDay(newest)}`
  return behind.length === 0 ? reach : `${reach}; ${countOf(behind.length, 'kind')} of rows ${behind.length === 1 ? 'stops' : 'stop'} earlier`
}

/** So many names can be read in a cell; some rows feed dozens. */
const namedFirst = 6

function Feeds({ fact }: { fact: Fact }) {
  const { first, more } = useFewFirst(fact.kpis, namedFirst)
  return (
    <span className="feeds">
      {first.map((kpi, i) => (
        <span key={kpi.id}>
          {i > 0 && ', '}
          <Link to="/kpi/$id" params={{ id: kpi.id }}>
            {kpi.name}
          </Link>
        </span>
      ))}{' '}
      {more}
    </span>
  )
}

const sourceColumns = (newest: string | null): readonly GridColumn<Fact>[] => [
  {
    key: 'fact',
    name: 'Rows of',
    isHead: true,
    sortBy: (f) => f.fact,
    cell: (f) => (
      <>
        <span className="strong">{capital(plain(f.fact))}</span>
        <div className="note">{f.grain}</div>
      </>
    ),
  },
  { key: 'rows', name: 'Rows', isRight: true, sortBy: (f) => f.rows, cell: (f) => (f.rows === 0 ? 'not collected' : showNumber(f.rows)) },
  {
    key: 'through',
    name: 'Reaches to',
    sortBy: (f) => f.through ?? '',
    cell: (f) => f.through && <span className="tight">{isBehind(f, newest) ? `stops ${showDay(f.through)}` : showDay(f.through)}</span>,
  },
  { key: 'sources', name: 'From', cell: (f) => f.sources.map((s) => s.source).join(', ') },
  { key: 'feeds', name: 'Feeds', cell: (f) => (f.kpis.length === 0 ? null : <Feeds fact={f} />) },
]

const importColumns = (practice: Practice | undefined): readonly GridColumn<Import>[] => [
  {
    key: 'file',
    name: 'File',
    isHead: true,
    sortBy: (i) => i.fileName,
    cell: (i) => (
      <>
        <Link to="/data/imports/$importId" params={{ importId: i.id }}>
          {i.fileName}
        </Link>
        <div className="note">
          {plain(i.fact)}, from {i.source}
        </div>
      </>
    ),
  },
  {
    key: 'at',
    name: 'When',
    sortBy: (i) => i.startedAt,
    cell: (i) => <span className="tight">{practice ? showInstant(i.startedAt, practice.zone) : ''}</span>,
  },
  { key: 'read', name: 'Read', isRight: true, sortBy: (i) => i.read, cell: (i) => showNumber(i.read) },
  { key: 'added', name: 'New', isRight: true, cell: (i) => showNumber(i.added) },
  { key: 'changed', name: 'Changed', isRight: true, cell: (i) => showNumber(i.changed) },
  { key: 'same', name: 'Same', isRight: true, cell: (i) => showNumber(i.same) },
  { key: 'rejected', name: 'Came back', isRight: true, sortBy: (i) => i.rejected, cell: (i) => showNumber(i.rejected) },
  {
    key: 'state',
    name: 'State',
    cell: (i) =>
      i.state === 'running' && i.progress !== null ? (
        <Progress value={i.progress * 100} size="sm" w={90} aria-label={`Reading ${i.fileName}`} />
      ) : (
        <span className="tight">{stateOf(i)}</span>
      ),
  },
]

/** Collected kinds of rows first; those nobody collects yet are one click away. */
function Sources({ sources, newest }: { sources: SourcesAnswer; newest: string | null }) {
  const filled = sources.facts.filter((f) => f.rows > 0)
  const others = sources.facts.filter((f) => f.rows === 0)
  const columns = sourceColumns(newest)
  return (
    <section className="card below" aria-labelledby="sources">
      <h2 id="sources">What is collected, and what it feeds</h2>
      {filled.length > 0 && <Grid caption="Kinds of rows" columns={columns} rows={filled} keyOf={(f) => f.fact} />}
      {others.length > 0 && (
        <details open={filled.length === 0}>
          <summary>{countOf(others.length, 'kind')} of rows not collected yet</summary>
          <Grid
            caption="Kinds of rows not collected yet"
            columns={columns.filter((c) => c.key === 'fact' || c.key === 'feeds')}
            rows={others}
            keyOf={(f) => f.fact}
          />
        </details>
      )}
    </section>
  )
}

/** The newest imports; the older ones when asked for. */
function Imports({ imports, practice }: { imports: readonly Import[]; practice: Practice | undefined }) {
  const { first, more } = useFewFirst(imports, shownFirst)
  return (
    <>
      <Grid caption="Imports, newest first" columns={importColumns(practice)} rows={first} keyOf={(i) => i.id} />
      {more}
    </>
  )
}

/** Where the numbers come from: kinds of rows, how fresh they are, what they feed, and every import. */
export function SourcesPage() {
  const practice = usePractice()
  const { may } = useViewer()
  const newest = practice?.dataThrough ?? null
  const sources = useQuery(asking('sources', {}))
  const imports = useQuery(asking('imports', {}))
  const title = sources.data && tellSources(sources.data, newest)
  usePageTitle(title)
  return (
    <>
      <h1>{title ?? '…'}</h1>
      <p className="sub">Where the numbers come from: what has come in, how fresh it is, and which figures it feeds.</p>
      <div className="actions bottom">
        <Button component={Link} to="/data/bring">
          Bring a file
        </Button>
        <Link to="/data/templates" className="note">
          Templates, and what each column means
        </Link>
        {may('see-rows') && (
          <a href={addressOf('fhirExport', {})} download className="note">
            Answered questionnaires and scores, in FHIR
          </a>
        )}
      </div>
      {sources.error && <Failed error={sources.error} onRetry={() => void sources.refetch()} />}
      {sources.data && <Sources sources={sources.data} newest={newest} />}
      <section className="card below" aria-labelledby="imports">
        <h2 id="imports">Imports</h2>
        {imports.error && <Failed error={imports.error} onRetry={() => void imports.refetch()} />}
        {imports.data?.imports.length === 0 && (
          <p className="note">No file has been brought in yet. Each one will stand here with what it added and what came back.</p>
        )}
        {imports.data && imports.data.imports.length > 0 && <Imports imports={imports.data.imports} practice={practice} />}
      </section>
    </>
  )
}
