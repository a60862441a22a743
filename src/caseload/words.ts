import { showDay, type Day } from '#period'
import type { Moved } from './move.ts'

const digits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
export const showPoints = (points: number): string => digits.format(points).replace('-', '−')
const countOf = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

type Named = { readonly from: string | null; readonly to: string; readonly need: string | null; readonly count: number }

/** What came of weighing a move, in a sentence. */
export function tellMove({ verdict, matching, to }: Moved, { from, to: name, need, count }: Named): string {
  const { after, before } = to
  const capacity = showPoints(before.capacity ?? 0)
  switch (verdict) {
    case 'same-clinician':
      return 'Choose two different clinicians.'
    case 'not-in-post':
      return `${name} is no longer in post.`
    case 'lacks-skill':
      return `${name} has not declared “${need ?? ''}”, so this move would leave ${countOf(count, 'client')} without what they need.`
    case 'too-few-clients':
      if (from === null) return 'Nobody is in the first weeks of care now, so there is nothing to tell what new clients weigh.'
      return `${from} has ${countOf(matching, 'client')}${need === null ? '' : ` who need “${need}”`}, not ${count.toLocaleString('en-US')}.`
    case 'capacity-unknown':
      return `${name} would carry about ${showPoints(after?.points ?? 0)} points. No capacity is agreed, so nobody can say whether that is too much.`
    case 'over':
      return `${name} would carry about ${showPoints(after?.points ?? 0)} points, ${showPoints(after?.over ?? 0)} more than agreed.`
    case 'perhaps-over':
      return `It depends on who moves: ${name} would carry between ${showPoints(after?.low ?? 0)} and ${showPoints(after?.high ?? 0)} of ${capacity} points.`
    case 'fits':
      return `${name} has the room: about ${showPoints(after?.points ?? 0)} of ${capacity} points, after ${showPoints(before.points)} now.`
  }
}

/** Who is over, as the title of the page. */
export function tellOver(over: number, able: number): string {
  if (able === 0) return 'Nobody has agreed to a capacity yet'
  if (over === 0) return 'Nobody carries more than they agreed to'
  return `${countOf(over, 'clinician')} of ${able.toLocaleString('en-US')} ${over === 1 ? 'carries' : 'carry'} more than they agreed to`
}

export type Total = { readonly clients: number; readonly points: number; readonly carried: number; readonly capacity: number }
export const tellTotal = (weekOn: Day, { clients, points, carried, capacity }: Total): string =>
  `At the start of Monday ${showDay(weekOn)}, ${countOf(clients, 'client')} in care weigh ${showPoints(points)} points.${
    capacity === 0 ? '' : ` Those with an agreed capacity carry ${showPoints(carried)} of ${showPoints(capacity)} points.`
  }`
