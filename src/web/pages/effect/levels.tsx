import type { Levels } from '#api'
import { showCount, showInterval } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useViewer } from '../../parts/use-viewer.ts'
import { withFilter, type AskSearch } from '../../search.ts'

type Level = Levels['levels'][number]
const ways = [
  { key: 'stay', name: 'Stay' },
  { key: 'more', name: 'More care' },
  { key: 'less', name: 'Less care' },
] as const

function Shown({ level, way, of, ask }: { level: Level; way: (typeof ways)[number]['key']; of: Levels; ask: AskSearch }) {
  const { may } = useViewer()
  const figure = level[way]
  const range = showInterval(of.kpi.unit, figure)
  const isOpen = may('see-rows') && figure.state === 'value' && way === 'stay'
  return (
    <>
      <FigureCell figure={figure} isQuiet={way !== 'stay'}>
        {isOpen ? (
          <Link to="/kpi/$id" params={{ id: of.kpi.id }} search={withFilter(ask, 'level-of-care', [level.value])}>
            {figure.shown}
          </Link>
        ) : (
          figure.shown
        )}
      </FigureCell>
      {figure.state === 'value' && range && <div className="note">{range}</div>}
    </>
  )
}

const columnsFor = (of: Levels, ask: AskSearch): readonly GridColumn<Level>[] => [
  { key: 'level', name: 'Level of care', isHead: true, cell: (l) => l.name },
  { key: 'n', name: 'n', isRight: true, cell: (l) => showCount(l.stay) },
  ...ways.map(({ key, name }): GridColumn<Level> => ({ key, name, isRight: true, cell: (l) => <Shown level={l} way={key} of={of} ask={ask} /> })),
]

/** Where the scores of people point at each level of care: to stay, to more care, to less. */
export function LevelsOfCare({ ask }: { ask: AskSearch }) {
  const { data, error } = useQuery(asking('levels', { query: ask }))
  return (
    <section className="card below" aria-labelledby="levels">
      <div className="card-head">
        <h2 id="levels">Where scores point, by level of care</h2>
        <span className="note no-print">
          <TableLinks route="levelsCsv" place={{ query: ask }} />
        </span>
      </div>
      {error && <Failed error={error} />}
      {data && data.levels.length === 0 && <p className="note">Nobody in care has both a level of care and a recent score in this time.</p>}
      {data && data.levels.length > 0 && (
        <>
          <p className="note">{data.period.name}. The share whose last scores point to staying at the level they are at, to more care, or to less.</p>
          <Grid caption="Where scores point, by level of care" columns={columnsFor(data, ask)} rows={data.levels} keyOf={(l) => l.value} />
          <p className="note below">{data.notes.join(' ')}</p>
        </>
      )}
      {!data && !error && <div className="coming rows-coming" aria-busy="true" />}
    </section>
  )
}
