import type { Visit } from './attendance.ts'
import { dayMinutes, dayOf, monthNumber, showDay, startOfMonth, weekOf } from './calendar.ts'
import { awake, clientRows, dayCell, inBatches, inOpenHours, timeBefore, timeCell, visitId, type Row } from './cells.ts'
import { Random, streamOf, weights } from './random.ts'
import { holderOn, isWorking } from './staff.ts'
import type { Episode, Practice, Story } from './story.ts'

/** Share of questions sent that are answered. */
const responds = 0.35
// 58 of 100 would surely recommend and 18 would not: a net score of 40.
const recommends = weights(
  ['10', 32],
  ['9', 26.5],
  ['8', 15.5],
  ['7', 8.5],
  ['6', 5],
  ['5', 5],
  ['4', 2.5],
  ['3', 2],
  ['2', 1.4],
  ['1', 0.6],
  ['0', 1],
)
const satisfaction = weights(['5', 53], ['4', 29], ['3', 11], ['2', 5], ['1', 2])
/** The way in pleases less: forms, the wait, the first bill. */
const satisfactionAtIntake = weights(['5', 43], ['4', 33], ['3', 15], ['2', 6], ['1', 3])
const comments = [
  'Easy to book.',
  'I felt listened to.',
  'Waited too long for the first appointment.',
  'The link for the video visit did not work at first.',
  'Parking is hard.',
  'Would like evening hours.',
  'The front desk is kind.',
  'The bill was a surprise.',
]

type Asked = {
  readonly touchpoint: string
  readonly question: 'recommend' | 'satisfaction' | 'alliance' | 'telehealth'
  readonly visit: Visit
  readonly sentAt: number
}

const valueOf = ({ question, touchpoint }: Asked, random: Random): string => {
  if (question === 'recommend') return random.choose(recommends)
  if (question === 'satisfaction' && touchpoint === 'intake') return random.choose(satisfactionAtIntake)
  if (question !== 'alliance') return random.choose(satisfaction)
  return String(Math.max(8, Math.min(40, Math.round((36 - random.exponential(2.6) + random.normal(0, 1)) * 10) / 10)))
}

const askAfter = (visit: Visit, minutes: number): number => awake(visit.at + visit.minutes + minutes)

function asksOf(episode: Episode, random: Random): Asked[] {
  const asked: Asked[] = []
  const { care } = episode
  const seen = episode.visits.filter((v) => v.status === 'attended')
  for (const [i, visit] of seen.entries()) {
    const sentAt = askAfter(visit, 90)
    if (random.chance(0.03)) asked.push({ touchpoint: 'after_visit', question: 'recommend', visit, sentAt })
    if (random.chance(0.028)) asked.push({ touchpoint: 'after_visit', question: 'satisfaction', visit, sentAt: sentAt + 1 })
    if (visit.modality === 'telehealth' && random.chance(0.035))
      asked.push({ touchpoint: 'after_visit', question: 'telehealth', visit, sentAt: sentAt + 2 })
    if ((i === 2 || i === 7 || i === 15) && random.chance(0.3))
      asked.push({ touchpoint: i === 2 ? 'intake' : 'after_visit', question: 'alliance', visit, sentAt: sentAt + 3 })
    // Once a quarter, to a third of those in care: at the first visit of the quarter.
    const before = seen[i - 1]
    const isNewQuarter = before !== undefined && Math.floor(monthNumber(dayOf(before.at)) / 3) !== Math.floor(monthNumber(dayOf(visit.at)) / 3)
    if (isNewQuarter && random.chance(0.34)) asked.push({ touchpoint: 'quarterly', question: 'recommend', visit, sentAt: askAfter(visit, 1500) })
  }
  const last = seen.at(-1)
  if (last && care !== null && care.closedOn !== null && random.chance(0.3))
    asked.push({
      touchpoint: 'discharge',
      question: 'satisfaction',
      visit: last,
      sentAt: care.closedOn * dayMinutes + 10 * 60 + random.between(0, 300),
    })
  return asked
}

/** Satisfaction at the two other touchpoints: after the first visit, and with the question of the quarter. */
function furtherAsksOf({ visits }: Episode, random: Random): Asked[] {
  const seen = visits.filter((v) => v.status === 'attended')
  return seen.flatMap((visit, i): Asked[] => {
    const before = seen[i - 1]
    if (!before) return random.chance(0.16) ? [{ touchpoint: 'intake', question: 'satisfaction', visit, sentAt: askAfter(visit, 120) }] : []
    const isNewQuarter = Math.floor(monthNumber(dayOf(before.at)) / 3) !== Math.floor(monthNumber(dayOf(visit.at)) / 3)
    return isNewQuarter && random.chance(0.09) ? [{ touchpoint: 'quarterly', question: 'satisfaction', visit, sentAt: askAfter(visit, 1501) }] : []
  })
}

const ratingStream = streamOf('ratings')
const furtherStream = streamOf('further ratings')

/** The questions of one client in their order; what is asked further is drawn apart, so that it moves no other answer. */
function* ratingsOf({ setting: { from, until, seed } }: Practice, story: Story): Generator<Row> {
  let n = 1
  for (const [asks, random] of [
    [asksOf, new Random(seed, ratingStream, story.number)],
    [furtherAsksOf, new Random(seed, furtherStream, story.number)],
  ] as const)
    for (const episode of story.episodes)
      for (const asked of asks(episode, random)) {
        const { touchpoint, question, visit, sentAt } = asked
        const answeredAt = random.chance(responds) ? awake(sentAt + 3 + Math.round(random.exponential(1100))) : -1
        const answered = timeBefore(until, answeredAt)
        const value = answered === '' ? '' : valueOf(asked, random)
        const isDetractor = question === 'recommend' && value !== '' && Number(value) <= 6
        const followedUpAt = isDetractor && random.chance(0.66) ? inOpenHours(answeredAt, 60 + random.exponential(620)) : -1
        if (dayOf(visit.at) < from || sentAt >= until * dayMinutes) continue
        const comment = value !== '' && random.chance(0.09) ? random.pick(comments) : ''
        yield [
          `E${story.number * 1000 + n++}`,
          story.id,
          visitId(story, visit.n),
          visit.clinician.name,
          episode.plan.site.name,
          touchpoint,
          question,
          value,
          comment,
          timeCell(sentAt),
          answered,
          timeBefore(until, followedUpAt),
        ]
      }
}

export const makeRatings = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    rows.push(...ratingsOf(practice, story))
  })

const messageStream = streamOf('messages')

export const makeMessages = (practice: Practice): Generator<Row[]> => {
  const { from, until, seed } = practice.setting
  return clientRows(practice, (story, rows) => {
    const random = new Random(seed, messageStream, story.number)
    for (const { visits } of story.episodes)
      for (const visit of visits) {
        if (visit.status !== 'attended' || !random.chance(0.05)) continue
        const sentAt = (dayOf(visit.at) + random.between(1, 9)) * dayMinutes + random.between(7 * 60, 22 * 60)
        const repliedAt = random.chance(0.965) ? inOpenHours(sentAt, Math.exp(random.normal(4.4, 1)) * (0.6 + visit.clinician.noteDays / 2)) : -1
        if (dayOf(visit.at) < from || sentAt >= until * dayMinutes) continue
        rows.push([`M${story.number * 1000 + visit.n}`, story.id, visit.clinician.name, timeCell(sentAt), timeBefore(until, repliedAt)])
      }
  })
}

const activityStream = streamOf('activity')
/** The client portal has counted for half a year. */
const portalDays = 182

/** A day a month for most clients in care, a day a week for clinicians: enough to see who is active. */
export function* makeActivity(practice: Practice): Generator<Row[]> {
  const { from, until, seed } = practice.setting
  const since = startOfMonth(Math.max(from, until - portalDays) + 30)
  yield* clientRows(practice, (story: Story, rows) => {
    const random = new Random(seed, activityStream, story.number)
    for (const { care } of story.episodes) {
      if (!care) continue
      const end = Math.min(care.closedOn ?? until, until)
      for (let month = startOfMonth(Math.max(care.openedOn, since)); month < end; month = startOfMonth(month + 31)) {
        const [first, last] = [Math.max(month, care.openedOn, since), Math.min(startOfMonth(month + 31), end) - 1]
        if (last < first || !random.chance(0.8)) continue
        const day = random.between(first, last)
        rows.push([`Y${story.number * 100_000 + day}`, 'client', story.id, '', dayCell(day)])
      }
    }
  })
  yield* inBatches(clinicianActivity(practice, since))
}

function* clinicianActivity(practice: Practice, since: number): Generator<Row> {
  for (let day = since; day < practice.setting.until; day++)
    for (const seat of practice.seats) {
      const clinician = holderOn(seat, day)
      const [weekday = 0] = seat.weekdays.slice(weekOf(day) % seat.weekdays.length)
      if (!clinician || (day + 3) % 7 !== weekday || !isWorking(practice.setting, seat, day)) continue
      yield [`Z${seat.index}-${showDay(day)}`, 'clinician', '', clinician.name, dayCell(day)]
    }
}
