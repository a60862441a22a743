import type { KpiAnswer } from '#api'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { BreakdownView } from '../../parts/breakdown-view.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { backTo, filtersOf, leavingFor, valuesOf, type AskSearch } from '../../search.ts'

type Kpi = KpiAnswer['kpi']

/** What to cut by when nobody has said: the first dimension the page is not narrowed to already. */
const firstFree = ({ dimensions }: Kpi, ask: AskSearch): string => (dimensions.find((d) => valuesOf(ask, d.id) === null) ?? dimensions[0])?.id ?? ''

/** The number cut by one dimension: a funnel for proportions, else a table with intervals. Sorted by name, never a ranking. */
export function Breakdown({ answer: { kpi }, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const search = useSearch({ from: '/kpi/$id' })
  const { by } = search
  const { isHeld } = useViewer()
  const change = useSearchChange()
  const dimension = kpi.dimensions.find((d) => d.id === by)?.id ?? firstFree(kpi, ask)
  // Where cells are held back one cut at a time is shown: a page narrowed to a part is not cut again.
  const isCut = (isHeld || kpi.privacy !== null) && filtersOf(ask).length > 0
  const { data, error } = useQuery({ ...asking('breakdown', { params: { id: kpi.id, dimension }, query: ask }), enabled: !isCut })
  return (
    <section className="card below" aria-labelledby="breakdown">
      <div className="card-head">
        <h2 id="breakdown">By {(kpi.dimensions.find((d) => d.id === dimension)?.name ?? '').toLowerCase()}</h2>
        <span className="card-links no-print">
          <Link
            to="/kpi/$id/compare"
            params={{ id: kpi.id }}
            search={{ ...ask, ...leavingFor(backTo(search).role), view: 'parts', by: dimension }}
            className="note"
          >
            Compare
          </Link>
          <span className="note">
            <TableLinks route="breakdownCsv" place={{ params: { id: kpi.id, dimension }, query: ask }} />
          </span>
        </span>
        <NativeSelect
          size="xs"
          aria-label="Cut by"
          data={kpi.dimensions.map((d) => ({ value: d.id, label: d.name }))}
          value={dimension}
          onChange={(e) => change({ by: e.currentTarget.value }, true)}
        />
      </div>
      {isCut ? (
        <p className="note">This page shows one part already. Clear its filter to see the parts side by side.</p>
      ) : (
        <>
          {error && <Failed error={error} />}
          {data ? <BreakdownView kpi={kpi} breakdown={data} /> : !error && <div className="coming parts-coming" aria-busy="true" />}
        </>
      )}
    </section>
  )
}
