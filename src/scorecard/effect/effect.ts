import type { Difference, Effect, EffectCut } from '#api'
import { effectOutcomes } from '#content'
import type { Dimension } from '#facts'
import type { Kpi, Tally } from '#kpi'
import { standingOut } from '#stats'
import { adjust, adjustedDifference, type Adjusted } from '../adjusted.ts'
import { compareParts } from '../against-rest.ts'
import { askCells, type Cell } from '../ask-cells.ts'
import { askFigure } from '../ask-figure.ts'
import { askBreakdown } from '../breakdown.ts'
import { askCaseMix } from '../case-mix.ts'
import { held } from '../cross.ts'
import { minimumCell } from '../equity.ts'
import { figureOf } from '../figure.ts'
import { findKpi } from '../find-kpi.ts'
import { dimensionsFor, headOf } from '../head.ts'
import { sliceName } from '../slice-name.ts'
import { inOrder } from '../slice-order.ts'
import { ruleFor } from '../small-cells/rule.ts'
import { figurePeriod, type About } from '../when.ts'
import { noteLines, readCell, tellCells, type Judged } from './effect-words.ts'

type Asked = { readonly desk: About['desk']; readonly question: About['question']; readonly outcome?: string | undefined; readonly cut: EffectCut }

const cuts: Readonly<Record<EffectCut, readonly string[]>> = {
  neither: [],
  program: ['program'],
  'level-of-care': ['level-of-care'],
  both: ['program', 'level-of-care'],
}

/** So many cells in a hundred would differ by chance, were each judged by itself at 95 %. */
const chanceShare = 0.05

/** An outcome as it is asked here; null for one that is not offered. What stands month after month counts each client once in its intervals. */
function outcomeNamed(id: string): Kpi | null {
  const outcome = effectOutcomes.find((o) => o.id === id)
  const kpi = outcome ? findKpi(outcome.id) : null
  if (!outcome || !kpi) return null
  const { measure } = kpi
  const standing = kpi.finestGrain === 'month' && measure.shape === 'proportion' ? { measure: { ...measure, standing: 'month' as const } } : {}
  return { ...kpi, ...standing, name: outcome.name, caseMix: outcome.caseMix ?? kpi.caseMix }
}

/** The outcome asked for, or the first; null for one that is not offered. */
export const effectOutcome = (id?: string): Kpi | null => outcomeNamed(id ?? effectOutcomes[0]?.id ?? '')

/** Half a year of closed courses fills no cell: a year, unless somebody says otherwise. */
const overAYear = ({ desk, question }: Pick<Asked, 'desk' | 'question'>, kpi: Kpi): About => ({
  desk,
  kpi,
  question: { ...question, grain: question.grain ?? 'rolling-365' },
})

type Found = Omit<Judged, 'isOut'> & { readonly values: readonly string[] }

function findCells(
  about: About,
  cells: readonly Cell[],
  { whole, mix }: { whole: Awaited<ReturnType<typeof askFigure>>; mix: Awaited<ReturnType<typeof askCaseMix>> },
): readonly Found[] {
  const { kpi } = about
  const isCollected = whole.figure.state !== 'not-collected'
  const parts = cells.map((cell) => {
    const figure = held(figureOf({ kpi, measure: kpi.measure }, cell.tallies, { isCollected }))
    // Of a stock taken each month, so many rows are of far fewer clients.
    const isFew = figure.n / (cell.tallies[0]?.takings ?? 1) < kpi.minimumSample
    return { ...cell, figure: { ...figure, isDirectional: figure.state === 'value' && isFew } }
  })
  const compared = compareParts(kpi, whole.tallies, cells.map(({ tallies }) => ({ tallies, days: null }))) // prettier-ignore
  const shown = parts.filter((p) => p.figure.state === 'value').flatMap(({ tallies: [tally], ...part }) => (tally ? [{ ...part, tally }] : []))
  const adjusted = adjust(kpi, shown, { whole: whole.tallies[0], mix })
  return parts.map((part, i): Found => {
    const own = adjusted.get(part.key) ?? null
    const plain = compared[i]?.rest?.difference ?? null
    const isEnough = part.figure.state === 'value' && othersOf(part.tallies, whole.tallies) >= minimumCell
    return {
      values: part.values,
      figure: part.figure,
      own,
      difference: isEnough ? against(kpi, { own, plain, whole: whole.figure.value, mix }) : null,
    }
  })
}

const othersOf = ([part]: readonly Tally[], [whole]: readonly Tally[]): number => (whole?.counted ?? 0) - (part?.counted ?? 0)

function against(
  kpi: Kpi,
  { own, plain, whole, mix }: { own: Adjusted | null; plain: Difference | null; whole: number | null; mix: unknown },
): Difference | null {
  if (mix === null) return plain
  return own && whole !== null ? adjustedDifference(kpi, own, { whole, plain }) : null
}

/** For who may not see rows: one way of cutting, through the door that hides small cells with their complement. */
async function askHeld(
  about: About,
  dimension: Dimension,
): Promise<{ readonly found: readonly Found[]; readonly period: Effect['period']; readonly whole: Effect['whole'] }> {
  const { slices, period, whole } = await askBreakdown(about, dimension)
  return { period, whole, found: slices.map((s) => ({ values: [s.value], figure: s.figure, own: null, difference: s.rest })) }
}

async function askOpen(about: About, by: readonly Dimension[]) {
  const { asked, shown } = figurePeriod(about)
  const [whole, cells, mix] = await Promise.all([
    askFigure(about, about.kpi.measure, asked),
    askCells(about, by),
    askCaseMix(about, by, { ...asked, keeping: 'all' }),
  ])
  return { found: findCells(about, cells, { whole, mix }), period: shown, whole: whole.figure, mix }
}

/** Cells in the order of their names, first dimension first. Never by value: that would be a ranking. */
function sorted(
  about: About,
  by: readonly Dimension[],
  found: readonly Found[],
): readonly { readonly cell: Found; readonly of: Effect['cells'][number]['of'] }[] {
  const named = found.map((cell) => ({
    cell,
    of: cell.values.map((value, i) => ({ value, name: by[i] ? sliceName(about.desk, by[i], value) : value })),
  }))
  const places = by.map((dimension, i) => {
    const groups = new Map(named.flatMap(({ of }) => (of[i] ? [[of[i].value, of[i]] as const] : [])))
    return new Map(inOrder(dimension, [...groups.values()]).map(({ value }, place) => [value, place]))
  })
  const placeOf = (values: readonly string[], i: number): number => places[i]?.get(values[i] ?? '') ?? 0
  return named.toSorted((a, b) => by.reduce((order, _, i) => order || placeOf(a.cell.values, i) - placeOf(b.cell.values, i), 0))
}

/**
 * What works for whom? An outcome by diagnosis group, approach and, if wanted, program and level of care. Each cell is held against what people of
 * the same diagnosis group, severity and age have over the whole practice, as far as the rows carry that. A cell differs only where this holds among
 * all cells judged, at a false discovery rate of 5 % (Benjamini & Hochberg 1995). Care was not given by lot: a cell is a question.
 */
export async function askEffect({ desk, question, outcome, cut }: Asked): Promise<Effect | null> {
  const kpi = effectOutcome(outcome)
  if (!kpi) return null
  const about = overAYear({ desk, question }, kpi)
  const has = dimensionsFor(kpi.measure)
  const named = (ids: readonly string[]): readonly Dimension[] => ids.flatMap((id) => has.filter((d) => d.id === id))
  const isHeld = ruleFor(about) !== null
  const by = named(isHeld ? ['approach'] : ['diagnosis-group', 'approach', ...cuts[cut]])
  const { found, period, whole, mix } = isHeld && by[0] ? { ...(await askHeld(about, by[0])), mix: null } : await askOpen(about, by)
  const judged = found.filter((f) => f.figure.state === 'value' && !f.figure.isDirectional && f.difference !== null)
  const out = standingOut(judged.map((f) => f.difference?.pValue ?? 1))
  const differing = new Set(judged.filter((_, i) => out[i]))
  const shown = sorted(
    about,
    by,
    found.filter((f) => f.figure.state !== 'no-rows'),
  ).map(({ of, cell }) => ({
    of,
    cell,
    ...readCell(kpi, { ...cell, isOut: differing.has(cell) }, isHeld),
  }))
  const byChance = judged.length * chanceShare
  return {
    kpi: headOf(kpi, desk.ownership(kpi.id)),
    outcomes: effectOutcomes.map(({ id, name }) => ({ id, name })),
    outcome: kpi.id,
    cut: isHeld ? 'neither' : cut,
    period,
    whole,
    dimensions: by.map(({ id, name }) => ({ id, name })),
    cells: shown.map(({ of, cell, verdict, reading }) => ({
      of,
      figure: cell.figure,
      expected: cell.own?.expected ?? null,
      adjusted: cell.own?.adjusted ?? null,
      best: cell.own?.best ?? null,
      difference: cell.difference,
      verdict,
      reading,
    })),
    compared: judged.length,
    byChance,
    adjustedFor: [...(mix?.adjustedFor ?? [])],
    notAdjustedFor: [...(mix?.notAdjustedFor ?? [])],
    minimumCell,
    reading: tellCells(shown, { compared: judged.length, isHeld }),
    notes: noteLines({ kpi, compared: judged.length, byChance, mix, isHeld }),
  }
}
