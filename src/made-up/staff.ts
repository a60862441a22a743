import { dayMinutes, isHoliday, weekdayOf, weekOf } from './calendar.ts'
import type { Program, Setting, Site } from './practice.ts'
import { Random, streamOf, unitAt, weights } from './random.ts'

export type Staff = {
  readonly name: string
  readonly role: string
  readonly team: string
  readonly fte: number
  /** First and last day; null while employed. */
  readonly from: number
  readonly to: number | null
  readonly endReason: string
  /** How this person's clients differ: odds of missing, points better, days until the note, minutes after hours. */
  readonly missing: number
  readonly gain: number
  readonly noteDays: number
  readonly afterHours: number
}

/** A weekly hour of a seat. `minute` is the minute of the day. */
type Slot = { readonly weekday: number; readonly minute: number }

/** A post in one program at one site, and who held it one after the other. Clients belong to the seat, so they go on with its next holder. */
export type Seat = {
  readonly index: number
  readonly site: Site
  readonly program: Program
  readonly fte: number
  readonly slots: readonly Slot[]
  readonly slotMinutes: number
  readonly weekdays: readonly number[]
  readonly holders: readonly Staff[]
  /** The day after the last holder left for good, when nobody followed. */
  readonly vacantFrom: number | null
}

const starts = ['Al', 'Bir', 'Cal', 'Dun', 'Ever', 'Fal', 'Garn', 'Hal', 'Inger', 'Jar', 'Kel', 'Lin', 'Mar', 'Nor', 'Oak', 'Pen', 'Quil', 'Rams', 'Sel', 'Thorn', 'Ul', 'Ven', 'Wes', 'Yar'] // prettier-ignore
const ends = ['brook', 'by', 'croft', 'dale', 'field', 'ford', 'hurst', 'ley', 'lund', 'mere', 'more', 'stead', 'ton', 'ward', 'well', 'wick']
const initials = 'ABCDEFGHIJKLMNOPRSTVWZ'

/** The n-th invented name. 37 and 5 share no factor with 384 and 22: no name comes twice before all were used. */
export const nameOf = (n: number): string => {
  const place = (n * 37 + 11) % (starts.length * ends.length)
  return `${initials[(n * 5 + Math.floor(n / 384)) % initials.length] ?? ''}. ${starts[place % starts.length] ?? ''}${ends[Math.floor(place / starts.length)] ?? ''}`
}

const roleOf = (program: Program, random: Random): string =>
  program.kind === 'medication'
    ? random.choose(weights(['Psychiatric nurse practitioner', 65], ['Psychiatrist', 35]))
    : random.choose(
        weights(['Licensed professional counselor', 45], ['Clinical social worker', 35], ['Psychologist', 12], ['Marriage and family therapist', 8]),
      )

const personStream = streamOf('person')

/** Twins in opposite directions, so that even a handful of clinicians is average together. */
function leanings(seed: number, n: number): Pick<Staff, 'missing' | 'gain'> {
  const random = new Random(seed, personStream, n >> 1)
  const side = n % 2 === 0 ? 1 : -1
  return { missing: Math.exp(side * random.normal(0, 0.12)), gain: side * random.normal(0, 0.045) }
}

type Post = Pick<Staff, 'role' | 'team' | 'fte'>

function person({ seed, n }: { seed: number; n: number }, post: Post & Pick<Staff, 'from' | 'to'>, random: Random): Staff {
  return {
    name: nameOf(n),
    ...post,
    endReason: random.choose(weights(['resigned', 70], ['dismissed', 6], ['retired', 10], ['contract_end', 9], ['other', 5])),
    ...leanings(seed, n),
    noteDays: random.exponential(0.9),
    afterHours: 8 + random.exponential(16),
  }
}

/** One in five leaves in a year, as public mental-health employers report (20 to 30 %). */
const tenureDays = 5 * 365

/** Everyone in one post from before the first day on. `next` hands out numbers for names; `leaves` fixes the last day of whoever holds it then. */
export function holdersOf(
  span: { seed: number; from: number; until: number; next: () => number; leaves?: number },
  post: Post,
  random: Random,
): Staff[] {
  const holders: Staff[] = []
  let from = span.from - Math.round(60 + random.exponential(900))
  for (;;) {
    // Nobody leaves within half a year, nor around a leaving that is fixed.
    const drawn = Math.max(from, span.from) + 180 + Math.round(random.exponential(tenureDays))
    const isNear = span.leaves !== undefined && drawn > span.leaves - 180
    const to = isNear ? (span.leaves ?? drawn) : drawn
    const hasLeft = to < span.until
    holders.push(person({ seed: span.seed, n: span.next() }, { ...post, from, to: hasLeft ? to : null }, random))
    if (!hasLeft || isNear) return holders
    from = to + 1
  }
}

/** Most therapists work full time; prescribers come two days a week. */
const ftes: Record<Program['kind'], readonly { weight: number; is: number }[]> = {
  adult: weights([1, 62], [0.8, 20], [0.6, 18]),
  teen: weights([1, 62], [0.8, 20], [0.6, 18]),
  medication: weights([0.4, 100]),
  intensive: weights([1, 100]),
}

const dayShapes = [
  { start: 8, hours: 10 },
  { start: 8, hours: 10 },
  { start: 9, hours: 10 },
  { start: 10, hours: 10 },
]

/** When the intensive groups of a site meet: minute of the day for the morning and the evening track. */
export const groupMinutes = [9 * 60, 17 * 60] as const
export const intensiveDays: readonly number[] = [0, 2, 4]

/** Beside its groups an intensive post sees people alone on two days, and in the early afternoon. */
const intensiveSlots = [0, 1, 2, 3, 4].flatMap((weekday) =>
  (intensiveDays.includes(weekday) ? [13, 14, 15] : [9, 10, 11, 13, 14]).map((hour): Slot => ({ weekday, minute: hour * 60 })),
)

function slotsOf(weekdays: readonly number[], slotMinutes: number, random: Random): Slot[] {
  const worksLate = random.chance(0.5)
  return weekdays.flatMap((weekday) => {
    const shape = worksLate && weekday < 4 && random.chance(0.5) ? dayShapes[3] : dayShapes[random.between(0, 2)]
    const { start, hours } = shape ?? { start: 9, hours: 10 }
    const slots: Slot[] = []
    for (let minute = start * 60; minute < (start + hours) * 60; minute += slotMinutes) {
      // The fourth hour of a day is the break.
      if (Math.floor(minute / 60) !== start + 4) slots.push({ weekday, minute })
    }
    return slots
  })
}

/** At least one post a program; the first program takes what rounding leaves. */
const postsOf = (count: number, of: readonly Program[]): number[] => {
  const posts = of.map((p) => Math.max(1, Math.round(count * p.posts)))
  return posts.map((n, i) => (i === 0 ? Math.max(1, n + count - posts.reduce((a, b) => a + b, 0)) : n))
}

/** Every clinical post. The planted leaver sits in the first adult post of the last site. */
export function makeSeats(setting: Setting): Seat[] {
  let named = 0
  const next = () => named++
  const seats: Seat[] = []
  const perProgram = postsOf(setting.seats, setting.programs)
  let hasLeaver = false
  setting.programs.forEach((program, p) => {
    for (let i = 0; i < (perProgram[p] ?? 0); i++) {
      const random = new Random(setting.seed, streamOf('seat'), seats.length)
      const site = nextSite(
        setting,
        seats.filter((s) => s.program === program),
      )
      const isLeaver = setting.clinicianLeft < setting.until && !hasLeaver && program.kind === 'adult' && site === setting.sites.at(-1)
      hasLeaver ||= isLeaver
      const fte = isLeaver ? 1 : random.choose(ftes[program.kind])
      const off = random.between(0, 4)
      const weekdays = [0, 1, 2, 3, 4].filter((d) => (d * 2 + off) % 5 < Math.round(fte * 5))
      const slotMinutes = program.kind === 'medication' ? 30 : 60
      const span = { seed: setting.seed, from: setting.from, until: setting.until, next, ...(isLeaver ? { leaves: setting.clinicianLeft } : {}) }
      const holders = holdersOf(span, { role: roleOf(program, random), team: program.team, fte }, random)
      const slots = program.kind === 'intensive' ? intensiveSlots : slotsOf(weekdays, slotMinutes, random)
      seats.push({
        index: seats.length,
        site,
        program,
        fte,
        slots,
        slotMinutes,
        weekdays,
        holders,
        vacantFrom: isLeaver ? setting.clinicianLeft + 1 : null,
      })
    }
  })
  return seats
}

/** The site that is furthest below its share of posts. */
function nextSite(setting: Setting, taken: readonly Seat[]): Site {
  const filled = (site: Site) => taken.filter((s) => s.site === site).length / site.share
  return setting.sites.reduce((least, site) => (filled(site) < filled(least) ? site : least))
}

/** Who sits there on a day; null when nobody does. */
export function holderOn(seat: Seat, day: number): Staff | null {
  for (const holder of seat.holders) if (holder.to === null || day <= holder.to) return holder
  return null
}

const leaveStream = streamOf('leave')
const sickStream = streamOf('sick')

/** On holiday for the whole week: about three weeks a year, more often in summer and at the turn of the year. */
export function isOnLeave(setting: Setting, seat: Seat, day: number): boolean {
  const week = weekOf(day)
  const weekOfYear = week % 52
  const likely = weekOfYear >= 24 && weekOfYear <= 33 ? 0.11 : 0.042
  return unitAt(setting.seed, leaveStream, week * 4099 + seat.index) < likely
}
export const isSick = (setting: Setting, seat: Seat, day: number): boolean => unitAt(setting.seed, sickStream, day * 4099 + seat.index) < 0.014

export const isWorking = (setting: Setting, seat: Seat, day: number): boolean =>
  !isHoliday(day) && seat.weekdays.includes(weekdayOf(day)) && (seat.vacantFrom === null || day < seat.vacantFrom) && !isOnLeave(setting, seat, day)

/** The groups a post leads: with two posts at a site one each, alone both. */
export function groupsOf(seat: Seat, seats: readonly Seat[]): number[] {
  const here = seats.filter((s) => s.program.kind === 'intensive' && s.site === seat.site)
  return groupMinutes.filter((_, i) => here[i % here.length] === seat)
}

export const startAt = (day: number, minute: number): number => day * dayMinutes + minute
