import type { ThreadAnswer } from '#api'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { BringLine } from '../../parts/bring-line.tsx'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { Failed, FailedPage } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useAsk } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import type { AskSearch } from '../../search.ts'
import { Plan } from './plan.tsx'
import { RealizedValue } from './realized.tsx'
import { Slices } from './slices.tsx'
import { WayIn } from './way-in.tsx'

function MissedCalls({ ask }: { ask: AskSearch }) {
  const { against } = useSearch({ from: '/intake' })
  const { data, error, isPlaceholderData } = useQuery(asking('missedCalls', { query: { ...ask, against } }))
  return (
    <section className="below" aria-label="What missed calls are worth">
      {error && <Failed error={error} />}
      {!data && !error && <div className="card coming parts-coming" aria-busy="true" />}
      {data && (
        <div className={isPlaceholderData ? 'grid plan-two older' : 'grid plan-two'}>
          <Plan answer={data} />
          <RealizedValue answer={data} ask={ask} />
        </div>
      )}
    </section>
  )
}

const isKnown = ({ stages }: ThreadAnswer): boolean => stages[0]?.people.figure.state !== 'not-collected'

function NothingYet() {
  return (
    <section className="card" aria-labelledby="nothing-title">
      <h2 id="nothing-title">No inquiries of this time are here yet</h2>
      <p>
        What belongs here: calls, web forms and messages of people who ask for care, from your phone system or your intake sheet. One row a contact is
        enough to begin; with the client’s number the thread goes on to sessions and payments.
      </p>
      <BringLine template="template for inquiries" />
    </section>
  )
}

/** "Who asks for care, and who arrives in it?": the way in as one picture, its parts, and what missed calls are worth. */
export function IntakePage() {
  const { ask } = useAsk()
  const { by } = useSearch({ from: '/intake' })
  const { data, error, refetch, isPlaceholderData } = useQuery(asking('thread', { query: { ...ask, by: by ?? 'referral-source' } }))
  usePageTitle(data?.title)
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  return (
    <>
      <h1>{data?.title ?? '…'}</h1>
      <p className="sub">{data?.reading ?? ' '}</p>
      <FilterChips period={data?.period} {...(data ? { only: data.dimensions.map((d) => d.id) } : {})}>
        <TableLinks className="chip" route="threadCsv" place={{ query: ask }} />
        <button type="button" className="chip" onClick={() => print()}>
          Print
        </button>
      </FilterChips>
      <div className={isPlaceholderData ? 'older' : undefined}>
        {!data && <div className="card coming waiting-chart" aria-busy="true" aria-label="Loading the way in" />}
        {data && !isKnown(data) && <NothingYet />}
        {data && isKnown(data) && (
          <>
            <WayIn answer={data} ask={ask} />
            <Slices answer={data} ask={ask} />
          </>
        )}
      </div>
      <MissedCalls ask={ask} />
    </>
  )
}
