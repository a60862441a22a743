import type { KpiAnswer } from '#api'
import { plain } from '#charts'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { showInstant } from '../../when-words.ts'

type Kpi = KpiAnswer['kpi']

function Clauses({ kpi }: { kpi: Kpi }) {
  return (
    <dl className="clauses">
      <dt>Belongs here</dt>
      {kpi.population.map((words) => (
        <dd key={words}>{words}</dd>
      ))}
      {kpi.exclusions.length > 0 && <dt>Left out</dt>}
      {kpi.exclusions.map((e) => (
        <dd key={e.id}>
          {e.name}: {e.words} <span className="note">{e.why}</span>
        </dd>
      ))}
      {kpi.maturity && <dt>Too recent to judge</dt>}
      {kpi.maturity && (
        <dd>
          until {kpi.maturity.days} days have passed <span className="note">{kpi.maturity.why}</span>
        </dd>
      )}
      {kpi.numerator.length > 0 && <dt>Counts above the line</dt>}
      {kpi.numerator.map((words) => (
        <dd key={words}>{words}</dd>
      ))}
    </dl>
  )
}

function Fresh({ answer: { freshness } }: { answer: KpiAnswer }) {
  const zone = usePractice()?.zone
  const { may } = useViewer()
  return (
    <p>
      {freshness.through ? `Rows reach to ${showDay(freshness.through)}` : 'No rows yet'}
      {freshness.importedAt && zone ? `, last brought in ${showInstant(freshness.importedAt, zone)}` : ''}
      {freshness.sources.length > 0 ? `, from ${freshness.sources.join(', ')}` : ''}. {may('see-imports') && <Link to="/data">All sources</Link>}
    </p>
  )
}

/** What stands behind the figure: freshness, sources, the clauses in words, and the SQL that ran. */
export function Behind({ answer }: { answer: KpiAnswer }) {
  const { kpi, sql } = answer
  const { source } = kpi
  return (
    <section className="card behind" aria-labelledby="behind">
      <h2 id="behind">Behind the number</h2>
      <Fresh answer={answer} />
      <p>
        Defined after {source.citation}, {source.year}
        {source.url && (
          <>
            {' '}
            (<a href={source.url}>its page</a>)
          </>
        )}
        . Reads: {kpi.facts.map(plain).join(', ')}.
      </p>
      <details>
        <summary>Its clauses, in words</summary>
        <Clauses kpi={kpi} />
      </details>
      <details>
        <summary>The SQL that ran</summary>
        {sql.map((text) => (
          <pre key={text} className="sql">
            {text}
          </pre>
        ))}
      </details>
    </section>
  )
}
