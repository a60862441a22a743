import type { Outcome, ShownProblem } from '#api'
import { countOf, plain, showNumber } from '#charts'
import { Button, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { addressOf } from '../../call.ts'
import { ProblemList } from '../../parts/problems.tsx'
import { showStretch } from '../../when-words.ts'
import type { ImportRun } from './use-import.ts'

function Counts({ outcome }: { outcome: Outcome }) {
  const would = outcome.isDryRun
  const counts = [
    [outcome.read, 'read'],
    [outcome.added, would ? 'would be new' : 'new'],
    [outcome.changed, would ? 'would change' : 'changed'],
    [outcome.same, 'the same as before'],
    [outcome.rejected, would ? 'would come back' : 'came back'],
  ] as const
  return (
    <dl className="counts below">
      {counts.map(([n, name]) => (
        <div key={name}>
          <dd>{showNumber(n)}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  )
}

function Rejects({ outcome: { rejects } }: { outcome: Outcome }) {
  if (rejects.length === 0) return null
  return (
    <table className="stacks">
      <caption>Why rows come back</caption>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Column</th>
          <th scope="col" className="right">
            Rows
          </th>
          <th scope="col" className="right">
            First in line
          </th>
        </tr>
      </thead>
      <tbody>
        {rejects.map((r) => (
          <tr key={`${r.code} ${r.column ?? ''}`}>
            <th scope="row">{r.says}</th>
            <td data-label="Column">{r.column}</td>
            <td className="right" data-label="Rows">
              {showNumber(r.n)}
            </td>
            <td className="right" data-label="First in line">
              {showNumber(r.firstLine)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Result({ outcome, known }: { outcome: Outcome; known: readonly ShownProblem[] }) {
  const said = new Set(known.map((p) => `${p.code} ${p.where}`))
  const noticed = outcome.problems.filter((p) => !said.has(`${p.code} ${p.where}`))
  const covers = showStretch(outcome.coversFrom, outcome.coversTo)
  return (
    <>
      <Counts outcome={outcome} />
      {covers && <p className="note">Covers {covers}.</p>}
      {outcome.changes.length > 0 && (
        <p>
          {outcome.isDryRun ? 'Would change: ' : 'Changed: '}
          {outcome.changes.map((c) => `${plain(c.column)} in ${countOf(c.n, 'row')}`).join(', ')}.
        </p>
      )}
      <Tables outcome={outcome} />
      <Rejects outcome={outcome} />
      {noticed.length > 0 && <ProblemList problems={noticed} />}
    </>
  )
}

/** What each table of an archive came to. */
function Tables({ outcome: { tables } }: { outcome: Outcome }) {
  if (tables.length === 0) return null
  return (
    <table className="stacks">
      <caption>Table by table</caption>
      <thead>
        <tr>
          <th scope="col">Table</th>
          {['Read', 'New', 'Changed', 'Same', 'Came back'].map((name) => (
            <th key={name} scope="col" className="right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tables.map((t) => (
          <tr key={t.name}>
            <th scope="row">
              {t.importId === null ? (
                t.name
              ) : (
                <Link to="/data/imports/$importId" params={{ importId: t.importId }}>
                  {t.name}
                </Link>
              )}
            </th>
            {(
              [
                ['Read', t.read],
                ['New', t.added],
                ['Changed', t.changed],
                ['Same', t.same],
                ['Came back', t.rejected],
              ] as const
            ).map(([name, n]) => (
              <td key={name} className="right" data-label={name}>
                {showNumber(n)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where to go after an import. */
export function Onward({ outcome }: { outcome: Outcome }) {
  return (
    <p className="actions below">
      <Button component={Link} to="/">
        See the scorecard
      </Button>
      {outcome.importId && (
        <Link to="/data/imports/$importId" params={{ importId: outcome.importId }}>
          This import
        </Link>
      )}
      {outcome.importId && outcome.rejected > 0 && (
        <a href={addressOf('rejectsCsv', { params: { importId: outcome.importId } })} download>
          Rejects CSV
        </a>
      )}
    </p>
  )
}

type Props = {
  readonly run: ImportRun
  readonly outcome: Outcome | null
  /** What the page says already, so that it is not said twice. */
  readonly known: readonly ShownProblem[]
}

/** Progress while it runs, then what came of it. Announced politely. */
export function ImportOutcome({ run, outcome, known }: Props) {
  return (
    <div aria-live="polite">
      {run.progress && (
        <div className="below">
          <p className="note">{countOf(run.progress.read, 'row')} read</p>
          <Progress value={(run.progress.share ?? 1) * 100} animated={run.progress.share === null} aria-label="Reading the file" />
        </div>
      )}
      {run.problems.length > 0 && (
        <div className="below">
          <p>Nothing was brought in.</p>
          <ProblemList problems={run.problems} />
        </div>
      )}
      {outcome && !run.progress && <Result outcome={outcome} known={known} />}
    </div>
  )
}
