import type { Figure } from '#api'
import { tellPairs } from '#charts'

type Way = { readonly from: number; readonly to: number }

/** How far on the way a value is: 0 where it began, 1 at the goal, below 0 further away than at the start. */
export const progressOf = ({ from, to }: Way, value: number | null): number | null =>
  // Nothing is ever −0 of the way.
  value === null ? null : (value - from) / (to - from) || 0

const percent = (share: number): string => `${Math.round(share * 100)}\u202f%`

/** True when the interval of a figure holds the value where the way began: chance alone could explain the step. */
const couldBeChance = ({ from }: Way, { interval }: Figure): boolean => interval !== null && interval.low <= from && from <= interval.high

/** How far a goal is, in one plain sentence. `timeGone` is the share of its time that has passed. */
export function tellProgress(way: Way, figure: Figure, timeGone: number): string {
  // Volume never without value: what must stand with the figure stands with its sentence too.
  const pairs = figure.pairs.length === 0 ? '' : ` With ${tellPairs(figure.pairs)}.`
  return `${tellAlone(way, figure, timeGone)}${pairs}`
}

function tellAlone(way: Way, figure: Figure, timeGone: number): string {
  const progress = progressOf(way, figure.value)
  if (progress === null) return `There is no figure to measure it by: ${figure.shown}.`
  const time = timeGone >= 1 ? 'and its day has come' : `with ${percent(timeGone)} of the time gone`
  if (progress >= 1) return `At ${figure.shown} the goal is met, ${time}.`
  if (couldBeChance(way, figure)) return `At ${figure.shown} it cannot be told from where it began, ${time}.`
  if (progress <= 0) return `At ${figure.shown} it is further away than at the start, ${time}.`
  return `At ${figure.shown} it is ${percent(progress)} of the way, ${time}.`
}
