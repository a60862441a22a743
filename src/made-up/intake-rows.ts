import { endOf, type Plan } from './arrivals.ts'
import { dayMinutes, dayOf, hourOf, isOpenDay, isWeekday, seasonOf, weekdayOf } from './calendar.ts'
import { boolCell, clientRows, dayBefore, dayCell, inBatches, inOpenHours, timeBefore, timeCell, visitId, type Row } from './cells.ts'
import type { Setting } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import { clientId, sources, type Practice, type Story } from './story.ts'

type Contact = { readonly answered: string; readonly firstResponseAt: number; readonly reachedAt: number }

/** Share of calls somebody picks up, by hour from 7 to 19: low at lunch, on Monday mornings and after hours. */
const answeredByHour = [0.45, 0.95, 0.97, 0.98, 0.97, 0.86, 0.87, 0.97, 0.97, 0.96, 0.66, 0.35, 0.15]
const callHours = weights([7, 2], [8, 9], [9, 14], [10, 15], [11, 13], [12, 9], [13, 9], [14, 10], [15, 9], [16, 7], [17, 4], [18, 2], [19, 1.5])

function pickUp(at: number, channel: string, random: Random): Contact {
  const day = dayOf(at)
  const usual = answeredByHour[hourOf(at) - 7] ?? 0.05
  const picks = !isOpenDay(day) ? 0.06 : weekdayOf(day) === 0 && hourOf(at) < 11 ? usual - 0.15 : usual
  const isCall = channel === 'phone'
  if ((isCall && random.chance(picks)) || channel === 'walk_in') return { answered: isCall ? 'yes' : '', firstResponseAt: at, reachedAt: at }
  const firstResponseAt = random.chance(0.95) ? inOpenHours(at, 8 + random.exponential(95)) : -1
  const reachedAt =
    firstResponseAt < 0 ? -1 : random.chance(0.6) ? firstResponseAt : random.chance(0.6) ? inOpenHours(firstResponseAt, random.exponential(700)) : -1
  return { answered: isCall ? 'no' : '', firstResponseAt, reachedAt }
}

const channels = weights(['phone', 66], ['web', 22], ['referral', 6], ['walk_in', 2], ['message', 4])
const callTime = (day: number, channel: string, random: Random): number =>
  day * dayMinutes +
  (channel === 'web' || channel === 'message' ? random.between(6 * 60, 23 * 60) : random.choose(callHours) * 60 + random.between(0, 59))

type Inquiry = Contact & {
  readonly id: string
  readonly at: number
  readonly channel: string
  readonly intent: string
  readonly site: string
  readonly source?: string
  readonly modality?: string
  readonly client?: string
  readonly wantsConsult?: boolean
  readonly consult?: string
  readonly first?: string
  readonly waitlistedAt?: number
  readonly crisis?: readonly [flagged: number, handedOver: number]
  readonly isStaff?: boolean
  readonly asksCost: boolean
}

const inquiryRow = (setting: Setting, of: Inquiry): Row => [
  of.id,
  timeCell(of.at),
  of.channel,
  of.answered,
  timeBefore(setting.until, of.firstResponseAt),
  timeBefore(setting.until, of.reachedAt),
  of.intent,
  boolCell(of.asksCost),
  of.modality ?? '',
  of.site,
  of.source ?? '',
  of.client ?? '',
  boolCell(of.wantsConsult ?? false),
  of.consult ?? '',
  of.first ?? '',
  timeBefore(setting.until, of.waitlistedAt ?? -1),
  timeCell(of.crisis?.[0] ?? -1),
  timeBefore(setting.until, of.crisis?.[1] ?? -1),
  boolCell(of.isStaff ?? false),
]

const inquiryStream = streamOf('inquiries')
const otherStream = streamOf('other inquiries')

/** First the contacts that became clients, then, day by day, everybody else who called. */
export function* makeInquiries(practice: Practice): Generator<Row[]> {
  yield* clientRows(practice, (story, rows) => {
    const random = new Random(practice.setting.seed, inquiryStream, story.number)
    for (const [i, { plan }] of story.episodes.entries()) {
      const inquiry = inquiryOf({ story, plan, place: i }, random)
      if (inquiry && dayOf(inquiry.at) >= practice.setting.from) rows.push(inquiryRow(practice.setting, inquiry))
    }
  })
  yield* inBatches(otherInquiries(practice))
}

function inquiryOf({ story, plan, place }: { story: Story; plan: Plan; place: number }, random: Random): Inquiry | null {
  const channel = random.choose(channels)
  // Nobody is booked before they called.
  const day = plan.referredOn - (plan.bookedOn > plan.referredOn && random.chance(0.6) ? 0 : random.between(1, 2))
  const at = callTime(day, channel, random)
  const contact = pickUp(at, channel, random)
  const visits = story.episodes[place]?.visits ?? []
  const consult = visits.find((v) => v.kind === 'consult')
  const first = visits.find((v) => v.kind !== 'consult')
  return {
    ...contact,
    // Who was booked was reached, whatever the first attempts came to.
    reachedAt: contact.reachedAt < 0 && first ? inOpenHours(Math.max(at, contact.firstResponseAt), 240) : contact.reachedAt,
    id: `I${story.number * 10 + place}`,
    at,
    channel,
    intent: plan.hasConsult ? 'consult' : 'new_client',
    site: plan.site.name,
    source: story.referralSource,
    modality: plan.isTelehealth ? 'telehealth' : 'in_person',
    client: story.id,
    wantsConsult: plan.hasConsult,
    ...(consult ? { consult: visitId(story, consult.n) } : {}),
    ...(first ? { first: visitId(story, first.n) } : {}),
    ...(plan.isWaitlisted ? { waitlistedAt: waitsFrom(plan) } : {}),
    asksCost: random.chance(0.36),
  }
}

/** Noon of the day the person could be put on the list, after any call of that day was answered. */
const waitsFrom = (plan: Plan): number => inOpenHours(((plan.readyOn ?? plan.referredOn) + 1) * dayMinutes, 15 + (plan.index % 300))

const intents = weights(
  ['scheduling', 35],
  ['new_client', 18],
  ['cancellation', 13],
  ['insurance', 9],
  ['clinical', 8],
  ['fees', 6],
  ['records', 5],
  ['consult', 3],
  ['crisis', 1.6],
  ['other', 4],
)
const seeks: ReadonlySet<string> = new Set(['new_client', 'consult'])
const ofClients: ReadonlySet<string> = new Set(['scheduling', 'cancellation', 'clinical', 'records'])

const seekerStream = streamOf('people who went elsewhere')
/** Of callers who never became clients so many more met nobody: whom nobody answers calls the next practice. */
const goneUnanswered = 0.3

/** Somebody who asked for care and never became a client: who sent them, what they wanted, and whether anybody ever spoke with them. */
function seekerOf({ setting, n }: { setting: Setting; n: number }, contact: Contact): Partial<Inquiry> {
  const random = new Random(setting.seed, seekerStream, n)
  const program = random.choose(setting.programs.map((p) => ({ weight: p.share, is: p })))
  const about = { source: random.choose(sources[program.kind]), modality: random.chance(0.34) ? 'telehealth' : 'in_person' }
  if (contact.answered !== 'yes' || !random.chance(goneUnanswered)) return about
  return {
    ...about,
    answered: 'no',
    firstResponseAt: random.chance(0.8) ? inOpenHours(contact.reachedAt, 60 + random.exponential(200)) : -1,
    reachedAt: -1,
  }
}

function* otherInquiries(practice: Practice): Generator<Row> {
  const { setting, plans } = practice
  const random = new Random(setting.seed, otherStream)
  let known = 0
  let n = 1
  for (let day = setting.from; day < setting.until; day++) {
    while ((plans[known]?.referredOn ?? Infinity) < day) known++
    const expected = (isOpenDay(day) ? 17 : isWeekday(day) ? 3 : 1.7) * Math.sqrt(seasonOf(day)) * setting.scale
    for (let left = Math.floor(expected + random.unit()); left > 0; left--) {
      const isStaff = random.chance(0.06)
      const channel = isStaff ? 'phone' : random.choose(channels)
      const intent = isStaff ? 'other' : random.choose(intents)
      const at = callTime(day, channel, random)
      const back = Math.min(known, Math.ceil(900 * setting.scale))
      const isClient = ofClients.has(intent) && back > 0 && random.chance(0.8)
      const flagged = at + random.between(1, 4)
      const contact = pickUp(at, channel, random)
      yield inquiryRow(setting, {
        ...contact,
        ...(seeks.has(intent) ? seekerOf({ setting, n }, contact) : {}),
        id: `J${n++}`,
        at,
        channel,
        intent,
        site: random.choose(setting.sites.map((s) => ({ weight: s.share, is: s.name }))),
        ...(isClient ? { client: clientId(known - random.between(1, back)) } : {}),
        ...(intent === 'crisis' ? { crisis: [flagged, random.chance(0.97) ? flagged + 1 + Math.round(Math.exp(random.normal(1.7, 0.8))) : -1] } : {}),
        isStaff,
        asksCost: intent === 'insurance' || intent === 'fees' || (intent === 'new_client' && random.chance(0.35)),
      })
    }
  }
}

const referralStream = streamOf('referrals')
/** Who sends people and is owed a report. */
const professionals: ReadonlySet<string> = new Set([
  'Primary care',
  'Other clinician',
  'School',
  'Pediatrician',
  'Hospital',
  'Emergency department',
  'Court',
])

export const makeReferrals = (practice: Practice): Generator<Row[]> => {
  const { from, until, seed } = practice.setting
  return clientRows(practice, (story, rows) => {
    const random = new Random(seed, referralStream, story.number)
    for (const [i, { plan, care, visits }] of story.episodes.entries()) {
      // Who never came, because nobody was booked or because the practice moved or cancelled it, is closed after a while.
      const isOpen = visits.some((v) => v.status !== 'cancelled_by_practice' && v.status !== 'rescheduled')
      const closedOn = isOpen ? -1 : endOf(plan) + random.between(12, 60)
      const isProfessional = professionals.has(story.referralSource)
      const reportOn = care && random.chance(0.46) ? care.openedOn + random.between(2, 35) : -1
      if (plan.referredOn < from) continue
      rows.push([
        `F${story.number * 10 + i}`,
        story.id,
        dayCell(plan.referredOn),
        dayBefore(until, plan.readyOn ?? -1),
        story.referralSource,
        plan.program.name,
        plan.site.name,
        dayBefore(until, closedOn),
        isProfessional ? dayBefore(until, reportOn) : '',
        boolCell(isProfessional),
      ])
    }
  })
}

const waitlistStream = streamOf('waitlist')
const times = weights(['any time', 30], ['evenings', 34], ['mornings', 21], ['after school', 15])
const skills = weights(['', 45], ['trauma', 17], ['couples', 11], ['eating disorders', 6], ['adhd', 11], ['grief', 10])
const gaveUp = weights(['found care elsewhere', 45], ['could not be reached', 32], ['no longer interested', 23])

export const makeWaitlist = (practice: Practice): Generator<Row[]> => {
  const { from, until, seed } = practice.setting
  return clientRows(practice, (story, rows) => {
    const random = new Random(seed, waitlistStream, story.number)
    for (const [i, { plan }] of story.episodes.entries()) {
      if (!plan.isWaitlisted || plan.referredOn < from) continue
      const addedAt = waitsFrom(plan)
      const hasBegun = plan.place !== null
      const offeredAt = hasBegun ? Math.max(inOpenHours(plan.bookedOn * dayMinutes, 5), addedAt + 20) : -1
      const removedAt = hasBegun ? offeredAt + 15 : inOpenHours(addedAt, 3000 + random.exponential(9000))
      const isGone = timeBefore(until, removedAt) !== ''
      if (addedAt >= until * dayMinutes) continue
      rows.push([
        `L${story.number * 10 + i}`,
        story.id,
        timeCell(addedAt),
        plan.site.name,
        plan.isTelehealth ? 'telehealth' : 'in_person',
        random.choose(times),
        random.choose(skills),
        plan.payer?.name ?? '',
        timeBefore(until, offeredAt),
        hasBegun ? timeBefore(until, removedAt) : '',
        timeBefore(until, removedAt),
        isGone ? (hasBegun ? 'booked' : random.choose(gaveUp)) : '',
      ])
    }
  })
}
