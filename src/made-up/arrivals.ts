import { isWeekday, nextOpenDay, seasonOf } from './calendar.ts'
import { openDiary, type Diary, type Place, type Rhythm } from './diary.ts'
import { payers, selfPayShare, type Payer } from './payers.ts'
import type { Dice, Program, Setting, Site } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import type { Seat } from './staff.ts'

/** How an episode goes: never begun, left after a few visits, left midway, finished, or long. `lost` when its clinician left. */
export type Fate = 'never' | 'early' | 'left' | 'completed' | 'long' | 'lost'

/** One episode of care as it is laid out before anybody is seen. Days are whole days since 1970. */
export type Plan = {
  /** Its number among all arrivals, which names its streams of draws. */
  readonly index: number
  readonly site: Site
  readonly program: Program
  readonly payer: Payer | null
  readonly referredOn: number
  /** Intake paperwork complete; null when there was none to fill in. */
  readonly readyOn: number | null
  readonly isWaitlisted: boolean
  readonly bookedOn: number
  readonly fate: Fate
  /** Where and when care begins; null when it never does. */
  readonly place: Place | null
  readonly rhythm: Rhythm
  /** Where care goes on after the post falls vacant. */
  readonly later: Place | null
  readonly hasConsult: boolean
  readonly isTelehealth: boolean
  /** The next episode of the same person. */
  returned: Plan | null
}

/** Referrals a working day at scale 1, set so that three years bring about 200,000 appointments. */
const arrivalsPerDay = 10.9
/** How long before the first day arrivals begin, so that care is under way when the records start. */
const runUpDays = 500

const fates = weights<Fate>(['never', 7], ['early', 19], ['left', 19], ['completed', 38], ['long', 17])
const intensiveFates = weights<Fate>(['never', 7], ['early', 14], ['left', 19], ['completed', 60])

function drawRhythm(fate: Fate, program: Program, random: Random): Rhythm {
  const weeksOf: Record<Fate, () => number> = {
    never: () => 0,
    lost: () => 0,
    early: () => random.between(0, 3),
    left: () => random.between(5, 24),
    completed: () => (program.kind === 'intensive' ? random.between(7, 10) : Math.min(90, 18 + random.exponential(22))),
    long: () => 60 + random.exponential(44),
  }
  const totalDays = Math.round(weeksOf[fate]()) * 7
  if (program.kind === 'intensive') return { weeklyDays: totalDays, biweeklyDays: totalDays, totalDays }
  if (program.kind === 'medication') return { weeklyDays: 0, biweeklyDays: 56, totalDays: totalDays + (fate === 'early' ? 28 : 84) }
  // Whole four-week cycles, so that the weeks kept free of a standing hour stay the same weeks.
  return { weeklyDays: random.between(5, 9) * 28, biweeklyDays: random.between(13, 22) * 28, totalDays }
}

/** Extra days at the second site: they grow month by month from the day its truth begins. */
export const growingDays = (setting: Setting, day: number): number => Math.max(0, (day - setting.waitGrowsFrom) / 30.4) * 2.6

function drawWait({ setting, random }: Dice, site: Site, day: number): number {
  // A log-normal with sd 0.5 has a mean 13 % above its median; the standing hour adds about two days more.
  const growing = site === setting.sites[1] ? growingDays(setting, day) : 0
  const usual = Math.exp(random.normal(Math.log(site.waitDays - 3.4), 0.5))
  return Math.max(1, Math.round(usual + growing * (0.75 + random.unit() / 2)))
}

const pickPayer = (random: Random): Payer | null =>
  random.chance(selfPayShare) ? null : random.choose(payers.map((p) => ({ weight: p.share, is: p })))

/** One referral; `of` when the person was here before. */
type Arrival = { readonly day: number; readonly index: number; readonly of: Plan | null }

function layOut(setting: Setting, diary: Diary, { day, index, of }: Arrival): Plan {
  const random = new Random(setting.seed, streamOf('arrival'), index)
  const site = of?.site ?? random.choose(setting.sites.map((s) => ({ weight: s.share, is: s })))
  const program = of?.program ?? random.choose(setting.programs.map((p) => ({ weight: p.share, is: p })))
  const payer = of && !random.chance(0.15) ? of.payer : pickPayer(random)
  const drawn = random.choose(program.kind === 'intensive' ? intensiveFates : fates)
  const fate = of && drawn === 'never' ? 'left' : drawn
  const readyOn = random.chance(0.85) ? day + random.between(0, 4) : null
  const wait = drawWait({ setting, random }, site, day)
  const rhythm = drawRhythm(fate, program, random)
  const from = nextOpenDay((readyOn ?? day) + wait)
  const place = fate === 'never' ? null : diary.book({ site, program, from, rhythm }, random)
  const firstOn = place?.firstOn ?? from
  const isWaitlisted = wait > 8 && random.chance(0.4)
  const soonest = Math.min(firstOn - 1, (readyOn ?? day) + random.between(0, 2))
  const plan: Plan = {
    index,
    site,
    program,
    payer,
    referredOn: day,
    readyOn,
    isWaitlisted,
    bookedOn: Math.max(day, isWaitlisted ? Math.max(soonest, firstOn - random.between(3, 8)) : soonest),
    fate,
    place,
    rhythm,
    later: null,
    hasConsult: program.kind !== 'medication' && random.chance(0.18),
    isTelehealth: program.kind !== 'intensive' && random.chance(0.34),
    returned: null,
  }
  return place ? { ...plan, ...afterLeaving({ diary, random }, plan, place) } : plan
}

/** Some stop when their clinician leaves; where nobody follows, the others go on in another post. */
function afterLeaving({ diary, random }: { diary: Diary; random: Random }, plan: Plan, { seat, firstOn }: Place): Partial<Plan> {
  const isDuring = (day: number | null): day is number => day !== null && day > firstOn && day < firstOn + plan.rhythm.totalDays
  const cut = (day: number): Partial<Plan> => {
    const totalDays = day - firstOn
    return { fate: 'lost', rhythm: { ...plan.rhythm, totalDays } }
  }
  for (const { to } of seat.holders) if (isDuring(to) && to + 1 !== seat.vacantFrom && random.chance(0.12)) return cut(to)
  const { vacantFrom } = seat
  if (!isDuring(vacantFrom)) return {}
  if (random.chance(0.42)) return cut(vacantFrom - 1)
  const gone = vacantFrom + random.between(5, 20) - firstOn
  const { weeklyDays, biweeklyDays, totalDays } = plan.rhythm
  const rest = { weeklyDays: weeklyDays - gone, biweeklyDays: biweeklyDays - gone, totalDays: Math.max(14, totalDays - gone) }
  return { later: diary.book({ site: plan.site, program: plan.program, from: nextOpenDay(firstOn + gone), rhythm: rest }, random) }
}

/** Last day of care as laid out. */
export const endOf = (plan: Plan): number => (plan.place?.firstOn ?? plan.referredOn) + plan.rhythm.totalDays

/** Somebody whose care ended two months to a year ago and who has not come back yet. */
function pickFormer(plans: readonly Plan[], day: number, random: Random): Plan | null {
  for (let i = 0; i < 6; i++) {
    const plan = plans[random.between(Math.floor(plans.length / 3), plans.length - 1)]
    const gone = plan ? day - endOf(plan) : 0
    if (plan?.place && !plan.returned && plan.fate !== 'lost' && gone > 60 && gone < 365) return plan
  }
  return null
}

/**
 * Everyone who asked for care, in order of arrival, each booked into the diary of their time. Returns first episodes only, of people whose
 * care reaches into the records; a second episode hangs on the first.
 */
export function planArrivals(setting: Setting, seats: readonly Seat[]): Plan[] {
  const diary = openDiary(setting, seats)
  const random = new Random(setting.seed, streamOf('arrivals'))
  const plans: Plan[] = []
  const firsts: Plan[] = []
  for (let day = setting.from - runUpDays; day < setting.until; day++) {
    const expected = (isWeekday(day) ? arrivalsPerDay : arrivalsPerDay * 0.12) * seasonOf(day) * setting.scale
    for (let left = Math.floor(expected + random.unit()); left > 0; left--) {
      const of = random.chance(0.11) && plans.length > 20 ? pickFormer(plans, day, random) : null
      const plan = layOut(setting, diary, { day, index: plans.length, of })
      plans.push(plan)
      if (of) of.returned = plan
      else firsts.push(plan)
    }
  }
  return firsts.filter((plan) => isInRecords(setting, plan))
}

const isInRecords = (setting: Setting, plan: Plan): boolean =>
  (plan.returned !== null && isInRecords(setting, plan.returned)) || (plan.place ? endOf(plan) : plan.referredOn) >= setting.from
