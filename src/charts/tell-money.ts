import type { Authorization } from '#api'
import { showDay } from '#period'
import { countOf, showNumber } from './figure-words.ts'

/** "$1,234": whole dollars, as in a table of balances. */
export const showDollars = (amount: number): string => {
  const text = showNumber(Math.abs(Math.round(amount)))
  return Math.round(amount) < 0 ? `−$${text}` : `$${text}`
}

/** What is left of an authorization: "2 of 12 visits, 20 days". */
export function tellLeft({ unitsLeft, unitsApproved, daysLeft }: Authorization): string {
  const units =
    unitsLeft === null ? [] : [unitsApproved === null ? countOf(unitsLeft, 'unit') : `${showNumber(unitsLeft)} of ${countOf(unitsApproved, 'unit')}`]
  const days = daysLeft < 0 ? (daysLeft === -1 ? 'ended yesterday' : `ended ${countOf(-daysLeft, 'day')} ago`) : daysLeft === 0 ? 'today is the last day' : `${countOf(daysLeft, 'day')} left` // prettier-ignore
  return [...units, days].join(', ')
}

const tellEnd = ({ endsOn, runsOutOn }: Authorization): string =>
  runsOutOn < endsOn ? `its last unit is booked for ${showDay(runsOutOn)}` : `its last day is ${showDay(endsOn)}`

/** What is to be done, and by when. */
export function tellAsk(item: Authorization): string {
  const { state, askBy, requestedOn } = item
  if (state === 'asked' && requestedOn !== null) return `Asked on ${showDay(requestedOn)}, no decision yet; ${tellEnd(item)}.`
  return `${state === 'late' ? 'Had to be asked for' : 'Ask'} by ${showDay(askBy)}; ${tellEnd(item)}.`
}

/** Where the days to ask come from: "Tallgrass Care 8 days". */
export const tellPace = (items: readonly Pick<Authorization, 'payer' | 'decisionDays'>[]): readonly string[] => {
  const days = new Map(items.flatMap(({ payer, decisionDays }) => (payer === null ? [] : [[payer, decisionDays] as const])))
  return [...days].map(([payer, d]) => `${payer} ${countOf(d, 'day')}`).toSorted((x, y) => x.localeCompare(y, 'en'))
}

/** What stands over the list. */
export function tellAuthorizations({
  items,
  inForce,
}: {
  readonly items: readonly Pick<Authorization, 'state'>[]
  readonly inForce: number
}): string {
  const n = (state: Authorization['state']): number => items.filter((i) => i.state === state).length
  if (inForce === 0) return 'No authorization is in force.'
  if (items.length === 0) return `None of ${countOf(inForce, 'authorization')} in force is about to run out.`
  const parts = [
    n('late') > 0 ? `${showNumber(n('late'))} should have been asked for already` : '',
    n('now') > 0 ? `${showNumber(n('now'))} must be asked for within a week` : '',
    n('soon') > 0 ? `${showNumber(n('soon'))} later` : '',
    n('asked') > 0 ? `${showNumber(n('asked'))} ${n('asked') === 1 ? 'waits' : 'wait'} for the payer` : '',
  ].filter((part) => part !== '')
  return `${showNumber(items.length)} of ${countOf(inForce, 'authorization')} in force run out soon, with the client still in care: ${parts.join(', ')}.`
}
