import type { BreakdownAnswer } from '#api'
import type { Dimension } from '#facts'
import { showNumber, type Kpi } from '#kpi'
import { adjust, adjustedDifference } from './adjusted.ts'
import { compareParts, withOwn } from './against-rest.ts'
import { askFigure } from './ask-figure.ts'
import { askCaseMix, isAdjusted, type CaseMixOf } from './case-mix.ts'
import { count } from './count.ts'
import { askDays } from './days.ts'
import { figureOf } from './figure.ts'
import { isOfNumerator } from './numerator-only.ts'
import { askPairsBy } from './pairs.ts'
import { place } from './place.ts'
import { askReasons } from './reasons.ts'
import { sliceName } from './slice-name.ts'
import { inOrder } from './slice-order.ts'
import { partsQuestion } from './small-cells/held-question.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, figurePeriod, type About } from './when.ts'

type Slice = BreakdownAnswer['slices'][number]

const counted = (n: number, one: string, many: string): string => (n === 0 ? `None ${one}` : n === 1 ? `One ${one}` : `${n} ${many}`)

function noteOf(kpi: Kpi, { slices, limits }: Pick<BreakdownAnswer, 'slices' | 'limits'>, mix: CaseMixOf | null): string {
  const hollow = `Hollow: fewer than ${showNumber(kpi.minimumSample, 'count')}.`
  const beyond = slices.filter((s) => s.position === 'above' || s.position === 'below').length
  const read =
    limits.length === 0
      ? 'A part stands apart only when it lies beyond what chance and the spread between parts give together.'
      : `${counted(beyond, 'lies beyond the limits', 'lie beyond the limits')}. They allow for sample size and for more spread than chance.`
  const left = mix && mix.notAdjustedFor.length > 0 ? ` Too few rows to adjust for ${mix.notAdjustedFor.join(' and ')} as well.` : ''
  const adjusted = mix
    ? ` Adjusted for ${mix.adjustedFor.join(', ')}: like is compared with like. The best estimate leans toward the whole, the more the fewer rows there are.${left}`
    : ''
  return `${read} ${hollow}${adjusted}`
}

/** A figure by one dimension: outcomes adjusted for case mix, every part with what its rows could have shown. Sorted by name: this is not a ranking. */
export async function askBreakdown(asked: About, dimension: Dimension): Promise<BreakdownAnswer> {
  const rule = ruleFor(asked)
  const about = rule ? { ...asked, question: partsQuestion(asked.question) } : asked
  const { desk, kpi } = about
  const { measure } = kpi
  if (isOfNumerator(measure, dimension)) return askReasons(about, dimension)
  const { asked: span, shown } = figurePeriod(about)
  const [whole, counts, days, mix, pairsIn] = await Promise.all([
    askFigure(about, measure, span),
    count(about, measure, askFor(about, span, { by: dimension.id })),
    measure.shape === 'ratio' ? askDays(about, measure, { span, by: dimension.id }) : null,
    askCaseMix(about, [dimension], span),
    askPairsBy(about, dimension.id, span),
  ])
  const isUnfair = rule !== null && isAdjusted(kpi, dimension)
  const values = counts.slices(span.start)
  const rows = values.map((value) => ({ tallies: counts.at(span.start, value), days: days?.of(value) ?? null }))
  const compared = compareParts(kpi, whole.tallies, rows)
  const parts = values.map((value, i) => {
    const { tallies = [] } = rows[i] ?? {}
    const { own = null, rest = null } = compared[i] ?? {}
    const context = { isCollected: whole.figure.state !== 'not-collected', pairs: pairsIn(value) }
    const figure = withOwn(figureOf({ kpi, measure }, tallies, context), own)
    return { key: value ?? '', name: sliceName(desk, dimension, value), figure, tallies, rest: figure.state === 'value' ? rest : null }
  })
  const tallied = parts.flatMap(({ tallies: [tally], ...part }) => (tally ? [{ ...part, tally }] : []))
  const adjusted = adjust(kpi, tallied, { whole: whole.tallies[0], mix })
  const placed = place(
    parts.map((part) => ({ ...part, adjusted: adjusted.get(part.key) ?? null })),
    // Where case mix should have been allowed for and may not be, no part is placed: it would be blamed for who came.
    isUnfair
      ? { whole: null, isProportion: false }
      : { whole: whole.figure.value, isProportion: measure.shape === 'proportion', takings: whole.tallies[0]?.takings ?? 1 },
  )
  const slices = inOrder(
    dimension,
    parts.map(({ key, name, figure, rest }): Slice => {
      const own = adjusted.get(key)
      const position = placed.positions.get(key) ?? 'unknown'
      const { expected = null, adjusted: moved = null, best = null } = own ?? {}
      const plain = isUnfair ? null : (rest?.difference ?? null)
      const told = own && whole.figure.value !== null ? adjustedDifference(kpi, own, { whole: whole.figure.value, plain }) : plain
      return { value: key, name, figure, position, rest: told, expected, adjusted: moved, best }
    }),
  )
  const { limits } = placed
  return {
    dimension: { id: dimension.id, name: dimension.name },
    period: shown,
    whole: whole.figure,
    slices,
    limits,
    adjustedFor: [...(mix?.adjustedFor ?? [])],
    note: isUnfair
      ? 'Not adjusted for who came, since that needs the rows: parts are shown, and not held against each other.'
      : noteOf(kpi, { slices, limits }, mix),
  }
}
