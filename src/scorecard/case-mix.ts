import { dimensionsOf, type Dimension } from '#facts'
import { compileCounts, countedOf, factsRead, tally, type Counted, type Kpi } from '#kpi'
import type { Period } from '#period'
import { adjustForCaseMix, type CaseMixCell, type Family } from '#stats'
import { countRows } from './count.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, type About } from './when.ts'

/** Who gives the care, where and how: what an outcome must not be blamed on is who came for it. */
const adjustedDimensions: readonly string[] = ['clinician', 'team', 'site', 'program', 'approach']

export type CaseMixOf = {
  /** What was adjusted for, and what could not be for want of rows. */
  readonly adjustedFor: readonly string[]
  readonly notAdjustedFor: readonly string[]
  /** What the rows of a slice would have summed to had they fared like such rows of the whole practice; null for a slice without rows. */
  readonly expected: (slice: string) => number | null
}

const familyOf = ({ measure }: Kpi): Family | null =>
  measure.shape === 'proportion' ? 'binomial' : measure.shape === 'mean' || measure.shape === 'change' ? 'normal' : null

/** `all`: also for what it is cut by, so that a cell is held against everybody of its own group and not against the whole practice. */
type Keeping = 'others' | 'all'

/** What the outcome of a KPI is adjusted for when it is cut by these dimensions: its own list, as far as the rows carry it. */
function adjustersFor(kpi: Kpi, by: readonly Dimension[], keeping: Keeping = 'others'): readonly Dimension[] {
  const [side] = countedOf(kpi.measure)
  if (!side || !familyOf(kpi) || !by.some((d) => adjustedDimensions.includes(d.id))) return []
  const offered = dimensionsOf(side.fact.table, side.date)
  return kpi.caseMix.flatMap((id) => offered.filter((d) => d.id === id && (keeping === 'all' || !by.some((cut) => cut.id === id))))
}

/** One key for a slice, or for a cell of two. */
export const sliceKey = (...values: readonly (string | null)[]): string => values.map((v) => v ?? '').join('\u001f')

/** Is a KPI adjusted for case mix when it is cut by this dimension? */
export const isAdjusted = (kpi: Kpi, dimension: Dimension): boolean => adjustersFor(kpi, [dimension]).length > 0

async function askCells(
  about: About,
  counted: Counted,
  { span, by, adjusters }: { span: Period; by: readonly Dimension[]; adjusters: readonly Dimension[] },
): Promise<CaseMixCell[]> {
  const { desk, kpi } = about
  const [first, ...others] = [...by, ...adjusters].map((d) => d.id)
  const ask = { ...askFor(about, span, { by: first ?? null }), across: others }
  const rows = await desk.engine.ask(
    compileCounts({ renderer: desk.engine.renderer, kpi, ask }, counted),
    factsRead(
      counted.fact.table,
      [...by, ...adjusters].map((d) => d.id),
      ask.filters,
    ),
  )
  return countRows(rows).map((row) => {
    const values = [row.slice, ...others.map((_, i) => row[`slice_${i + 1}`] ?? null)]
    const { counted: n, numerator, sum } = tally(counted, [row])
    return {
      unit: sliceKey(...values.slice(0, by.length)),
      levels: values.slice(by.length).map((v) => v ?? ''),
      n,
      sum: kpi.measure.shape === 'proportion' ? numerator : sum,
    }
  })
}

/** The case mix of an outcome KPI by one or more dimensions; null where nothing is to be adjusted. */
export async function askCaseMix(
  about: About,
  by: readonly Dimension[],
  { keeping = 'others', ...span }: Period & { readonly keeping?: Keeping },
): Promise<CaseMixOf | null> {
  // Where counts are told in bands, what rows would have had is not told to the row either: such parts are not adjusted, and not placed.
  if (ruleFor(about)) return null
  const { kpi } = about
  const family = familyOf(kpi)
  const adjusters = adjustersFor(kpi, by, keeping)
  const [side] = countedOf(kpi.measure)
  if (!family || !side || adjusters.length === 0) return null
  const mix = adjustForCaseMix(await askCells(about, side, { span, by, adjusters }), family)
  if (!mix || mix.used === 0) return null
  const names = adjusters.map((d) => d.name.toLowerCase())
  return {
    adjustedFor: names.slice(0, mix.used),
    notAdjustedFor: names.slice(mix.used),
    expected: (slice) => mix.expected.get(slice) ?? null,
  }
}
