import type { Practice, Scorecard } from '#api'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { asking } from '../../asking.ts'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import type { AskSearch } from '../../search.ts'
import { AllNumbers } from './all-numbers.tsx'
import { KpiCard } from './kpi-card.tsx'
import { PracticeNotes } from './practice-notes.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { RoleChip } from './role-chip.tsx'

// Few visits need these two: they come when asked for.
const ChooseNumbers = lazy(() => import('./choose-numbers.tsx').then((m) => ({ default: m.ChooseNumbers })))
const EmptyPractice = lazy(() => import('./empty-practice.tsx').then((m) => ({ default: m.EmptyPractice })))

function Numbers({ scorecard, ask, practice }: { scorecard: Scorecard; ask: AskSearch; practice: Practice | undefined }) {
  return (
    <>
      <PracticeNotes notes={practice?.notes ?? []} />
      <ul className="plain grid three" aria-label="Chosen numbers">
        {scorecard.chosen.map((card) => (
          <KpiCard key={card.kpi.id} card={card} ask={ask} practice={practice} />
        ))}
      </ul>
      <AllNumbers areas={scorecard.areas} ask={ask} />
    </>
  )
}

function Actions({ ask, scorecard, onChoose }: { ask: AskSearch; scorecard: Scorecard | undefined; onChoose: () => void }) {
  const { may } = useViewer()
  return (
    <>
      {scorecard && <RoleChip scorecard={scorecard} />}
      {may('set-up') && (
        <button type="button" className="chip" onClick={onChoose}>
          Choose numbers
        </button>
      )}
      <TableLinks className="chip" route="scorecardCsv" place={{ query: ask }} />
    </>
  )
}

function Waiting() {
  return (
    <ul className="plain grid three" aria-label="Loading the numbers" aria-busy="true">
      {[0, 1, 2, 3, 4, 5].map((i) => (
        <li key={i} className="card waiting" />
      ))}
    </ul>
  )
}

function Filled({ practice }: { practice: Practice | undefined }) {
  const { ask } = useAsk()
  const { choose, role } = useSearch({ from: '/' })
  const change = useSearchChange()
  const { data, error, refetch, isPlaceholderData } = useQuery(asking('scorecard', { query: role ? { ...ask, role } : ask }))
  // The last sentence of the summary says what matters now.
  usePageTitle(data?.summary.split(/(?<=[.?!])\s/).at(-1))
  return (
    <>
      <h1>{data?.title ?? 'How is the practice doing?'}</h1>
      <p className="sub" aria-live="polite">
        {data?.summary ?? ' '}
      </p>
      <FilterChips period={data?.period}>
        <Actions ask={ask} scorecard={data} onChoose={() => change({ choose: 'yes' })} />
      </FilterChips>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      <div className={isPlaceholderData ? 'older' : undefined}>
        {data ? <Numbers scorecard={data} ask={ask} practice={practice} /> : !error && <Waiting />}
      </div>
      {data && choose && (
        <Suspense>
          <ChooseNumbers scorecard={data} onClose={() => change({ choose: undefined })} />
        </Suspense>
      )}
    </>
  )
}

/** "How is the practice doing?": the chosen numbers, and all others one click away. */
export function ScorecardPage() {
  const practice = usePractice()
  if (practice?.isEmpty && !practice.making)
    return (
      <Suspense>
        <EmptyPractice practice={practice} />
      </Suspense>
    )
  return <Filled practice={practice} />
}
