import { isOpenDay, weekOf, weekdayOf } from './calendar.ts'
import type { Program, Setting, Site } from './practice.ts'
import type { Random } from './random.ts'
import { isWorking, type Seat } from './staff.ts'

/** How long somebody comes every week, then every second, then every fourth: each in days after the first. */
export type Rhythm = { readonly weeklyDays: number; readonly biweeklyDays: number; readonly totalDays: number }
/** An hour of a post's week, and the first day it is wanted. */
type Hour = { readonly seat: Seat; readonly slot: number; readonly firstOn: number }
export type Place = Hour & {
  /** Until when somebody else still holds the hour, for each week of the four-week cycle. */
  readonly heldUntil: readonly number[]
}
type Wish = { readonly site: Site; readonly program: Program; readonly from: number; readonly rhythm: Rhythm }

/** Weekly hours and who holds them. */
export type Diary = { readonly book: (wish: Wish, random: Random) => Place }

const tried = 8

/** The weeks of a four-week cycle a rhythm needs: its own until the end, the one between while it is fortnightly, all while it is weekly. */
const neededDays = (step: number, { weeklyDays, biweeklyDays, totalDays }: Rhythm): number =>
  Math.max(0, Math.min(totalDays, step === 0 ? totalDays : step === 2 ? biweeklyDays : weeklyDays))

/** Books a standing hour where it clashes least and begins soonest, looking at a few posts of the program, at the site if it has any. */
export function openDiary(setting: Setting, seats: readonly Seat[]): Diary {
  // Of each hour the four weeks of a cycle, each taken until a day.
  const taken = seats.map((seat) => new Int32Array(seat.slots.length * 4))
  const posts = new Map<string, Seat[]>()
  for (const seat of seats)
    for (const name of [`${seat.program.name}/${seat.site.name}`, seat.program.name]) posts.set(name, [...(posts.get(name) ?? []), seat])

  const clashDays = (weeks: Int32Array, { slot, firstOn }: Hour, rhythm: Rhythm): number => {
    const phase = weekOf(firstOn)
    let days = 0
    for (let step = 0; step < 4; step++) {
      const busy = (weeks[slot * 4 + ((phase + step) % 4)] ?? 0) - firstOn
      if (busy > 0) days += Math.min(busy, neededDays(step, rhythm))
    }
    return days
  }
  const best = (those: readonly Seat[], wish: Wish, random: Random): Hour | null => {
    let found: Hour | null = null
    let least = Infinity
    for (let i = Math.min(tried, those.length), at = random.between(0, those.length - 1); i > 0; i--, at++) {
      const seat = those[at % those.length]
      const weeks = seat && taken[seat.index]
      if (!weeks || (seat.vacantFrom !== null && seat.vacantFrom <= wish.from + 21)) continue
      const firstDays = [0, 1, 2, 3, 4].map((weekday) => firstFree(setting, { seat, weekday }, wish.from))
      for (let slot = 0; slot < seat.slots.length; slot++) {
        const firstOn = firstDays[seat.slots[slot]?.weekday ?? 0] ?? wish.from
        // Most hours are too late to be the best whoever holds them, and need no closer look.
        const late = 4 * (firstOn - wish.from)
        if (late >= least) continue
        const hour = { seat, slot, firstOn }
        const cost = late + clashDays(weeks, hour, wish.rhythm)
        if (cost >= least) continue
        least = cost
        found = hour
      }
    }
    return found
  }
  const hold = ({ seat, slot, firstOn }: Hour, rhythm: Rhythm): Place => {
    const weeks = taken[seat.index] ?? new Int32Array(0)
    const heldUntil = [...weeks.subarray(slot * 4, slot * 4 + 4)]
    for (let step = 0; step < 4; step++) {
      const at = slot * 4 + ((weekOf(firstOn) + step) % 4)
      weeks[at] = Math.max(weeks[at] ?? 0, firstOn + neededDays(step, rhythm) + 1)
    }
    return { seat, slot, firstOn, heldUntil }
  }
  return {
    book: (wish, random) => {
      const [here, elsewhere] = [posts.get(`${wish.program.name}/${wish.site.name}`), posts.get(wish.program.name)]
      const place = (here && best(here, wish, random)) ?? (elsewhere && best(elsewhere, wish, random))
      if (!place) throw new Error(`no post in ${wish.program.name}`)
      return hold(place, wish.rhythm)
    },
  }
}

/** The first day from `from` on with that weekday when the practice is open and the post at work. */
function firstFree(setting: Setting, { seat, weekday }: { seat: Seat; weekday: number }, from: number): number {
  let day = from + ((weekday - weekdayOf(from) + 7) % 7)
  if (!seat.weekdays.includes(weekday)) return day
  for (let i = 0; i < 8 && !(isOpenDay(day) && isWorking(setting, seat, day)); i++) day += 7
  return day
}
