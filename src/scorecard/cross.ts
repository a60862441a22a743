import type { Cross, Difference, Figure } from '#api'
import type { Dimension } from '#facts'
import type { Measure, Tally } from '#kpi'
import { adjust, adjustedDifference } from './adjusted.ts'
import { askCells } from './ask-cells.ts'
import { compareParts } from './against-rest.ts'
import { askFigure } from './ask-figure.ts'
import { sliceName } from './slice-name.ts'
import { askCaseMix, sliceKey } from './case-mix.ts'
import { minimumCell } from './equity.ts'
import { figureOf } from './figure.ts'
import { headOf } from './head.ts'
import { isOfNumerator, outOfAll } from './numerator-only.ts'
import { inOrder } from './slice-order.ts'
import { figurePeriod, type About } from './when.ts'

type Cell = { readonly row: string; readonly column: string; readonly tallies: readonly Tally[] }

/** Where one way of cutting says something of the numerator only, a cell is out of all rows of the other way, and a column of what has no reason is none. */
function outOfOthers(cells: readonly Cell[], measure: Measure, [row, column]: readonly [Dimension, Dimension]): readonly Cell[] {
  const other = isOfNumerator(measure, column) ? 'row' : isOfNumerator(measure, row) ? 'column' : null
  if (other === null) return cells
  const all = Map.groupBy(cells, (cell) => cell[other])
  const wholeOf = (cell: Cell): Tally[] =>
    cell.tallies.map((tally, i) => ({ ...tally, counted: (all.get(cell[other]) ?? []).reduce((sum, c) => sum + (c.tallies[i]?.counted ?? 0), 0) }))
  return cells.filter((c) => c.tallies.some((t) => t.numerator > 0)).map((c) => ({ ...c, tallies: outOfAll(c.tallies, wholeOf(c)) }))
}

/** Fewer rows than the minimum say nothing about a cell and may say something about a person. */
export function held(figure: Figure): Figure {
  if (figure.state !== 'value' || figure.n >= minimumCell) return figure
  return { ...figure, state: 'too-few', value: null, shown: 'too few', interval: null, numerator: null, isDirectional: false }
}

/** A KPI by two dimensions at once, every cell with at least 11 rows; outcomes adjusted for case mix. Both sides in their own order. */
export async function askCross(about: About, by: readonly [Dimension, Dimension]): Promise<Cross> {
  const { desk, kpi } = about
  const { asked, shown } = figurePeriod(about)
  const [whole, all, mix] = await Promise.all([askFigure(about, kpi.measure, asked), askCells(about, by), askCaseMix(about, by, asked)])
  const found = all.map(({ values: [row = '', column = ''], tallies }): Cell => ({ row, column, tallies }))
  const cells = outOfOthers(found, kpi.measure, by)
  const isByReason = cells !== found
  // Pairs are those of the whole: nothing else is cut by two dimensions at once.
  const context = { isCollected: whole.figure.state !== 'not-collected', pairs: whole.figure.pairs.map((pair) => ({ ...pair, isWider: true })) }
  const parts = cells.map((cell) => ({
    ...cell,
    key: sliceKey(cell.row, cell.column),
    figure: held(figureOf({ kpi, measure: kpi.measure }, cell.tallies, context)),
  }))
  const compared = compareParts(kpi, whole.tallies, cells.map(({ tallies }) => ({ tallies, days: null }))) // prettier-ignore
  const large = parts.filter((p) => p.figure.state === 'value').flatMap(({ tallies: [tally], ...part }) => (tally ? [{ ...part, tally }] : []))
  const adjusted = adjust(kpi, large, { whole: whole.tallies[0], mix })
  const groups = (dimension: Dimension, values: readonly string[]): Cross['rows'] => ({
    id: dimension.id,
    name: dimension.name,
    groups: inOrder(
      dimension,
      [...new Set(values)].map((value) => ({ value, name: sliceName(desk, dimension, value) })),
    ),
  })
  const rows = groups(by[0], cells.map((c) => c.row)) // prettier-ignore
  const columns = groups(by[1], cells.map((c) => c.column)) // prettier-ignore
  const told = (key: string, plain: Difference | null): Difference | null => {
    const own = adjusted.get(key)
    return own && whole.figure.value !== null ? adjustedDifference(kpi, own, { whole: whole.figure.value, plain }) : plain
  }
  const shownCells = parts.map(({ row, column, key, figure }, i) => ({
    row,
    column,
    figure,
    adjusted: adjusted.get(key)?.adjusted.shown ?? null,
    difference: figure.state === 'value' && !isByReason ? told(key, compared[i]?.rest?.difference ?? null) : null,
  }))
  return {
    kpi: headOf(kpi, about.desk.ownership(kpi.id)),
    period: shown,
    rows,
    columns,
    whole: whole.figure,
    cells: rows.groups.flatMap((r) => columns.groups.flatMap((c) => shownCells.filter((cell) => cell.row === r.value && cell.column === c.value))),
    adjustedFor: [...(mix?.adjustedFor ?? [])],
    minimumCell,
    note: `A cell needs ${minimumCell} rows.${mix ? ` Adjusted for ${mix.adjustedFor.join(', ')}.` : ''} With many cells some differ by chance: read a cell as a question.`,
  }
}
