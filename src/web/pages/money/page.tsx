import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { asking } from '../../asking.ts'
import { BringLine } from '../../parts/bring-line.tsx'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { Aging } from './aging.tsx'
import { Authorizations } from './authorizations.tsx'
import { DenialsSection } from './denials.tsx'
import { Revenue } from './revenue.tsx'
import { Worth } from './worth.tsx'

const LineDrawer = lazy(() => import('../../parts/line-drawer.tsx').then((m) => ({ default: m.LineDrawer })))
const OpenLinesDrawer = lazy(() => import('./open-lines-drawer.tsx').then((m) => ({ default: m.OpenLinesDrawer })))

/** What the sections can be cut by; each takes those that fit it. */
const filters = ['site', 'program', 'clinician', 'payer', 'level-of-care'] as const

/** Opened lines lie under the imported line that one of them opens. */
function Drawers() {
  const { owed, age, line } = useSearch({ from: '/money' })
  const change = useSearchChange()
  const [importId, number] = line?.split('~') ?? []
  return (
    <Suspense>
      {owed !== undefined && (
        <OpenLinesDrawer payer={owed} age={age} onClose={() => change({ owed: undefined, age: undefined, offset: undefined, line: undefined })} />
      )}
      {importId && number && <LineDrawer importId={importId} line={number} onClose={() => change({ line: undefined })} />}
    </Suspense>
  )
}

function Empty() {
  return (
    <section className="card">
      <h2>Nothing was billed yet</h2>
      <p>
        Here stand what is owed and how old it is, what payers deny and why, and whose authorization runs out. It needs charges, and where there are
        payers their remittances and authorizations.
      </p>
      <BringLine />
    </section>
  )
}

/** "Is it paid?": what is owed by age, whom to ask for more care, what is denied and why, what a visit brings, and outcomes beside what they took. */
export function MoneyPage() {
  const { ask } = useAsk()
  const aging = useQuery(asking('aging', { query: ask }))
  const denials = useQuery(asking('denials', { query: ask }))
  usePageTitle('Money')
  const isEmpty = aging.data?.day === null
  return (
    <>
      <h1>Is it paid, and what is in the way?</h1>
      <p className="sub" aria-live="polite">
        {aging.data?.reading ?? ' '}
      </p>
      <FilterChips period={denials.data?.period} only={filters}>
        <button type="button" className="chip" onClick={() => print()}>
          Print
        </button>
      </FilterChips>
      {aging.error && !aging.data && <Failed error={aging.error} onRetry={() => void aging.refetch()} />}
      {isEmpty ? (
        <Empty />
      ) : (
        <>
          <Aging aging={aging.data} ask={ask} />
          <Authorizations ask={ask} />
          <DenialsSection denials={denials.data} error={denials.error} ask={ask} />
          <Revenue ask={ask} />
          <Worth ask={ask} />
        </>
      )}
      <Drawers />
    </>
  )
}
