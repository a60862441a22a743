import type { Cross, Definition } from '#api'
import { showCount, stateWords } from '#charts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Failed } from '../../parts/problems.tsx'
import { ScrollBox } from '../../parts/scroll-box.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { Viewing } from './viewing.ts'

type Cell = Cross['cells'][number]

/** As far from the others as the outer limits of a funnel would ask. */
const oneInFiveHundred = 0.002

function Shown({ cell }: { cell: Cell | undefined }) {
  if (!cell) return <FigureCell figure={{ state: 'no-rows', shown: '', isDirectional: false }} />
  const { figure, adjusted, difference } = cell
  if (figure.state !== 'value') return <FigureCell figure={figure} />
  const side = difference && difference.pValue < oneInFiveHundred ? (difference.value > 0 ? 'higher' : 'lower') : null
  return (
    <>
      <FigureCell figure={figure}>{adjusted ?? figure.shown}</FigureCell>
      <div className="note">
        n {showCount(figure)}
        {side && `, ${side}`}
      </div>
    </>
  )
}

function Table({ cross }: { cross: Cross }) {
  const { rows, columns, cells } = cross
  return (
    <ScrollBox label={`${cross.kpi.name}, two ways at once`}>
      <table className="crossing">
        <caption className="hidden">
          {cross.kpi.name} by {rows.name.toLowerCase()} and {columns.name.toLowerCase()}
        </caption>
        <thead>
          <tr>
            <th scope="col">{rows.name}</th>
            {columns.groups.map((column) => (
              <th key={column.value} scope="col" className="right">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.groups.map((row) => (
            <tr key={row.value}>
              <th scope="row">{row.name}</th>
              {columns.groups.map((column) => (
                <td key={column.value} className="right">
                  <Shown cell={cells.find((c) => c.row === row.value && c.column === column.value)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

type Picking = {
  readonly label: string
  readonly kpi: Definition
  readonly value: string
  readonly not: string
  readonly onPick: (id: string) => void
}

const Pick = ({ label, kpi, value, not, onPick }: Picking) => (
  <NativeSelect
    size="xs"
    aria-label={label}
    data={kpi.dimensions.filter((d) => d.id !== not).map((d) => ({ value: d.id, label: d.name }))}
    value={value}
    onChange={(e) => onPick(e.currentTarget.value)}
  />
)

/** What is most asked two ways at once stands first, where the number has it. */
const usual = ['approach', 'diagnosis-group', 'program', 'site'] as const

/** The number by two dimensions at once, in cells of at least 11 rows. */
export function Crossing({ kpi, ask, tools }: Viewing) {
  const search = useSearch({ from: '/kpi/$id/compare' })
  const change = useSearchChange()
  const has = (id: string | undefined): id is string => kpi.dimensions.some((d) => d.id === id)
  const offered = [...usual.filter(has), ...kpi.dimensions.map((d) => d.id)]
  const by = has(search.by) ? search.by : (offered[0] ?? '')
  const and = has(search.and) && search.and !== by ? search.and : (offered.find((id) => id !== by) ?? '')
  const isTwo = by !== '' && and !== ''
  const place = { params: { id: kpi.id, dimension: by, other: and }, query: ask }
  const { data, error, isPlaceholderData } = useQuery({ ...asking('cross', place), enabled: isTwo })
  const nameOf = (id: string): string => (kpi.dimensions.find((d) => d.id === id)?.name ?? '').toLowerCase()
  return (
    <>
      <h1>
        {kpi.name} by {nameOf(by)} and {nameOf(and)}
      </h1>
      <p className="sub">
        {data
          ? `${data.period.name}, ${data.whole.state === 'value' ? data.whole.shown : stateWords[data.whole.state].short} over all. ${data.note}`
          : ' '}
      </p>
      {tools}
      <section className={isPlaceholderData ? 'card older' : 'card'} aria-labelledby="crossing">
        <div className="card-head">
          <h2 id="crossing">Two ways at once</h2>
          <span className="note card-links no-print">{isTwo && <TableLinks route="crossCsv" place={place} />}</span>
          <span className="pickers">
            <Pick label="Rows" kpi={kpi} value={by} not={and} onPick={(id) => change({ by: id }, true)} />
            <Pick label="Columns" kpi={kpi} value={and} not={by} onPick={(id) => change({ and: id }, true)} />
          </span>
        </div>
        {error && <Failed error={error} />}
        {!isTwo && <p className="note">This number can be cut in one way only.</p>}
        {data && isTwo && data.cells.length === 0 && <p className="note">Nothing happened in this period that would count here.</p>}
        {data && isTwo && data.cells.length > 0 && <Table cross={data} />}
        {!data && !error && isTwo && <div className="coming parts-coming" aria-busy="true" />}
      </section>
    </>
  )
}
