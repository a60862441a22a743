import type { Plan } from './arrivals.ts'
import { attend, documentTime, type Status, type Visit } from './attendance.ts'
import { dayMinutes, dayOf, isHoliday, isOpenDay, isQuietDay, weekdayOf, weekOf } from './calendar.ts'
import type { Place } from './diary.ts'
import type { Setting } from './practice.ts'
import { Random, streamOf } from './random.ts'
import { groupMinutes, groupsOf, holderOn, intensiveDays, isOnLeave, isSick, startAt, type Seat, type Staff } from './staff.ts'

type Hour = Pick<Visit, 'kind' | 'cpt' | 'minutes'>
type Booking = { readonly seat: Seat; readonly at: number; readonly hour: Hour; readonly bookedAt: number }
const consult: Hour = { kind: 'consult', cpt: '', minutes: 15 }
const intake: Hour = { kind: 'intake', cpt: '90791', minutes: 60 }
const crisis: Hour = { kind: 'crisis', cpt: '90839', minutes: 60 }
const intensiveGroup: Hour = { kind: 'group', cpt: 'S9480', minutes: 180 }
const firstMedication: Hour = { kind: 'medication', cpt: '90792', minutes: 30 }
const medication: Hour = { kind: 'medication', cpt: '99214', minutes: 25 }
const shortHour: Hour = { kind: 'therapy', cpt: '90834', minutes: 45 }
const longHour: Hour = { kind: 'therapy', cpt: '90837', minutes: 55 }
const familyHour: Hour = { kind: 'therapy', cpt: '90847', minutes: 50 }

/** Of past visits this share was never given an outcome; more of the last weeks'. */
const forgottenShare = 0.00012
const forgottenLately = 0.0035

const visitsStream = streamOf('visits')

/** Builds the appointments of one episode in order of time. */
class Sequence {
  readonly visits: Visit[] = []
  private readonly again: Booking[] = []
  private readonly random: Random
  private readonly missing: number
  private readonly nowAt: number
  private readonly endOn: number
  private readonly setting: Setting
  private readonly plan: Plan
  private readonly firstNumber: number

  constructor(setting: Setting, plan: Plan, firstNumber: number) {
    this.setting = setting
    this.plan = plan
    this.firstNumber = firstNumber
    this.random = new Random(setting.seed, visitsStream, plan.index)
    this.missing = Math.exp(this.random.normal(-0.05, 0.33)) * (plan.payer ? plan.payer.missing : 0.8)
    this.nowAt = setting.until * dayMinutes
    this.endOn = (plan.place?.firstOn ?? 0) + plan.rhythm.totalDays
  }

  /** Adds one appointment; false when nobody has booked it yet. */
  add(booking: Booking): boolean {
    const { seat, at, bookedAt } = booking
    const day = dayOf(at)
    const clinician = holderOn(seat, day)
    if (!clinician) return true
    if (bookedAt >= this.nowAt) return false
    const visit = this.make(clinician, booking)
    if (at < this.nowAt) this.conclude(visit, seat)
    this.visits.push(visit)
    return true
  }

  private make(clinician: Staff, { at, hour, bookedAt }: Booking): Visit {
    const { random, plan } = this
    const isRemote = plan.isTelehealth ? random.chance(0.9) : hour.minutes < 180 && random.chance(0.04)
    const modality = hour.kind === 'consult' ? 'phone' : isRemote ? (random.chance(0.03) ? 'phone' : 'telehealth') : 'in_person'
    const n = this.firstNumber + this.visits.length
    return {
      n,
      clinician,
      at,
      bookedAt,
      ...hour,
      modality,
      status: 'booked',
      cancelledAt: -1,
      documentedAt: -1,
      isReminded: false,
      isConfirmed: false,
    }
  }

  private conclude(visit: Visit, seat: Seat): void {
    const { random, setting, plan } = this
    const day = dayOf(visit.at)
    const isLeaving = (plan.fate === 'early' || plan.fate === 'left') && day > this.endOn - (plan.fate === 'early' ? 8 : 15)
    attend({ setting, random }, visit, { missing: this.missing, place: this.visits.length, isLeaving, isClinicianOut: isSick(setting, seat, day) })
    const isForgotten = random.chance(day > setting.until - 45 ? forgottenLately : forgottenShare)
    if (visit.status === 'attended') visit.documentedAt = documentTime(visit, random)
    if (visit.documentedAt >= this.nowAt) visit.documentedAt = -1
    if (isForgotten)
      Object.assign(visit, { status: (random.chance(0.7) ? 'booked' : '') satisfies Status, cancelledAt: -1, documentedAt: -1, isConfirmed: false })
    else this.bookAgain(visit, seat)
  }

  /** What was moved, and some of what was missed, is made up for a few days later, off the standing hour. */
  private bookAgain(visit: Visit, seat: Seat): void {
    const { random } = this
    const isMoved = visit.status === 'rescheduled'
    const isLost = visit.status === 'no_show' || visit.status === 'late_cancelled' || visit.status === 'cancelled_by_client'
    if (!isMoved && !(isLost && visit.kind !== 'group' && random.chance(0.16))) return
    const day = dayOf(visit.at) + random.between(1, 4)
    const slot = seat.slots[random.between(0, seat.slots.length - 1)]
    if (!slot || !isOpenDay(day) || isOnLeave(this.setting, seat, day) || !seat.weekdays.includes(weekdayOf(day))) return
    // A quarter past clashes with no standing hour.
    const at = startAt(day, slot.minute + (seat.slotMinutes === 30 ? 5 : 15))
    const known = visit.cancelledAt > 0 ? visit.cancelledAt : visit.at + random.between(60, 300)
    this.again.push({ seat, at, hour: { kind: visit.kind, cpt: visit.cpt, minutes: visit.minutes }, bookedAt: Math.min(known + 5, at - 60) })
  }

  /** Adds what was booked again for before a time. */
  flush(before: number): void {
    for (let next = this.again[0]; next && next.at < before; next = this.again[0]) {
      this.again.shift()
      this.add(next)
    }
  }

  /** Most people book the next appointment when they leave one, or a few ahead. */
  bookedBefore(at: number): number {
    const { random, plan } = this
    const last = this.visits[this.visits.length - 1 - Math.floor(random.unit() * random.unit() * 4)]
    const firstBooked = startAt(plan.bookedOn, random.between(9 * 60, 16 * 60 + 30))
    return Math.max(Math.min(last ? last.at + last.minutes + 3 : firstBooked, at - 90), Math.min(firstBooked, at - 90))
  }

  /** True for a day this person comes if the diary says so: not when they are away, nor when the clinician is. */
  isOn(seat: Seat, day: number): boolean {
    if (isHoliday(day) || isOnLeave(this.setting, seat, day)) return false
    return !this.random.chance(isQuietDay(day) ? 0.45 : 0.025)
  }

  draw(): number {
    return this.random.unit()
  }
}

const followUp = (plan: Plan, draw: number): Hour => {
  if (plan.program.kind === 'medication') return medication
  if (draw < 0.003) return crisis
  if (plan.program.kind === 'teen' && draw < 0.3) return familyHour
  return draw < 0.55 ? shortHour : longHour
}

/** The appointments of one episode, oldest first, from before the records begin up to what is booked ahead. */
export function makeVisits(setting: Setting, plan: Plan, around: { intensiveSeats: readonly Seat[]; firstNumber: number }): Visit[] {
  const { place, later, rhythm } = plan
  if (!place) return []
  const sequence = new Sequence(setting, plan, around.firstNumber)
  const endOn = place.firstOn + rhythm.totalDays
  const track = plan.program.kind === 'intensive' ? trackOf(plan, around.intensiveSeats) : null
  const hours = plan.hasConsult ? [consult, intake] : [plan.program.kind === 'medication' ? firstMedication : intake]
  let day = place.firstOn
  for (let k = 0; day <= endOn; k++) {
    const here: Place = later && day >= later.firstOn ? later : place
    const at = startAt(day, minuteOf(here, day))
    sequence.flush(at)
    if (k < hours.length || sequence.isOn(here.seat, day)) {
      const hour = hours[k] ?? followUp(plan, sequence.draw())
      if (!sequence.add({ seat: here.seat, at, hour, bookedAt: sequence.bookedBefore(at) })) break
    }
    const gone = day - place.firstOn
    const next = day + (gone < rhythm.weeklyDays || k < hours.length - 1 ? 7 : gone < rhythm.biweeklyDays ? 14 : 28)
    if (track && k >= hours.length - 1 && !addGroups(sequence, track, { from: day + 1, before: Math.min(next, endOn + 1) })) break
    day = later && day < later.firstOn && next >= (here.seat.vacantFrom ?? next) ? later.firstOn : next
  }
  sequence.flush(Infinity)
  return sequence.visits.toSorted((a, b) => a.at - b.at)
}

/** The standing hour, or half an hour later in weeks when somebody else still holds it: the two are double-booked. */
function minuteOf({ seat, slot, heldUntil }: Place, day: number): number {
  const minute = seat.slots[slot]?.minute ?? 600
  return day < (heldUntil[weekOf(day) % 4] ?? 0) ? minute + seat.slotMinutes / 2 : minute
}

type Track = { seat: Seat; minute: number }

/** The morning or evening group of the site. */
function trackOf(plan: Plan, seats: readonly Seat[]): Track | null {
  const here = seats.filter((s) => s.site === plan.site)
  const minute = groupMinutes[plan.index % groupMinutes.length] ?? 540
  const seat = here.find((s) => groupsOf(s, seats).includes(minute)) ?? seats[plan.index % seats.length]
  return seat ? { seat, minute } : null
}

function addGroups(sequence: Sequence, { seat, minute }: Track, days: { from: number; before: number }): boolean {
  for (let day = days.from; day < days.before; day++) {
    if (!intensiveDays.includes(weekdayOf(day)) || !sequence.isOn(seat, day)) continue
    const at = startAt(day, minute)
    sequence.flush(at)
    if (!sequence.add({ seat, at, hour: intensiveGroup, bookedAt: sequence.bookedBefore(at) })) return false
  }
  return true
}
