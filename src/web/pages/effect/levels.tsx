import type { Levels } from '#api'
import { capital, showCount, showInterval } from '#charts'
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

type Step = Levels['steps'][number]
const stepColumns = (ask: AskSearch): readonly GridColumn<Step>[] => [
  { key: 'name', name: 'Moves between levels', isHead: true, cell: (s) => capital(s.name) },
  { key: 'period', name: 'Period', cell: (s) => s.period.name },
  {
    key: 'value',
    name: 'Value',
    isRight: true,
    cell: (s) => (
      <FigureCell figure={s.figure}>
        <Link to="/kpi/$id" params={{ id: s.id }} search={{ grain: 'rolling-365', ...ask }}>
          {s.figure.shown}
        </Link>
      </FigureCell>
    ),
  },
  { key: 'interval', name: '95\u202f%', isRight: true, cell: (s) => (s.id.endsWith('more-care') ? null : showInterval('percent', s.figure)) },
  { key: 'n', name: 'n', isRight: true, cell: (s) => showCount(s.figure) },
]

/** Who moved to another level of care, and what came after. */
function Steps({ steps, ask }: { steps: Levels['steps']; ask: AskSearch }) {
  return (
    <section className="card below" aria-labelledby="steps">
      <h2 id="steps">Steps up and down, and what came after</h2>
      <p className="note">
        An episode at another level that opened while one was open, or within 30 days of its end; what came in the 90 days after.
      </p>
      <Grid caption="Steps up and down, and what came after" columns={stepColumns(ask)} rows={steps} keyOf={(s) => s.id} />
    </section>
  )
}

/** Where the scores of people point at each level of care, and who moved to another. */
export function LevelsOfCare({ ask }: { ask: AskSearch }) {
  const { data, error } = useQuery(asking('levels', { query: ask }))
  return (
    <>
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
            <p className="note">
              {data.period.name}. The share whose last scores point to staying at the level they are at, to more care, or to less.
            </p>
            <Grid caption="Where scores point, by level of care" columns={columnsFor(data, ask)} rows={data.levels} keyOf={(l) => l.value} />
            <p className="note below">{data.notes.join(' ')}</p>
          </>
        )}
        {!data && !error && <div className="coming rows-coming" aria-busy="true" />}
      </section>
      {data && <Steps steps={data.steps} ask={ask} />}
    </>
  )
}
