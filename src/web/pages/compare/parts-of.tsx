import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { BreakdownView } from '../../parts/breakdown-view.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { filtersOf, valuesOf } from '../../search.ts'
import type { Viewing } from './viewing.ts'

/** The parts of a number against each other: in a funnel where it is a proportion, and always as a table. By name, never in order of their figures. */
export function PartsOf({ kpi, ask, tools }: Viewing) {
  const { by } = useSearch({ from: '/kpi/$id/compare' })
  const { isHeld } = useViewer()
  const change = useSearchChange()
  const free = kpi.dimensions.find((d) => valuesOf(ask, d.id) === null) ?? kpi.dimensions[0]
  const dimension = kpi.dimensions.find((d) => d.id === by) ?? free
  const isCut = (isHeld || kpi.privacy !== null) && filtersOf(ask).length > 0
  const { data, error, isPlaceholderData } = useQuery({
    ...asking('breakdown', { params: { id: kpi.id, dimension: dimension?.id ?? '' }, query: ask }),
    enabled: !isCut && dimension !== undefined,
  })
  const apart = data?.slices.filter((s) => s.position === 'above' || s.position === 'below').length ?? 0
  const answer = !data ? '…' : apart === 0 ? 'none stands apart' : apart === 1 ? 'one stands apart' : `${apart} stand apart`
  return (
    <>
      <h1>
        {kpi.name} by {(dimension?.name ?? '').toLowerCase()}: {answer}
      </h1>
      <p className="sub">{data ? `${data.period.name}. ` : ''}Parts stand by name. A difference is a question, never a rank.</p>
      {tools}
      <section className={isPlaceholderData ? 'card older' : 'card'} aria-labelledby="parts-of">
        <div className="card-head">
          <h2 id="parts-of">By {(dimension?.name ?? '').toLowerCase()}</h2>
          <span className="note card-links no-print">
            {dimension && <TableLinks route="breakdownCsv" place={{ params: { id: kpi.id, dimension: dimension.id }, query: ask }} />}
          </span>
          <NativeSelect
            size="xs"
            aria-label="Cut by"
            data={kpi.dimensions.map((d) => ({ value: d.id, label: d.name }))}
            value={dimension?.id ?? ''}
            onChange={(e) => change({ by: e.currentTarget.value }, true)}
          />
        </div>
        {isCut && <p className="note">This page shows one part already. Clear its filter to see the parts side by side.</p>}
        {error && <Failed error={error} />}
        {data ? <BreakdownView kpi={kpi} breakdown={data} isWhole /> : !error && !isCut && <div className="coming parts-coming" aria-busy="true" />}
      </section>
    </>
  )
}
