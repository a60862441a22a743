import { dayMinutes, dayOf, hourOf, isQuietDay, weekdayOf } from './calendar.ts'
import type { Dice, Setting } from './practice.ts'
import { type Random, weights } from './random.ts'
import type { Staff } from './staff.ts'

export type Status = 'booked' | 'attended' | 'no_show' | 'late_cancelled' | 'cancelled_by_client' | 'cancelled_by_practice' | 'rescheduled' | ''

/** One planned appointment. Times are minutes on the wall clock since 1970; -1 where there is none. */
export type Visit = {
  /** Number within the client. */
  readonly n: number
  readonly clinician: Staff
  readonly at: number
  readonly minutes: number
  readonly bookedAt: number
  readonly kind: 'consult' | 'intake' | 'therapy' | 'medication' | 'group' | 'crisis'
  readonly modality: 'in_person' | 'telehealth' | 'phone'
  readonly cpt: string
  status: Status
  cancelledAt: number
  documentedAt: number
  isReminded: boolean
  isConfirmed: boolean
}

/** What decides whether somebody comes, besides the hour itself. */
export type Leaning = {
  /** The person's own odds, about 1. */
  readonly missing: number
  /** How many visits were planned before this one. */
  readonly place: number
  readonly isLeaving: boolean
  readonly isClinicianOut: boolean
}

/**
 * Share missed by somebody established, on an ordinary morning, before the second reminder. With the factors below, new clients and
 * evenings miss more and the whole practice comes to about 18.5 %.
 */
const usuallyMissed = 0.151
/** What a second reminder leaves of the no-shows: 18.5 % of appointments become 14.3 %. */
const reminderLeaves = 0.785

const placeFactor = (place: number): number => (place === 0 ? 1.5 : place < 4 ? 1.25 : place < 10 ? 1.04 : 0.9)
const hourFactor = (hour: number): number => (hour >= 17 ? 1.32 : hour <= 8 ? 1.1 : 0.97)

function missingOdds(setting: Setting, visit: Visit, leaning: Leaning): number {
  const day = dayOf(visit.at)
  return Math.min(
    0.7,
    usuallyMissed *
      leaning.missing *
      visit.clinician.missing *
      placeFactor(leaning.place) *
      hourFactor(hourOf(visit.at)) *
      (weekdayOf(day) === 0 ? 1.08 : 1) *
      (visit.modality === 'in_person' ? 1.05 : 0.84) *
      (visit.at - visit.bookedAt > 21 * dayMinutes ? 1.12 : 1) *
      (leaning.isLeaving ? 2.1 : 1) *
      (isQuietDay(day) ? 1.15 : 1) *
      (day >= setting.remindersFrom ? reminderLeaves : 1),
  )
}

/** Decides what became of a visit that is over, and when everybody knew. */
export function attend({ setting, random }: Dice, visit: Visit, leaning: Leaning): void {
  const quiet = isQuietDay(dayOf(visit.at)) ? 1.7 : 1
  visit.isReminded = random.chance(0.93)
  const missed = missingOdds(setting, visit, leaning)
  const late = 0.079 * Math.sqrt(leaning.missing) * quiet
  const early = 0.054 * quiet
  const moved = 0.032
  let draw = random.unit()
  if (leaning.isClinicianOut && random.chance(0.85)) visit.status = 'cancelled_by_practice'
  else if ((draw -= missed) < 0) visit.status = 'no_show'
  else if ((draw -= late) < 0) visit.status = 'late_cancelled'
  else if ((draw -= early) < 0) visit.status = 'cancelled_by_client'
  else if ((draw -= moved) < 0) visit.status = 'rescheduled'
  else if ((draw -= 0.006) < 0) visit.status = 'cancelled_by_practice'
  else visit.status = 'attended'
  visit.cancelledAt = cancelTime(visit, random)
  const confirms = visit.status === 'attended' ? 0.74 : 0.24
  visit.isConfirmed = visit.isReminded && random.chance(dayOf(visit.at) >= setting.remindersFrom ? confirms + 0.1 : confirms)
}

/** Hours of notice, longest last. Some cancellations entered as in time come late: words and clock do not always agree. */
function cancelTime(visit: Visit, random: Random): number {
  const hours =
    visit.status === 'late_cancelled' ? 0.5 + random.unit() * 23
    : visit.status === 'cancelled_by_client' ? (random.chance(0.09) ? 3 + random.unit() * 20 : 24 + random.exponential(70))
    : visit.status === 'cancelled_by_practice' ? 1 + random.exponential(30)
    : visit.status === 'rescheduled' ? 4 + random.exponential(60)
    : 0 // prettier-ignore
  if (hours === 0) return -1
  const at = Math.round(visit.at - hours * 60)
  const minute = at % dayMinutes
  // Nobody cancels between ten at night and six in the morning; the night before stands for it.
  const awake = minute < 360 ? at - minute - 130 : minute > 1320 ? at - minute + 1310 : at
  return Math.max(visit.bookedAt + 5, Math.min(awake, visit.at - 10))
}

const noteDelays = weights(['same', 58], ['next', 24], ['later', 18])

/** When the note was signed; some never are. */
export function documentTime(visit: Visit, random: Random): number {
  const end = visit.at + visit.minutes
  if (random.chance(0.012)) return -1
  const delay = random.choose(noteDelays)
  if (delay === 'same') return end + random.between(2, 150)
  const days = delay === 'next' ? 1 : 1 + Math.ceil(random.exponential(1.4 + 2 * visit.clinician.noteDays))
  return (dayOf(visit.at) + days) * dayMinutes + random.between(7 * 60 + 30, 19 * 60)
}
