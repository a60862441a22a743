import { dayMinutes, dayOf } from './calendar.ts'
import { awake, boolCell, clientRows, dayCell, inOpenHours, timeBefore, timeCell, type Row } from './cells.ts'
import { answersCell, answersTo } from './item-answers.ts'
import { makeLifeScores } from './life-scores.ts'
import { makeScores } from './outcomes.ts'
import { Random, streamOf } from './random.ts'
import type { Practice, Story } from './story.ts'

/** Scores are kept from before the records begin for those still in care then: their first score is what the last is compared with. */
export const makeAssessments = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    const person = { seed: practice.setting.seed, person: story.number }
    for (const score of makeScores(practice.setting, story))
      rows.push([
        score.id,
        story.id,
        score.care.id,
        score.instrument,
        score.respondent,
        timeCell(score.at),
        dayCell(score.dueOn),
        score.state,
        score.total < 0 ? '' : String(score.total),
        '',
        score.state === 'complete' ? answersCell(answersTo(score, person)) : '',
        score.instrument === 'phq-9' ? boolCell(score.isRisk) : '',
      ])
    for (const { id, care, instrument, at, dueOn, total } of makeLifeScores(practice.setting, story))
      rows.push([id, story.id, care.id, instrument, 'client', timeCell(at), dayCell(dueOn), 'complete', String(total), '', '', ''])
  })

const alertStream = streamOf('alerts')
/** Points worse that are beyond measurement error on the PHQ-9 (NHS Talking Therapies Manual). */
const reliablyWorse = 6

type Raised = { readonly kind: string; readonly at: number; readonly owner: string }

function raisedFor(practice: Practice, story: Story, random: Random): Raised[] {
  const raised: Raised[] = []
  const worse = new Set<string>()
  for (const score of makeScores(practice.setting, story)) {
    if (score.instrument !== 'phq-9' || score.at < practice.setting.from * dayMinutes) continue
    const owner = score.care.clinician.name
    if (score.isRisk) raised.push({ kind: 'risk_answer', at: score.at, owner })
    if (score.total - score.firstTotal < reliablyWorse || worse.has(score.care.id)) continue
    worse.add(score.care.id)
    raised.push({ kind: 'deterioration', at: score.at + 1, owner })
  }
  for (const { visits, care, plan } of story.episodes) {
    const last = visits.at(-1)
    for (const visit of visits)
      if (visit.kind === 'crisis' && dayOf(visit.at) >= practice.setting.from)
        raised.push({ kind: 'crisis_inquiry', at: visit.at - random.between(60, 110), owner: visit.clinician.name })
    const quietAt = last ? (dayOf(last.at) + 30) * dayMinutes + 425 : Infinity
    if (care && last && plan.fate === 'left' && random.chance(0.3) && dayOf(quietAt) >= practice.setting.from)
      raised.push({ kind: 'gone_quiet', at: quietAt, owner: last.clinician.name })
  }
  return raised.filter(({ at }) => at < practice.setting.until * dayMinutes)
}

/** What the practice promises: two hours where somebody may be in danger, two working days else. It began to write its limits down after the first half-year. */
const limitsAfterDays = 182
function dueAt(practice: Practice, { kind, at }: Raised): number {
  if (dayOf(at) < practice.setting.from + limitsAfterDays) return -1
  return kind === 'risk_answer' || kind === 'crisis_inquiry' ? awake(at + 120) : inOpenHours(at, 2 * 550)
}

/** An answer that points to danger is seen within the hour more often than not; some wait, are passed up, or are never closed. */
export const makeAlerts = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    const { seed, until } = practice.setting
    const random = new Random(seed, alertStream, story.number)
    for (const [i, raised] of raisedFor(practice, story, random).entries()) {
      const { kind, at, owner } = raised
      const isUrgent = kind === 'risk_answer' || kind === 'crisis_inquiry'
      const minutes = Math.exp(random.normal(isUrgent ? 3.5 : 5.4, 1.1))
      const seenAt = random.chance(0.975) ? (isUrgent ? awake(at + Math.round(minutes)) : inOpenHours(at, minutes)) : -1
      const escalatedAt = isUrgent && (seenAt < 0 || seenAt - at > 240) && random.chance(0.6) ? awake(at + 125) : -1
      const closedAt = seenAt > 0 && random.chance(0.96) ? inOpenHours(seenAt, 60 + random.exponential(900)) : -1
      const closed = timeBefore(until, closedAt)
      rows.push([
        `W${story.number * 100 + i + 1}`,
        story.id,
        kind,
        timeCell(at),
        owner,
        timeCell(dueAt(practice, raised)),
        timeBefore(until, seenAt),
        timeBefore(until, escalatedAt),
        closed,
        closed === '' ? '' : random.chance(isUrgent ? 0.72 : 0.58) ? 'warranted' : 'not_warranted',
      ])
    }
  })
