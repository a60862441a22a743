import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { BringLine } from '../../parts/bring-line.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { LineDrawer } from '../../parts/line-drawer.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { Beside } from './beside.tsx'
import { ClientsDrawer } from './clients-drawer.tsx'
import { Clinicians } from './clinicians.tsx'
import { MoveCard } from './move-card.tsx'
import { Weights } from './weights.tsx'

/** Who carries how much, and what would happen if clients moved: by name, and never without outcome and wellbeing. */
export function CaseloadPage() {
  usePageTitle('Caseload')
  const { data, error } = useQuery(asking('caseload', {}))
  const search = useSearch({ from: '/caseload' })
  const change = useSearchChange()
  if (error) return <Failed error={error} />
  if (!data)
    return (
      <>
        <h1>Who carries how much?</h1>
        <p className="sub" aria-busy="true">
          Reading the caseload …
        </p>
      </>
    )
  const [importId, line] = search.line?.split('~') ?? []
  return (
    <>
      <h1>{data.title}</h1>
      <p className="sub">
        {data.summary} {data.weekOn === null && 'Once episodes and appointments are there, everybody in care stands here with what they weigh.'}
      </p>
      {data.weekOn === null ? <BringLine template="templates for episodes and appointments" /> : <Beside beside={data.beside} />}
      {data.weekOn !== null && (
        <>
          <section className="card below" aria-labelledby="clinicians">
            <div className="card-head">
              <h2 id="clinicians">Who carries how much</h2>
              <span className="note">
                <TableLinks route="caseloadCsv" place={{}} />
              </span>
            </div>
            <Clinicians answer={data} isOnlyOver={search.only === 'over'} />
          </section>
          <section className="card below no-print" aria-labelledby="what-if">
            <h2 id="what-if">What if clients moved, or came new?</h2>
            <MoveCard answer={data} />
          </section>
          <section className="card below" aria-labelledby="weights">
            <h2 id="weights">What a client weighs</h2>
            <Weights weights={data.weights} isEditing={search.edit === 'weights'} />
          </section>
        </>
      )}
      {(search.of !== undefined || search.level !== undefined) && !search.line && (
        <ClientsDrawer answer={data} clinician={search.of} part={search.part} level={search.level} offset={Number(search.offset ?? 0)} />
      )}
      {importId && line && <LineDrawer importId={importId} line={line} onClose={() => change({ line: undefined })} />}
    </>
  )
}
