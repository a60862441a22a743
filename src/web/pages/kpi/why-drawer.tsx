import type { ExplainAnswer, KpiAnswer } from '#api'
import { countOf } from '#charts'
import { isDay, showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Failed } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'

type Row = ExplainAnswer['rows'][number]
type Clause = ExplainAnswer['clauses'][number]

const kindWords: Readonly<Record<Clause['kind'], string>> = {
  population: 'belongs here',
  exclusion: 'left out when',
  maturity: 'too recent while',
  numerator: 'counts above the line when',
  detractor: 'counts against when',
}

function ClauseItem({ clause, isTrue }: { clause: Clause; isTrue: boolean }) {
  return (
    <li className={isTrue ? 'holds' : 'holds-not'}>
      <span className="truth">{isTrue ? 'yes' : 'no'}</span>
      <span>
        <span className="note">{kindWords[clause.kind]}</span> {clause.words}
        {clause.why && <span className="note"> · {clause.why}</span>}
      </span>
    </li>
  )
}

function RowStory({ row, clauses }: { row: Row; clauses: readonly Clause[] }) {
  const day = row.on.slice(0, 10)
  return (
    <section className="story">
      <h3>
        {isDay(day) ? showDay(day) : row.on}: {row.countedAs}
      </h3>
      <ul className="plain">
        {clauses.map((clause, at) => (
          <ClauseItem key={clause.id} clause={clause} isTrue={row.truths[at] ?? false} />
        ))}
      </ul>
    </section>
  )
}

type Props = { readonly kpi: KpiAnswer['kpi']; readonly client: string; readonly ask: AskSearch; readonly onClose: () => void }

/** "Why is this client counted?", clause by clause, for each of the client's rows in the period. */
export function WhyDrawer({ kpi, client, ask, onClose }: Props) {
  const { data, error } = useQuery(asking('explain', { params: { id: kpi.id, client }, query: ask }))
  const change = useSearchChange()
  return (
    <SideDrawer title={data ? `Why is ${data.clientCode} counted?` : 'Why is this client counted?'} onClose={onClose} isWide>
      {error && <Failed error={error} />}
      {data && (
        <>
          <p className="note">
            {countOf(data.rows.length, 'row')} of this client in the period. The first clause that decides is the one that counts.{' '}
            <button
              type="button"
              className="linklike"
              onClick={() => change({ client: data.client, why: undefined, role: undefined, exclusion: undefined, offset: undefined })}
            >
              Show only these rows
            </button>{' '}
            <Link to="/clients/$client" params={{ client: data.client }}>
              The client’s page
            </Link>
          </p>
          {data.rows.map((row) => (
            <RowStory key={row.id} row={row} clauses={data.clauses} />
          ))}
        </>
      )}
    </SideDrawer>
  )
}
