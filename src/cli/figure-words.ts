import type { Figure, Paired } from '#api'
import { toldCounts } from '#scorecard'
import type { Output } from './output.ts'

type Cell = string | number | null

/** An interval, to as many places as its figure. */
export function between({ interval, shown }: Pick<Figure, 'interval' | 'shown'>): string {
  const places = /\.(\d+)/.exec(shown)?.[1]?.length ?? 0
  return interval ? `${interval.low.toFixed(places)}–${interval.high.toFixed(places)}` : '–'
}

/** A figure that a productivity figure is never shown without, in a word or two. */
export const pairWords = ({ figure, isWider }: Paired): string => (figure.state === 'value' && isWider ? `${figure.shown}, everyone` : figure.shown)

/** Pairs as lines of a table whose columns begin with name, figure, interval and n. */
export const pairLines = ({ pairs }: Figure, ...rest: readonly Cell[]): Cell[][] =>
  pairs.map((pair) => [`  with ${pair.name}, ${pair.period.name}`, pairWords(pair), between(pair.figure), toldCounts(pair.figure).n, ...rest])

export const sayPairs = (output: Output, { pairs }: Pick<Figure, 'pairs'>): void => {
  for (const pair of pairs)
    output.say(
      `  with ${pair.name}: ${pairWords(pair)}, 95 % ${between(pair.figure)}, n ${toldCounts(pair.figure).n ?? 'hidden'}, ${pair.period.name}`,
    )
}
