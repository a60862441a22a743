import { isHoliday, isQuietDay, monthOf, showDay, startOfMonth, weekdayOf } from './calendar.ts'
import { dayBefore, dayCell, inBatches, type Row } from './cells.ts'
import type { Program, Setting } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import { groupsOf, holderOn, holdersOf, intensiveDays, isOnLeave, isSick, type Seat, type Staff } from './staff.ts'
import type { Practice } from './story.ts'

const officeRoles = weights(
  ['Intake coordinator', 4],
  ['Front desk', 4],
  ['Biller', 3],
  ['Office manager', 1],
  ['Clinical director', 1],
  ['Utilization reviewer', 1],
)
const officeTeam = 'Front office'
const staffStream = streamOf('office')

/** Everybody employed since the records began: those in clinical posts, and about one in the office for three of them. */
export function everybody(practice: Practice): Staff[] {
  const { seed, from, until, seats } = practice.setting
  let number = 6000
  const office = Array.from({ length: Math.max(5, Math.round(seats * 0.35)) }, (_, i) => {
    const random = new Random(seed, staffStream, i)
    const rest = { role: random.choose(officeRoles), team: officeTeam, fte: random.choose(weights([1, 75], [0.6, 25])) }
    return holdersOf({ seed, from, until, next: () => number++ }, rest, random)
  })
  return [...practice.seats.flatMap((seat) => seat.holders), ...office.flat()]
}

/** What a full-time clinician agrees to: visits a week, and points of caseload; those who come two days for prescriptions see more people more briefly. */
const agreed: Readonly<Record<Program['kind'], readonly [visits: number, points: number]>> = {
  adult: [27, 58],
  teen: [27, 50],
  medication: [55, 205],
  intensive: [30, 30],
}

/** The office has no clients. */
function agreedWith({ seats, setting }: Practice, staff: Staff): readonly [string, string] {
  const seat = seats.find((s) => s.holders.includes(staff))
  if (!seat) return ['', '']
  const [visits, points] = agreed[seat.program.kind]
  // Below one clinician's worth of work a post, everybody agrees to less.
  const load = (setting.scale * 40) / setting.seats
  return [visits, points].map((full) => String(Math.max(1, Math.round(full * staff.fte * load)))) as [string, string]
}

export function* makeEmployments(practice: Practice): Generator<Row[]> {
  yield everybody(practice).map((staff, i) => [
    `H${i + 1}`,
    staff.name,
    staff.role,
    staff.team,
    String(staff.fte),
    showDay(staff.from),
    staff.to === null ? '' : showDay(staff.to),
    staff.to === null ? '' : staff.endReason,
    // Twenty-two days a year, sick days among them.
    String(Math.round(22 * 480 * staff.fte)),
    ...agreedWith(practice, staff),
  ])
}

const workStream = streamOf('work')
/** Share of the hours of a post that are kept open for clients; the rest is notes, supervision and meetings. */
const openShare = 0.7

export const makeWorkDays = (practice: Practice): Generator<Row[]> => inBatches(workDays(practice))

function* workDays({ setting, seats }: Practice): Generator<Row> {
  const random = new Random(setting.seed, workStream)
  // Below one clinician's worth of work a post, everybody is open for fewer hours.
  const load = (setting.scale * 40) / setting.seats
  const groups = seats.map((seat) => (seat.program.kind === 'intensive' ? groupsOf(seat, seats).length : 0))
  for (let day = setting.from; day < setting.until; day++) {
    if (isHoliday(day)) continue
    for (const seat of seats) {
      const staff = seat.weekdays.includes(weekdayOf(day)) ? holderOn(seat, day) : null
      if (!staff) continue
      const isAway = isOnLeave(setting, seat, day) || isSick(setting, seat, day)
      const openMinutes = Math.round(openOn(seat, weekdayOf(day), groups[seat.index] ?? 0) * load * (isQuietDay(day) ? 0.7 : 1))
      const after = isAway ? 0 : Math.round(random.exponential(staff.afterHours))
      const day480 = isAway ? '480' : '0'
      yield [
        `D${seat.index + 1}-${showDay(day)}`,
        staff.name,
        seat.site.name,
        showDay(day),
        '480',
        isAway ? '0' : String(openMinutes),
        day480,
        String(after),
      ]
    }
  }
}

function openOn(seat: Seat, weekday: number, groups: number): number {
  const hours = seat.slots.filter((slot) => slot.weekday === weekday).length * seat.slotMinutes * openShare
  return seat.program.kind === 'intensive' ? hours / 2 + (intensiveDays.includes(weekday) ? groups * 180 * 1.1 : 0) : hours
}

const pulseStream = streamOf('pulse')
const pulseMonths = [2, 5, 8, 11]
/** Single-item burnout (1 to 5; 3 and more counts as burned out), and the practice's own items on stress, balance and the job. */
const questions: readonly { readonly question: string; readonly answers: readonly { weight: number; is: string }[] }[] = [
  { question: 'burnout', answers: weights(['1', 22], ['2', 44], ['3', 21], ['4', 9], ['5', 4]) },
  { question: 'stress', answers: weights(['1', 12], ['2', 33], ['3', 32], ['4', 17], ['5', 6]) },
  { question: 'job-satisfaction', answers: weights(['1', 2], ['2', 4], ['3', 8], ['4', 16], ['5', 28], ['6', 28], ['7', 14]) },
  { question: 'work-life-balance', answers: weights(['1', 5], ['2', 15], ['3', 30], ['4', 34], ['5', 16]) },
]

/** Question by question, each in an order of its own, so that no two answers can be put together. */
export function* makePulses(practice: Practice): Generator<Row[]> {
  const { setting } = practice
  const random = new Random(setting.seed, pulseStream)
  const all = everybody(practice)
  let n = 1
  for (let month = startOfMonth(setting.from + 31); month < setting.until; month = startOfMonth(month + 31)) {
    if (!pulseMonths.includes(monthOf(month)) || month + 18 >= setting.until) continue
    const year = showDay(month).slice(0, 4)
    const teams = all.filter((s) => s.from <= month && (s.to === null || s.to >= month) && random.chance(0.68)).map((s) => s.team)
    for (const { question, answers } of questions)
      yield teams
        .map((team) => ({ team, order: random.unit() }))
        .toSorted((a, b) => a.order - b.order)
        .map(({ team }): Row => [`G${n++}`, `${year} Q${Math.ceil(monthOf(month) / 3)}`, showDay(month + 18), team, question, random.choose(answers)])
  }
}

const planStream = streamOf('development')
const yearlyItems = [
  { kind: 'plan_goal', times: 1, hours: 0 },
  { kind: 'course', times: 1, hours: 12 },
  { kind: 'ce_hours', times: 3, hours: 6 },
] as const

export const makeDevelopment = (practice: Practice): Generator<Row[]> => inBatches(developmentItems(practice))

function* developmentItems(practice: Practice): Generator<Row> {
  const { from, until, seed } = practice.setting
  const random = new Random(seed, planStream)
  let n = 1
  for (const staff of everybody(practice))
    for (let year = Math.max(from, staff.from); year < (staff.to ?? until); year += 365)
      for (const { kind, times, hours } of [...yearlyItems, ...(random.chance(0.22) ? [{ kind: 'leadership', times: 1, hours: 4 } as const] : [])])
        for (let i = 0; i < times; i++) {
          const plannedFor = year + random.between(40, 360)
          const doneOn = random.chance(0.86) ? plannedFor + random.between(-40, 18) : -1
          if (doneOn > (staff.to ?? until)) continue
          const done = dayBefore(until, doneOn)
          yield [`V${n++}`, staff.name, kind, showDay(plannedFor), done, hours > 0 && done !== '' ? String(hours + random.between(-3, 4)) : '']
        }
}

const supportStream = streamOf('support')
const supports = [
  { kind: 'supervision', share: 0.82, each: 2 },
  { kind: 'peer_consult', share: 0.48, each: 1 },
  { kind: 'check_in', share: 0.6, each: 1 },
  { kind: 'eap', share: 0.05, each: 1 },
] as const

const months = (setting: Setting): number[] => {
  const found: number[] = []
  for (let month = startOfMonth(setting.from + 31); startOfMonth(month + 31) <= setting.until; month = startOfMonth(month + 31)) found.push(month)
  return found
}

export function* makeSupportUse(practice: Practice): Generator<Row[]> {
  const random = new Random(practice.setting.seed, supportStream)
  const all = everybody(practice)
  let n = 1
  for (const month of months(practice.setting))
    yield [...new Set(all.map((s) => s.team))].flatMap((team) => {
      const eligible = all.filter((s) => s.team === team && s.from <= month && (s.to === null || s.to > month)).length
      if (eligible === 0) return []
      return supports.map(({ kind, share, each }): Row => {
        const uses = Array.from({ length: eligible * each }, () => random.chance(share)).filter(Boolean).length
        return [`K${n++}`, dayCell(month), team, kind, String(uses), String(eligible)]
      })
    })
}

const suggestionStream = streamOf('suggestions')
const fates = weights(['adopted', 38], ['declined', 34], ['merged', 12], ['in_progress', 16])

export function* makeSuggestions(practice: Practice): Generator<Row[]> {
  const { setting } = practice
  const { until } = setting
  const random = new Random(setting.seed, suggestionStream)
  const teams = [...new Set(everybody(practice).map((s) => s.team))]
  const rows: Row[] = []
  for (let day = setting.from + random.between(0, 9); day < until; day += 1 + Math.round(random.exponential(6 / Math.max(1, setting.scale)))) {
    const decided = random.chance(0.9) ? day + 3 + Math.round(random.exponential(17)) : -1
    const outcome = random.choose(fates)
    const closed = decided > 0 && outcome !== 'in_progress' ? decided + Math.round(random.exponential(9)) : -1
    const isDecided = dayBefore(until, decided) !== ''
    rows.push([
      `X${rows.length + 1}`,
      showDay(day),
      random.pick(teams),
      dayBefore(until, decided),
      dayBefore(until, closed),
      isDecided ? outcome : '',
    ])
  }
  yield rows
}
