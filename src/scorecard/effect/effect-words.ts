import type { Difference, EffectVerdict, Figure } from '#api'
import type { Kpi } from '#kpi'
import type { Adjusted } from '../adjusted.ts'
import type { CaseMixOf } from '../case-mix.ts'
import { minimumCell } from '../equity.ts'

export type Judged = {
  readonly figure: Figure
  readonly own: Adjusted | null
  readonly difference: Difference | null
  /** It differs from what was to be expected, also among all the cells judged. */
  readonly isOut: boolean
}
type Said = { readonly verdict: EffectVerdict; readonly reading: string }

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

/** What one cell says, in a word and a sentence. */
export function readCell(kpi: Kpi, { figure, own, difference, isOut }: Judged, isHeld: boolean): Said {
  const tooFew = (reading: string): Said => ({ verdict: 'too-few', reading })
  if (figure.state === 'suppressed') return { verdict: 'not-judged', reading: 'Hidden for privacy.' }
  if (figure.state === 'too-few') return tooFew(`Fewer than ${minimumCell} rows: not shown.`)
  if (figure.state !== 'value') return { verdict: 'not-judged', reading: 'Nothing to judge.' }
  const rows = kpi.finestGrain === 'month' ? 'clients a month' : 'rows'
  if (figure.isDirectional) return tooFew(`Fewer than ${kpi.minimumSample} ${rows}: a direction, not judged.`)
  if (!difference)
    return { verdict: 'not-judged', reading: isHeld ? 'Not adjusted for who came, so not judged.' : 'There is nothing to hold it against.' }
  const than = own ? 'expected of people who began alike' : 'the others'
  const range = `95\u202f% ${difference.range}`
  const side = difference.value > 0 ? 'higher' : 'lower'
  if (isOut) return { verdict: 'differs', reading: `${difference.shown} ${side} than ${than} (${range}).` }
  const could = difference.detectable ? `; ${difference.detectable.shown} or more would have shown` : ''
  if (difference.low > 0 || difference.high < 0)
    return { verdict: 'not-seen-to-differ', reading: `${difference.shown} ${side} than ${than} (${range}), which among so many cells may be chance.` }
  return { verdict: 'not-seen-to-differ', reading: `${range} from ${own ? 'what was expected' : than}${could}.` }
}

/** All cells in a sentence or two. */
export function tellCells(cells: readonly Said[], { compared, isHeld }: { readonly compared: number; readonly isHeld: boolean }): string {
  if (cells.length === 0) return 'Nothing happened in this period that would count here.'
  const few = cells.filter((c) => c.verdict === 'too-few').length
  if (compared === 0)
    return isHeld ? 'Shown, and not held against each other: that needs the rows.' : 'No cell has enough rows to be judged. Ask for a longer time.'
  const out = cells.filter((c) => c.verdict === 'differs').length
  const judged = out === 0 ? 'none is seen to differ' : out === 1 ? 'one differs' : `${out} differ`
  return `Of ${compared} ${compared === 1 ? 'cell' : 'cells'} judged, ${judged}.${few > 0 ? ` ${few} ${few === 1 ? 'has' : 'have'} too few rows.` : ''}`
}

type About = {
  readonly kpi: Kpi
  readonly compared: number
  readonly byChance: number
  readonly mix: CaseMixOf | null
  readonly isHeld: boolean
}

/** What to keep in mind, the most important first. */
export function noteLines({ kpi, compared, byChance, mix, isHeld }: About): string[] {
  const many =
    compared === 0
      ? []
      : [
          `Of ${compared} judged, ${byChance < 0.5 ? 'fewer than one' : `about ${Math.round(byChance)}`} would differ by chance were each judged by itself. “Differs” is said only where it holds among all of them (false discovery rate 5 %, Benjamini & Hochberg 1995).`,
        ]
  const adjusted = mix
    ? [
        `Expected is what people of the same ${list(mix.adjustedFor)} have over the whole practice.${mix.notAdjustedFor.length > 0 ? ` Too few rows to allow for ${list(mix.notAdjustedFor)} as well.` : ''} Where a cell is most of its group, it is held mostly against itself.`,
        'The best estimate leans toward the whole, the more the fewer rows there are.',
      ]
    : ['Not adjusted for who came.']
  const standing = kpi.finestGrain === 'month' ? ['A client counts in each month in care; intervals count each client once.'] : []
  const scored = mix?.adjustedFor.includes('severity at the start')
    ? ['Only people with a first and a last score count: those who left without one are not seen here.']
    : []
  return [
    'Nobody drew lots: who is treated how is chosen, by need, by wish, by who has an opening. A difference may be who was chosen and not what was done. Read it as a question for the team.',
    ...(isHeld ? ['Without leave to see rows it is cut by approach alone.'] : []),
    ...adjusted,
    ...scored,
    ...many,
    ...standing,
    'Cells stand by name. This is no ranking of approaches, programs or people.',
  ]
}
