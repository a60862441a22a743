import type { ThreadAnswer, ThreadSlice } from '#api'
import { showNumber } from '#charts'
import { Link, useSearch } from '@tanstack/react-router'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { withFilter, type AskSearch } from '../../search.ts'
import { opening, tellPeople } from './opens.ts'

type Cut = NonNullable<ThreadAnswer['by']>

function columnsFor(answer: ThreadAnswer, by: Cut, ask: AskSearch): readonly GridColumn<ThreadSlice>[] {
  const inSlice = (slice: ThreadSlice) => opening(withFilter(ask, by.id, [slice.value]), answer.period)
  const [first, ...steps] = answer.stages
  return [
    { key: 'name', name: by.name, isHead: true, cell: (slice) => slice.name },
    {
      key: 'people',
      name: first?.name ?? '',
      isRight: true,
      cell: (slice) => (
        <FigureCell figure={slice.stages[0]?.people ?? { state: 'no-rows', shown: '', isDirectional: false }} isQuiet>
          <Link to="/kpi/$id" params={{ id: first?.people.id ?? '' }} search={inSlice(slice)}>
            {tellPeople(slice.stages[0]?.people)}
          </Link>
        </FigureCell>
      ),
    },
    ...steps.map((stage): GridColumn<ThreadSlice> => ({
      key: stage.id,
      name: stage.name,
      isRight: true,
      cell: (slice) => {
        const figure = slice.stages.find((s) => s.id === stage.id)?.step
        if (!figure || !stage.step) return null
        return (
          <FigureCell figure={figure} isQuiet>
            <Link to="/kpi/$id" params={{ id: stage.step.id }} search={inSlice(slice)}>
              {figure.shown}
            </Link>
          </FigureCell>
        )
      },
    })),
  ]
}

/** The same way in, part by part. Sorted by name: parts are not ranked. */
export function Slices({ answer, ask }: { answer: ThreadAnswer; ask: AskSearch }) {
  const { by } = useSearch({ from: '/intake' })
  const change = useSearchChange()
  const { dimensions } = answer
  const chosen = by ?? dimensions[0]?.id
  const cut = answer.by
  return (
    <section className="card below" aria-labelledby="slices-title">
      <div className="card-head">
        <h2 id="slices-title">Where they come from, and how</h2>
        <span className="note no-print">
          Table: <TableLinks route="threadCsv" place={{ query: { ...ask, by: chosen } }} />
        </span>
      </div>
      <div className="segments thread-by no-print" role="group" aria-label="Cut by">
        {dimensions.map(({ id, name }) => (
          <button key={id} type="button" className="segment" aria-pressed={id === chosen} onClick={() => change({ by: id }, true)}>
            {name}
          </button>
        ))}
      </div>
      {cut && cut.slices.length > 0 ? (
        <Grid
          caption={`The way in by ${cut.name.toLowerCase()}`}
          columns={columnsFor(answer, cut, ask)}
          rows={cut.slices}
          keyOf={(slice) => slice.value}
        />
      ) : (
        <p className="note">{cut ? 'Nothing here to cut.' : '…'}</p>
      )}
      <p className="note">
        Each share is of the stage it follows, of those whose time is over. Hollow: fewer than {showNumber(30)} judged, a hint only. Parts stand by
        name, not by rank.
      </p>
    </section>
  )
}
