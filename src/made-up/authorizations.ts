import type { Plan } from './arrivals.ts'
import type { Visit } from './attendance.ts'
import { dayOf } from './calendar.ts'
import type { Dice } from './practice.ts'
import type { Episode, Story } from './story.ts'

/** One request to a payer. Days are whole days since 1970; -1 where not known yet. */
export type Authorization = {
  readonly id: string
  readonly episode: Episode
  readonly startsOn: number
  readonly endsOn: number
  readonly approved: number
  used: number
  readonly requestedOn: number
  readonly decidedOn: number
  readonly decision: 'approved' | 'partial' | 'denied' | 'pending'
  readonly daysRequested: number
  readonly daysApproved: number
  readonly unitsRequested: number
}

const outpatient = { units: 12, days: 150 }
const intensive = { units: 20, days: 56 }

/** Some payers want one for everything, all of them for intensive care. */
export const isAuthorizationNeeded = ({ payer, program }: Pick<Plan, 'payer' | 'program'>): boolean =>
  payer !== null && (payer.needsAuthorization || program.kind === 'intensive')

/**
 * Gives each billed visit the authorization it draws on, asking for the next one when units or time run out; empty when none is needed or
 * the request was refused. A request still open on the last day is pending.
 */
export function authorizer({ setting, random }: Dice, of: { story: Story; episode: Episode; all: Authorization[] }): (visit: Visit) => string {
  const { story, episode, all } = of
  const isIntensive = episode.plan.program.kind === 'intensive'
  if (!isAuthorizationNeeded(episode.plan)) return () => ''
  const size = isIntensive ? intensive : outpatient
  let current: Authorization | null = null
  const ask = (startsOn: number): Authorization => {
    const requestedOn = Math.max(episode.plan.bookedOn, startsOn - random.between(3, 12))
    const decided = requestedOn + random.between(1, 9)
    const draw = random.unit()
    const decision = decided >= setting.until ? 'pending' : draw < 0.9 ? 'approved' : draw < 0.965 ? 'partial' : 'denied'
    const approved = { approved: size.units, partial: Math.floor(size.units * 0.6), denied: 0, pending: 0 }[decision]
    const days = { approved: size.days, partial: Math.floor(size.days * 0.6), denied: 0, pending: 0 }[decision]
    const made: Authorization = {
      id: `U${story.number * 100 + all.length + 1}`,
      episode,
      startsOn,
      endsOn: startsOn + (days || size.days),
      approved,
      used: 0,
      requestedOn,
      decidedOn: decision === 'pending' ? -1 : decided,
      decision,
      daysRequested: size.days,
      daysApproved: days,
      unitsRequested: size.units,
    }
    all.push(made)
    return made
  }
  return (visit) => {
    const day = dayOf(visit.at)
    // A refusal is asked again only when its time is over.
    const isSpent = current === null || day > current.endsOn || (current.approved > 0 && current.used >= current.approved)
    if (isSpent) current = ask(day)
    if (!current || current.approved === 0) return ''
    current.used++
    return current.id
  }
}

/** Share of those running out for whom somebody has asked already, and of these the share the payer has answered. */
const askedAhead = 0.35
const answeredAhead = 0.4

/** Where the last authorization of somebody in care runs out, the next has sometimes been asked for. */
export function askAhead({ setting, random }: Dice, { story, episode, all }: { story: Story; episode: Episode; all: Authorization[] }): void {
  const last = all.findLast((asked) => asked.episode === episode)
  const isOpen = episode.care !== null && episode.care.closedOn === null
  if (!last || !isOpen || last.approved === 0 || last.endsOn < setting.until) return
  const isLow = last.approved - last.used <= 2 || last.endsOn - setting.until <= 21
  if (!isLow || last.approved === last.used || !random.chance(askedAhead)) return
  const isAnswered = random.chance(answeredAhead)
  const requestedOn = setting.until - random.between(4, 9)
  const size = episode.plan.program.kind === 'intensive' ? intensive : outpatient
  all.push({
    id: `U${story.number * 100 + all.length + 1}`,
    episode,
    startsOn: last.endsOn + 1,
    endsOn: last.endsOn + size.days,
    approved: isAnswered ? size.units : 0,
    used: 0,
    requestedOn,
    decidedOn: isAnswered ? requestedOn + random.between(1, 3) : -1,
    decision: isAnswered ? 'approved' : 'pending',
    daysRequested: size.days,
    daysApproved: isAnswered ? size.days : 0,
    unitsRequested: size.units,
  })
}
