import { countedOf, isAboutClients, type Ask, type Measure, type Tally } from '#kpi'
import { addDays, periodOf, type Period } from '#period'
import type { Counts } from '../counts.ts'
import type { About } from '../when.ts'
import { blurTally, declinedTally } from './blur.ts'
import { findOpenCells, type OpenCells, type Openness } from './open-cells.ts'
import type { SmallCellRule } from './rule.ts'

type Grain = 'month' | 'quarter' | 'year'
/** A question that the fixed set of cells can answer: whole calendar periods, and at most one value of one dimension. */
type Held = { readonly grain: Grain; readonly span: Period; readonly dimension: string | null; readonly value: string | null | undefined }

const held: readonly Grain[] = ['month', 'quarter', 'year']
const isWhole = ({ start, end }: Period, grain: Grain): boolean =>
  periodOf(start, grain).start === start && periodOf(addDays(end, -1), grain).end === end

function grainOf({ cut, from, to }: Ask): Grain | null {
  const span = { start: from, end: to }
  if (cut === 'whole') return held.find((g) => isWhole(span, g) && periodOf(from, g).end === to) ?? null
  return held.find((g) => g === cut && isWhole(span, g)) ?? null
}

/** Reads a question as one of the fixed cells; null when it is none of them. */
function heldAsk(ask: Ask): Held | null {
  const grain = grainOf(ask)
  const [filter, ...more] = ask.filters
  if (grain === null || more.length > 0 || (filter && (ask.by !== null || filter.values.length !== 1))) return null
  const dimension = ask.by ?? filter?.dimension ?? null
  // A part of a month is never shown: the quarter is the unit of every cut.
  if (dimension !== null && grain === 'month') return null
  return { grain, span: { start: ask.from, end: ask.to }, dimension, value: filter ? filter.values[0] || null : undefined }
}

const nothing: Counts = { periods: [], slices: () => [], at: () => [declinedTally('suppressed')] }

/** The counts of a measure as they may leave: open cells, told as the rule says; all others with the reason they are not shown. */
export async function guardCounts(about: About, asked: { measure: Measure; ask: Ask; rule: SmallCellRule }, counts: Counts): Promise<Counts> {
  const { measure, ask, rule } = asked
  const question = heldAsk(ask)
  if (!question) return nothing
  const { grain } = question
  const cells = await findOpenCells(about, measure, { ...question, rule })
  const isClients = countedOf(measure).map((side) => rule.of === 'rows' || isAboutClients(side))
  const tell = (tallies: readonly Tally[], state: Openness): readonly Tally[] =>
    state !== 'open'
      ? tallies.map(() => declinedTally(state))
      : tallies.map((tally, i) => (rule.blur === 'band' && isClients[i] ? blurTally(tally, { step: rule.step, unit: about.kpi.unit }) : tally))
  const stateOf = (period: string, slice: string | null): Openness => openness(cells, { question, period, slice, isBy: ask.by !== null })
  return {
    periods: counts.periods,
    // Of a whole that is hidden not even the names of its parts are told.
    slices: (period) => (cells.whole(grain, period) === 'open' ? (grain === 'month' ? [null] : cells.parts(grain, period)) : []),
    at: (period, slice) => tell(counts.at(period, slice), stateOf(period, slice)),
  }
}

function openness(
  cells: OpenCells,
  { question, period, slice, isBy }: { question: Held; period: string; slice: string | null; isBy: boolean },
): Openness {
  const { grain, dimension, value } = question
  if (dimension === null || grain === 'month') return cells.whole(grain, period)
  return cells.part(grain, period, isBy ? slice : (value ?? null))
}
