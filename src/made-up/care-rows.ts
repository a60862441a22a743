import { isAuthorizationNeeded } from './authorizations.ts'
import { dayOf } from './calendar.ts'
import { boolCell, clientRows, dayBefore, dayCell, timeCell, visitId, type Row } from './cells.ts'
import type { Dice, Program } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import type { Practice, Story } from './story.ts'

export const makeClients = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    rows.push([story.id, story.sex, story.language, String(story.birthYear), story.referralSource])
  })

export const makeEpisodes = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    for (const { care, plan } of story.episodes) {
      if (!care) continue
      rows.push([
        care.id,
        story.id,
        care.clinician.name,
        plan.site.name,
        plan.program.name,
        plan.payer?.name ?? '',
        plan.program.levelOfCare,
        dayCell(care.openedOn),
        care.closedOn === null ? '' : dayCell(care.closedOn),
        care.closeReason,
        care.diagnosisGroup,
        care.icd10,
        care.approach,
      ])
    }
  })

const missedStates: ReadonlySet<string> = new Set(['no_show', 'late_cancelled'])

export const makeAppointments = (practice: Practice): Generator<Row[]> => {
  const { setting } = practice
  return clientRows(practice, (story, rows) => {
    for (const { plan, visits } of story.episodes)
      for (const visit of visits) {
        if (dayOf(visit.at) < setting.from) continue
        const isOver = dayOf(visit.at) < setting.until
        rows.push([
          visitId(story, visit.n),
          story.id,
          visit.clinician.name,
          plan.site.name,
          plan.program.name,
          plan.payer?.name ?? '',
          timeCell(visit.bookedAt),
          timeCell(visit.at),
          timeCell(visit.at + visit.minutes),
          visit.status,
          timeCell(visit.cancelledAt),
          visit.kind,
          visit.modality,
          visit.cpt,
          // Three in ten fees for a missed visit are waived; which ones has no pattern.
          missedStates.has(visit.status) ? boolCell((visit.n * 7 + story.number) % 10 < 3) : '',
          timeCell(visit.documentedAt),
          isOver ? boolCell(visit.isReminded) : '',
          isOver ? boolCell(visit.isConfirmed) : '',
          // Of one visit in 250 nobody asked the payer.
          plan.payer === null || (visit.n * 13 + story.number) % 250 === 0 ? '' : boolCell(isAuthorizationNeeded(plan)),
        ])
      }
  })
}

const acuteStream = streamOf('acute')
/** Share of clients with an acute stay around their care here. */
const acuteShare: Readonly<Record<Program['kind'], number>> = { adult: 0.075, teen: 0.09, medication: 0.17, intensive: 0.45 }
const stays = weights(['inpatient', 52], ['crisis', 34], ['residential', 8], ['php', 6])
const stayDays: Readonly<Record<string, readonly [number, number]>> = { inpatient: [3, 12], crisis: [0, 2], residential: [21, 45], php: [10, 20] }

/** Acute stays and the returns that follow: 11 % within 30 days, a third within a year, as named for psychiatric discharges. */
export const makeAdmissions = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    const random = new Random(practice.setting.seed, acuteStream, story.number)
    const first = story.episodes[0]?.plan
    if (!first || !random.chance(acuteShare[first.program.kind])) return
    // People come to intensive care from an acute stay; others go through one.
    const around = first.program.kind === 'intensive' ? random.between(-25, -2) : random.between(-60, Math.max(60, first.rhythm.totalDays + 90))
    rows.push(
      ...staysOf({ setting: practice.setting, random }, story, {
        from: first.referredOn + around,
        leaveOn: leaveBefore(practice.setting.seed, story),
      }),
    )
  })

const followUpStream = streamOf('follow-up')
/** The day a first stay ends for those who are seen soon after it: four in ten within the week, two more within the month. Null for the others. */
function leaveBefore(seed: number, story: Story): number | null {
  const random = new Random(seed, followUpStream, story.number)
  const draw = random.unit()
  const seen = story.episodes.flatMap(({ visits }) => visits.filter((v) => v.status === 'attended'))
  if (draw > 0.62 || seen.length === 0) return null
  const visit = seen[Math.floor(seen.length * random.unit())]
  return visit ? dayOf(visit.at) - (draw < 0.42 ? random.between(1, 7) : random.between(8, 24)) : null
}

type Stay = { readonly from: number; readonly leaveOn: number | null }
function* staysOf({ setting, random }: Dice, story: Story, { from, leaveOn }: Stay): Generator<Row> {
  let day = from
  let kind = random.choose(stays)
  for (let n = 1; day < setting.until; n++) {
    const [least, most] = stayDays[kind] ?? [1, 5]
    const days = random.between(least, most)
    if (n === 1 && leaveOn !== null) day = leaveOn - days
    const out = day + days
    const planned = random.chance(kind === 'inpatient' ? 0.1 : kind === 'crisis' ? 0 : 0.8)
    if (day >= setting.from) yield [`S${story.number * 10 + n}`, story.id, kind, dayCell(day), dayBefore(setting.until, out), boolCell(planned)]
    const draw = random.unit()
    if (draw > 0.35 || n === 9) return
    day = out + (draw < 0.12 ? random.between(1, 30) : random.between(31, 365))
    kind = random.chance(0.68) ? 'inpatient' : 'crisis'
  }
}
