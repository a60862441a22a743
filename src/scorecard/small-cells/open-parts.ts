import { inBand } from './blur.ts'
import type { SmallCellRule } from './rule.ts'

/** What stands behind one cell: how many people in each part that must not be small, and the counts that would be shown. */
export type Cell = { readonly people: readonly number[]; readonly counts: readonly number[] }

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const isNobody = ({ people }: Cell): boolean => people.every((n) => n === 0)

/** Nobody, or enough, in each part. */
export const isLarge = ({ people }: Pick<Cell, 'people'>, least: number): boolean => people.every((n) => n === 0 || n >= least)

/**
 * The fewest people that can be behind hidden cells taken together. One person may be behind several, so their numbers cannot be added: it is at
 * least the largest of them, and at least those of the whole who are in no shown part.
 */
function fewest(whole: Cell, shown: readonly Cell[], hidden: readonly Cell[]): readonly number[] {
  return whole.people.map((n, i) => {
    const each = (cells: readonly Cell[]): readonly number[] => cells.map((c) => c.people[i] ?? 0)
    return Math.max(0, ...each(hidden), n - sum(each(shown)))
  })
}

/**
 * Who knows this rule knows that the largest hidden part is no larger than the smallest shown one, and that the others are small. Their sum must
 * leave the smallest of them anything from one on: checked on the counts as told, by trying every table in `small-cells.test.ts`. Where a small part
 * has many rows, its rows say nothing about how few people they are of.
 */
function tellsTooMuch(whole: Cell, shown: readonly Cell[], { small, rule }: { small: readonly Cell[]; rule: SmallCellRule }): boolean {
  const { least, step } = rule
  if (shown.length === 0 || step === 1) return false
  const half = (step - 1) / 2
  return whole.counts.some((count, i) => {
    const parts = shown.map((c) => inBand(c.counts[i] ?? 0, step)).filter((n) => n > 0)
    if (parts.length === 0 || small.some((c) => (c.counts[i] ?? 0) >= least)) return false
    const hiddenAtLeast = inBand(count, step) - sum(parts) - half * (parts.length + 1)
    return hiddenAtLeast > Math.min(...parts) + half + 1
  })
}

/**
 * Which parts of a whole may be shown: those that are large, less the smallest ones that would give away what is hidden. The answer hangs on the
 * cells alone, never on what was asked before, so it is the same for everyone and every time.
 */
export function openParts(whole: Cell, parts: ReadonlyMap<string, Cell>, rule: SmallCellRule): ReadonlySet<string> {
  const open = new Set([...parts].filter(([, cell]) => isLarge(cell, rule.least)).map(([key]) => key))
  if (rule.remainder === 0) return open
  const small = [...parts].filter(([key]) => !open.has(key)).map(([, cell]) => cell)
  const bySize = [...parts]
    .filter(([key, cell]) => open.has(key) && !isNobody(cell))
    .toSorted(([a, x], [b, y]) => (x.counts[0] ?? 0) - (y.counts[0] ?? 0) || sum(x.people) - sum(y.people) || (a < b ? -1 : 1))
  for (const [smallest] of bySize) {
    const shown = [...parts].filter(([key, cell]) => open.has(key) && !isNobody(cell)).map(([, cell]) => cell)
    const hidden = [...parts].filter(([key]) => !open.has(key)).map(([, cell]) => cell)
    if (hidden.length === 0) return open
    if (isLarge({ people: fewest(whole, shown, hidden) }, rule.remainder) && !tellsTooMuch(whole, shown, { small, rule })) return open
    open.delete(smallest)
  }
  return open
}

/**
 * May a whole be shown when it is known by itself which of its parts are? A year is, once its quarters are: they were shown when each of them ended, so
 * none of them can be taken back. What is hidden of it must be nobody or many, and where every hidden part is small, their sum must leave each of
 * them anything from one on.
 */
export function isWholeOpen(whole: Cell, parts: readonly Cell[], rule: SmallCellRule): boolean {
  const { least, remainder, step } = rule
  if (!isLarge(whole, least)) return false
  const shown = parts.filter((part) => isLarge(part, least))
  const hidden = parts.filter((part) => !isLarge(part, least))
  if (hidden.length === 0 || remainder === 0) return true
  if (!isLarge({ people: fewest(whole, shown, hidden) }, remainder)) return false
  const half = (step - 1) / 2
  return whole.counts.every((count, i) => {
    if (hidden.some((part) => (part.counts[i] ?? 0) >= least)) return true
    const shownAtMost = sum(shown.map((part) => (part.counts[i] ?? 0) && inBand(part.counts[i] ?? 0, step) + half))
    return inBand(count, step) - half - shownAtMost <= (least - 1) * (hidden.length - 1)
  })
}
