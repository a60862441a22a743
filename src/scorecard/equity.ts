import type { Equity } from '#api'
import type { Dimension } from '#facts'
import { showNumber, type Kpi } from '#kpi'
import { readDifference, standingOut } from '#stats'
import { compareParts, withOwn, type AgainstRest } from './against-rest.ts'
import { askFigure } from './ask-figure.ts'
import { sliceName } from './slice-name.ts'
import { count } from './count.ts'
import { askDays } from './days.ts'
import { figureOf } from './figure.ts'
import { dimensionsFor, headOf } from './head.ts'
import { askPairsBy } from './pairs.ts'
import { showGapRange } from './show-difference.ts'
import { inOrder } from './slice-order.ts'
import { partsQuestion } from './small-cells/held-question.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, figurePeriod, type About } from './when.ts'

/** Who people are and what decides how they are seen: care should not depend on these. */
const equityDimensions: readonly string[] = ['age-band', 'sex', 'language', 'payer', 'modality', 'site']
/** Fewer rows than this are shown as a figure of their own and compared with nothing. CMS cell size suppression policy: 1 to 10. */
export const minimumCell = 11

type Group = Equity['dimensions'][number]['groups'][number]
type Found = { readonly dimension: Dimension; readonly group: Omit<Group, 'finding' | 'side' | 'reading'>; readonly rest: AgainstRest | null }

async function askGroups(about: About, dimension: Dimension, whole: Awaited<ReturnType<typeof askFigure>>): Promise<Found[]> {
  const { desk, kpi } = about
  const { asked } = figurePeriod(about)
  const [counts, days, pairsIn] = await Promise.all([
    count(about, kpi.measure, askFor(about, asked, { by: dimension.id })),
    kpi.measure.shape === 'ratio' ? askDays(about, kpi.measure, { span: asked, by: dimension.id }) : null,
    askPairsBy(about, dimension.id, asked),
  ])
  const values = counts.slices(asked.start)
  const rows = values.map((value) => ({ tallies: counts.at(asked.start, value), days: days?.of(value) ?? null }))
  const compared = compareParts(kpi, whole.tallies, rows)
  const found = values.map((value, i): Found => {
    const { own = null, rest = null } = compared[i] ?? {}
    const context = { isCollected: whole.figure.state !== 'not-collected', pairs: pairsIn(value) }
    const figure = withOwn(figureOf({ kpi, measure: kpi.measure }, rows[i]?.tallies ?? [], context), own)
    const isEnough = figure.state === 'value' && figure.n >= minimumCell && whole.figure.n - figure.n >= minimumCell
    const group = { value: value ?? '', name: sliceName(desk, dimension, value), figure, difference: isEnough ? (rest?.difference ?? null) : null }
    return { dimension, group, rest: isEnough ? rest : null }
  })
  const shown = new Set(inOrder(dimension, found.map((f) => f.group)).filter((g) => g.figure.state !== 'no-rows')) // prettier-ignore
  return [...shown].flatMap((group) => found.filter((f) => f.group === group))
}

function sideOf(kpi: Kpi, { rest }: Found, finding: Group['finding']): Group['side'] {
  if (finding !== 'differs' || !rest) return null
  const verdict = readDifference(rest.compared.difference, kpi.direction)
  return verdict === 'better' || verdict === 'worse' ? verdict : null
}

/** A group in one sentence, for the reader of this one line. */
function tellGroup(kpi: Kpi, found: Found, finding: Group['finding']): string {
  const { group, rest } = found
  const { figure, difference } = group
  if (!rest || !difference) return figure.n < minimumCell ? `Fewer than ${minimumCell} rows: not compared.` : 'Cannot be compared.'
  const range = showGapRange(difference, kpi.unit)
  const side = difference.value > 0 ? 'higher' : 'lower'
  if (finding === 'differs') {
    const worth = sideOf(kpi, found, finding)
    return `${difference.shown} ${side} than the others (95 % ${range})${worth ? `, the ${worth} side` : ''}.`
  }
  if (finding === 'no-difference-seen') return `No difference from the others seen (95 % ${range}).`
  const { detectable } = difference
  if (difference.low > 0 || difference.high < 0)
    return `${difference.shown} ${side} than the others (95 % ${range}), but among so many comparisons this may be chance.`
  return `Cannot tell (95 % ${range}): ${detectable ? `only ${detectable.shown} or more would have shown` : 'no difference would have shown'}.`
}

function findingOf({ rest }: Found, isOut: boolean): Group['finding'] {
  if (!rest) return 'cannot-tell'
  if (isOut) return 'differs'
  const verdict = readDifference(rest.compared.difference, 'neither', { matters: rest.compared.small })
  return verdict === 'no-change-seen' ? 'no-difference-seen' : 'cannot-tell'
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

function tellAll(found: readonly (Found & { finding: Group['finding'] })[], compared: number): string {
  if (compared === 0) return 'Nothing can be compared: no group and its others have enough rows.'
  const out = found.filter((f) => f.finding === 'differs')
  const unsure = found.filter((f) => f.rest && f.finding === 'cannot-tell').length
  const rest = unsure === 0 ? '' : ` For ${unsure === 1 ? 'one group' : `${unsure} groups`} these rows cannot tell.`
  if (out.length === 0) return `No group differs from the others by more than chance would give among ${compared} comparisons.${rest}`
  const names = list(out.map((f) => `${f.group.name} (${f.dimension.name.toLowerCase()})`))
  return `${out.length === 1 ? 'One group differs' : `${showNumber(out.length, 'count')} groups differ`} from the others by more than chance would give: ${names}.${rest}`
}

/**
 * Does everyone get the same? A KPI for each group of people against all the others, by every dimension of equity it has. Figures are as they are,
 * not adjusted: what explains a difference does not make it go away. So many comparisons at once would find some by chance; what is called
 * different holds at a false discovery rate of 5 % (Benjamini & Hochberg 1995).
 */
export async function askEquity(wanted: About): Promise<Equity> {
  const about = ruleFor(wanted) ? { ...wanted, question: partsQuestion(wanted.question) } : wanted
  const { kpi } = about
  const { asked, shown } = figurePeriod(about)
  const dimensions = dimensionsFor(kpi.measure).filter((d) => equityDimensions.includes(d.id))
  const whole = await askFigure(about, kpi.measure, asked)
  const all = (await Promise.all(dimensions.map((dimension) => askGroups(about, dimension, whole)))).filter((groups) => groups.length > 1).flat()
  const tested = all.filter((f) => f.rest !== null)
  const out = standingOut(tested.map((f) => f.rest?.compared.pValue ?? 1))
  const outSet = new Set(tested.filter((_, i) => out[i]))
  const found = all.map((f) => ({ ...f, finding: findingOf(f, outSet.has(f)) }))
  return {
    kpi: headOf(kpi, about.desk.ownership(kpi.id)),
    period: shown,
    whole: whole.figure,
    reading: tellAll(found, tested.length),
    dimensions: dimensions
      .map((d) => ({
        id: d.id,
        name: d.name,
        groups: found
          .filter((f) => f.dimension.id === d.id)
          .map((f): Group => ({ ...f.group, finding: f.finding, side: sideOf(kpi, f, f.finding), reading: tellGroup(kpi, f, f.finding) })),
      }))
      .filter((d) => d.groups.length > 0),
    compared: tested.length,
    note: 'Each group is held against all the others together; figures are not adjusted for anything. A difference is a question about the practice, not about people.',
  }
}
