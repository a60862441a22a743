import { growingDays } from './arrivals.ts'
import type { Visit } from './attendance.ts'
import { dayMinutes, dayOf, weekOf } from './calendar.ts'
import { awake, boolCell, clientRows, inBatches, timeBefore, timeCell, type Row } from './cells.ts'
import type { Program, Setting } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import { holderOn, isWorking, startAt, type Seat } from './staff.ts'
import type { Practice } from './story.ts'

/** Slots that a cancellation freed, and slots put into the book for whoever comes. */
export function* makeOpenings(practice: Practice): Generator<Row[]> {
  yield* makeFreed(practice)
  yield* inBatches(addedSlots(practice))
}

const openingStream = streamOf('openings')
const refillers = weights(['waitlist', 38], ['rebook', 37], ['new', 25])
const freed: ReadonlySet<string> = new Set(['late_cancelled', 'cancelled_by_client', 'rescheduled'])

/** The front desk writes down some four in ten slots that come free; the more notice, the likelier somebody is found. */
const makeFreed = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    const random = new Random(practice.setting.seed, openingStream, story.number)
    for (const { plan, visits } of story.episodes)
      for (const visit of visits) {
        if (!freed.has(visit.status) || visit.kind === 'group' || dayOf(visit.at) < practice.setting.from || !random.chance(0.42)) continue
        const [refilledAt, from] = refill(visit, random)
        const reason = visit.status === 'rescheduled' ? 'rescheduled' : 'cancelled'
        rows.push([
          `O${story.number * 1000 + visit.n}`,
          visit.clinician.name,
          plan.site.name,
          timeCell(visit.at),
          timeCell(visit.cancelledAt),
          reason,
          timeCell(refilledAt),
          from,
          visit.kind,
          boolCell(false),
        ])
      }
  })

function refill(visit: Visit, random: Random): readonly [number, string] {
  const notice = visit.at - visit.cancelledAt
  if (notice < 40 || !random.chance(0.1 + 0.42 * Math.min(1, notice / (3 * dayMinutes)))) return [-1, '']
  const at = awake(visit.cancelledAt + 10 + Math.floor((notice - 20) * random.unit() * random.unit()))
  return [Math.min(at, visit.at - 8), random.choose(refillers)]
}

const addedStream = streamOf('added slots')
/** How long ahead slots are put into the book. */
const aheadDays = 56

type Added = { readonly kind: Visit['kind']; readonly isNew: boolean }
const addedFor = (program: Program): readonly Added[] => {
  const first: Added = { kind: program.kind === 'medication' ? 'medication' : 'intake', isNew: true }
  const later: Added = { kind: 'therapy', isNew: false }
  return program.kind === 'medication' || program.kind === 'intensive' ? [first] : [first, first, later, later]
}

/** How many days before it a slot is usually taken: soon where people wait long, and later and later at the site where the wait grows. */
function takenDaysAhead({ setting, seat, day }: { setting: Setting; seat: Seat; day: number }, { isNew }: Added, random: Random): number {
  const growing = isNew && seat.site === setting.sites[1] ? growingDays(setting, day) : 0
  return Math.max(0, Math.round((isNew ? 0.16 * seat.site.waitDays : 1) + growing + random.normal(0, 2)))
}

/** Slots put into the book eight weeks ahead, some for new clients and some for others; a few are held back, and a few nobody takes. */
function* addedSlots({ setting, seats }: Practice): Generator<Row> {
  for (const seat of seats) {
    const random = new Random(setting.seed, addedStream, seat.index)
    const added = addedFor(seat.program)
    for (let monday = setting.from + 7 - ((setting.from + 3) % 7); monday < setting.until + aheadDays; monday += 7)
      for (const [i, what] of added.entries()) {
        const slot = random.pick(seat.slots)
        const day = monday + slot.weekday
        const isHeld = random.chance(0.06)
        const isTaken = !isHeld && random.chance(0.93)
        const ahead = takenDaysAhead({ setting, seat, day }, what, random)
        const freedAt = startAt(day - aheadDays, 8 * 60 + 30)
        const holder = holderOn(seat, day)
        if (!holder || !isWorking(setting, seat, day) || freedAt >= setting.until * dayMinutes) continue
        const at = startAt(day, slot.minute)
        const takenAt = isTaken ? Math.min(startAt(day - ahead, 9 * 60 + random.between(0, 400)), at - 15) : -1
        const refilledAt = timeBefore(setting.until, takenAt)
        yield [
          `N${seat.index}-${weekOf(monday)}-${i}`,
          holder.name,
          seat.site.name,
          timeCell(at),
          timeCell(freedAt),
          'added',
          refilledAt,
          refilledAt === '' ? '' : what.isNew ? 'new' : random.choose(refillers),
          what.kind,
          boolCell(isHeld),
        ]
      }
  }
}
