import { line, words, type Palette, type Shape } from './drawing.ts'

/** Words over a line down to the floor of a picture, in the row where they lie on no others. */
export type PlacedWords = { readonly x: number; readonly text: string; readonly row: number; readonly align: 'left' | 'right' }

const rowHeight = 14
const letter = 5.9
const mostLetters = 38
const mostRows = 4
const cut = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1).trimEnd()}…` : text)

/** Gives each its row; on a narrow picture a number stands for the words, which are listed below it. */
export function placeWords(
  items: readonly { readonly x: number; readonly text: string }[],
  { left, right, isNumbered }: { readonly left: number; readonly right: number; readonly isNumbered: boolean },
): readonly PlacedWords[] {
  const taken: { from: number; to: number; row: number }[] = []
  return items.map(({ x, text }, i) => {
    const said = isNumbered ? String(i + 1) : cut(text)
    const length = said.length * letter + 12
    const align = x + length > right && x - length > left - 80 ? ('right' as const) : ('left' as const)
    const [from, to] = align === 'left' ? [x, x + length] : [x - length, x]
    const isFree = (row: number): boolean => taken.every((t) => t.row !== row || t.to < from || t.from > to)
    // A line goes down through every row below its words: words that stand there already must not be crossed.
    const below = taken.filter((t) => t.from <= x && t.to >= x).map((t) => t.row + 1)
    const row = [0, 1, 2].find((r) => r >= Math.max(0, ...below) && isFree(r)) ?? mostRows - 1
    taken.push({ from, to, row })
    return { x, text: said, row, align }
  })
}

export const drawWords = (heads: readonly PlacedWords[], { bottom, palette }: { bottom: number; palette: Palette }): readonly Shape[] =>
  heads.flatMap((head) => {
    const y = 8 + head.row * rowHeight
    return [
      line({ x: head.x, y }, { x: head.x, y: bottom }, { color: palette.ink3, width: 0.9, dash: [2, 3] }),
      words(head.text, { x: head.x + (head.align === 'left' ? 6 : -6), y }, { color: palette.ink2, align: head.align }),
    ]
  })
