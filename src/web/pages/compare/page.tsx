import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'

import { asking } from '../../asking.ts'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { FailedPage } from '../../parts/problems.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { backTo, leavingFor } from '../../search.ts'
import type { Viewing } from './viewing.ts'
import { Crossing } from './crossing.tsx'
import { People } from './people.tsx'
import { PartsOf } from './parts-of.tsx'
import { Periods } from './periods.tsx'

const views = [
  { id: 'periods', name: 'Two periods' },
  { id: 'parts', name: 'Parts' },
  { id: 'crossing', name: 'Two ways at once' },
  { id: 'people', name: 'Groups of people' },
] as const
type View = (typeof views)[number]['id']

function Views({ view, offered }: { view: View; offered: readonly View[] }) {
  const change = useSearchChange()
  return (
    <div className="segments views no-print" role="group" aria-label="Compare">
      {views
        .filter((v) => offered.includes(v.id))
        .map((v) => (
          <button
            key={v.id}
            type="button"
            className="segment"
            aria-pressed={v.id === view}
            onClick={() => change({ view: v.id === 'periods' ? undefined : v.id })}
          >
            {v.name}
          </button>
        ))}
    </div>
  )
}

function Shown({ view, ...viewing }: Viewing & { readonly view: View }) {
  switch (view) {
    case 'periods':
      return <Periods {...viewing} />
    case 'parts':
      return <PartsOf {...viewing} />
    case 'crossing':
      return <Crossing {...viewing} />
    case 'people':
      return <People {...viewing} />
  }
}

function Comparing({ id }: { id: string }) {
  const { ask } = useAsk()
  const search = useSearch({ from: '/kpi/$id/compare' })
  const { isHeld } = useViewer()
  const { data, error, refetch } = useQuery(asking('kpi', { params: { id }, query: ask }))
  usePageTitle(data && `${data.kpi.name}, compared`)
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  const hasParts = (data?.kpi.dimensions.length ?? 0) > 0
  // Cells of two dimensions are narrower than who may not see rows is shown.
  const isOpen = !isHeld && data?.kpi.privacy === null
  const offered: readonly View[] = ['periods', ...(hasParts ? (['parts', ...(isOpen ? (['crossing'] as const) : []), 'people'] as const) : [])]
  const view = offered.find((v) => v === search.view) ?? 'periods'
  const tools = (
    <>
      <Views view={view} offered={offered} />
      <FilterChips period={data?.period} {...(data ? { only: data.kpi.dimensions.map((d) => d.id) } : {})}>
        <button type="button" className="chip" onClick={() => print()}>
          Print
        </button>
      </FilterChips>
    </>
  )
  return (
    <>
      <p className="crumb">
        <Link to="/" search={{ ...ask, ...backTo(search) }}>
          Scorecard
        </Link>{' '}
        /{' '}
        <Link to="/kpi/$id" params={{ id }} search={{ ...ask, ...leavingFor(backTo(search).role) }}>
          {data?.kpi.name ?? '…'}
        </Link>{' '}
        / Compare
      </p>
      {data ? (
        <Shown key={view} kpi={data.kpi} ask={ask} view={view} tools={tools} />
      ) : (
        <div className="card waiting-chart" aria-busy="true" aria-label="Loading the number" />
      )}
    </>
  )
}

/** One number held against itself: two periods, its parts, two ways at once, and whether everyone gets the same. */
export function ComparePage() {
  const { id } = useParams({ from: '/kpi/$id/compare' })
  return <Comparing key={id} id={id} />
}
