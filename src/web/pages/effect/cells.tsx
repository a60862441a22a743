import type { Effect, EffectVerdict } from '#api'
import { showCount, showInterval } from '#charts'
import { Link } from '@tanstack/react-router'
import { IntervalBar } from '../../charts/interval-bar.tsx'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { useViewer } from '../../parts/use-viewer.ts'
import type { AskSearch } from '../../search.ts'

type Cell = Effect['cells'][number]

const words: Readonly<Record<EffectVerdict, string>> = {
  differs: 'Differs',
  'not-seen-to-differ': 'Not seen to differ',
  'too-few': 'Too few',
  'not-judged': 'Not judged',
}
const marks = { differs: 'change', 'not-seen-to-differ': 'common', 'too-few': 'none', 'not-judged': 'none' } as const

/** Adjusted where it is, else as it was seen, with its interval: what the bar shows. */
const drawnOf = ({ figure, adjusted }: Cell): Cell['figure'] =>
  adjusted
    ? {
        ...figure,
        value: adjusted.value,
        interval: adjusted.low !== null && adjusted.high !== null ? { low: adjusted.low, high: adjusted.high, method: '' } : null,
      }
    : figure

function rangeOf({ cells, whole }: Effect): readonly [number, number] {
  const values = [whole, ...cells.map(drawnOf)].flatMap((f) =>
    f.state === 'value' && f.value !== null ? [f.value, f.interval?.low ?? f.value, f.interval?.high ?? f.value] : [],
  )
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

/** The page of the number with this cell as its filters: there are its rows. */
function Opens({ effect, cell, ask, children }: { effect: Effect; cell: Cell; ask: AskSearch; children: string }) {
  const { may } = useViewer()
  if (!may('see-rows') || cell.figure.state !== 'value') return children
  const filters = Object.fromEntries(effect.dimensions.map((d, i) => [`f.${d.id}`, cell.of[i]?.value ?? '']))
  return (
    <Link to="/kpi/$id" params={{ id: effect.outcome }} search={{ grain: 'rolling-365', ...ask, ...filters }}>
      {children}
    </Link>
  )
}

function columnsFor(effect: Effect, ask: AskSearch): readonly GridColumn<Cell>[] {
  const { kpi, dimensions, whole } = effect
  const range = rangeOf(effect)
  const isAdjusted = effect.adjustedFor.length > 0
  const middle = whole.state === 'value' ? whole.value : null
  const adjusted: readonly GridColumn<Cell>[] = [
    { key: 'expected', name: 'Expected', isRight: true, cell: (c) => c.expected?.shown ?? null },
    {
      key: 'adjusted',
      name: 'Adjusted, 95\u202f%',
      isRight: true,
      cell: (c) =>
        c.adjusted && (
          <>
            <FigureCell figure={{ ...c.figure, shown: c.adjusted.shown }} />
            <div className="note">{showInterval(kpi.unit, drawnOf(c))}</div>
          </>
        ),
    },
    { key: 'best', name: 'Best estimate', isRight: true, cell: (c) => c.best?.shown ?? null },
  ]
  const plain: readonly GridColumn<Cell>[] = [{ key: 'interval', name: '95\u202f%', isRight: true, cell: (c) => showInterval(kpi.unit, c.figure) }]
  return [
    ...dimensions.map(({ id, name }, i): GridColumn<Cell> => ({ key: id, name, isHead: i === 0, cell: (c) => c.of[i]?.name ?? null })),
    { key: 'n', name: 'n', isRight: true, cell: (c) => showCount(c.figure) },
    {
      key: 'observed',
      name: 'Observed',
      isRight: true,
      cell: (c) => (
        <FigureCell figure={c.figure} isQuiet={isAdjusted}>
          <Opens effect={effect} cell={c} ask={ask}>
            {c.figure.shown}
          </Opens>
        </FigureCell>
      ),
    },
    ...(isAdjusted ? adjusted : plain),
    {
      key: 'bar',
      name: 'Interval',
      cell: (c) => (c.figure.state === 'value' ? <IntervalBar figure={drawnOf(c)} whole={middle} range={range} /> : null),
    },
    {
      key: 'reading',
      name: 'Reading',
      cell: (c) => (
        <span className="reading wraps">
          <ReadingMark variation={marks[c.verdict]} />
          <span>
            <b>{words[c.verdict]}.</b> {c.reading}
          </span>
        </span>
      ),
    },
  ]
}

/** Every cell with rows, by name: how many, what was seen, what was to be expected, and what that says. */
export function Cells({ effect, ask }: { effect: Effect; ask: AskSearch }) {
  const names = effect.dimensions.map((d) => d.name.toLowerCase()).join(', ')
  return (
    <Grid
      caption={`${effect.kpi.name} by ${names}`}
      columns={columnsFor(effect, ask)}
      rows={effect.cells}
      keyOf={(c) => c.of.map((o) => o.value).join('~')}
    />
  )
}
