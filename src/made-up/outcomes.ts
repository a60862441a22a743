import type { Visit } from './attendance.ts'
import { dayMinutes, dayOf } from './calendar.ts'
import type { Setting } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import type { Care, Episode, Story } from './story.ts'

/** One answered questionnaire. `total` is -1 when too much was left out to score it. */
export type Score = {
  readonly id: string
  readonly care: Care
  readonly instrument: 'phq-9' | 'gad-7'
  readonly respondent: 'client' | 'caregiver'
  readonly at: number
  readonly dueOn: number
  readonly state: 'complete' | 'prorated' | 'not_scorable'
  readonly total: number
  readonly isRisk: boolean
  readonly firstTotal: number
}

/** Mean first scores by diagnosis, about those of England's talking therapies (PHQ-9 14.2, SD 6.1; GAD-7 13.3, SD 5.1; NHS England 2024-25). */
const firstMeans: Readonly<Record<string, readonly [phq9: number, gad7: number]>> = {
  depression: [16.2, 12.2], anxiety: [12.2, 14.6], trauma: [14.6, 14.2], bipolar: [15, 12], substance_use: [12.6, 11.4], eating: [13, 12.6], psychosis: [12, 10.5], adhd: [10.6, 10.4], adjustment: [11, 11.2],
} // prettier-ignore

/** Mean share of the first score that is gone in the end, by how care went; those who leave early have had little of it. */
const gains: Readonly<Record<string, number>> = { completed: 0.56, long: 0.42, left: 0.35, lost: 0.38, early: 0.24, never: 0 }
/** Weeks until about two thirds of the change is there: most change comes early (Howard et al., Am Psychol 1986;41:159). */
const paceWeeks = 6
const everyDays = 28

export type Curve = { readonly first: number; readonly gain: number; readonly most: number }
const at = ({ first, gain, most }: Curve, weeks: number, random: Random): number =>
  Math.max(0, Math.min(most, Math.round(first * (1 - gain * (1 - Math.exp(-weeks / paceWeeks))) + random.normal(0, 1.5))))

/** How the two scores of an episode go: where they begin, and what share is gone in the end. */
function curves(episode: Episode, care: Care, random: Random): { phq9: Curve; gad7: Curve } {
  const [phq, gad] = firstMeans[care.diagnosisGroup] ?? [12, 11.5]
  const mean = (gains[episode.plan.fate] ?? 0.4) + care.clinician.gain
  const shared = random.normal(mean, 0.35)
  const own = () => shared + random.normal(0, 0.19)
  const severity = random.normal(0, 1)
  const first = (of: number, sd: number, most: number) => Math.max(0, Math.min(most, of + sd * (0.75 * severity + 0.66 * random.normal(0, 1))))
  return { phq9: { first: first(phq, 5.4, 27), gain: own(), most: 27 }, gad7: { first: first(gad, 4.7, 21), gain: own(), most: 21 } }
}

const outcomeStream = streamOf('outcomes')
/** The course of depression in an episode, for whatever else goes with it. */
export const depressionCourse = (setting: Setting, episode: Episode, care: Care): Curve =>
  curves(episode, care, new Random(setting.seed, outcomeStream, episode.plan.index)).phq9

const states = weights<Score['state']>(['complete', 965], ['prorated', 22], ['not_scorable', 13])

/** PHQ-9 and GAD-7 at intake, every four weeks (after half a year every eight) and, for those who finish, at the end; missing more often when somebody is about to leave. */
export function makeScores(setting: Setting, story: Story): Score[] {
  const scores: Score[] = []
  for (const episode of story.episodes) {
    const { care } = episode
    if (!care) continue
    const random = new Random(setting.seed, outcomeStream, episode.plan.index)
    const course = curves(episode, care, random)
    const seen = episode.visits.filter((v) => v.status === 'attended' && v.kind !== 'consult')
    const lastOn = dayOf(seen.at(-1)?.at ?? 0)
    const [firstPhq, firstGad] = [at(course.phq9, 0, random), at(course.gad7, 0, random)]
    const isYoung = episode.plan.program.kind === 'teen'
    for (const { dueOn, answeredAt } of occasions(episode, { care, seen, lastOn }, random)) {
      if (answeredAt < 0 || answeredAt >= setting.until * dayMinutes) continue
      const weeks = (dayOf(answeredAt) - care.openedOn) / 7
      const isFirst = dueOn === care.openedOn
      const totals = [isFirst ? firstPhq : at(course.phq9, weeks, random), isFirst ? firstGad : at(course.gad7, weeks, random)]
      const respondent = isYoung && random.chance(0.05) ? 'caregiver' : 'client'
      for (const [i, instrument] of (['phq-9', 'gad-7'] as const).entries()) {
        // The second questionnaire is sometimes left.
        if (i === 1 && random.chance(0.04)) continue
        const state = random.choose(states)
        const total = totals[i] ?? 0
        scores.push({
          id: `Q${story.number * 1000 + scores.length + 1}`,
          care,
          instrument,
          respondent,
          at: answeredAt + i * 2,
          dueOn,
          state,
          total: state === 'not_scorable' ? -1 : total,
          isRisk: i === 0 && random.chance(Math.max(0, (total - 9) * 0.017)),
          firstTotal: i === 0 ? firstPhq : firstGad,
        })
      }
    }
  }
  return scores
}

type Course = { readonly care: Care; readonly seen: readonly Visit[]; readonly lastOn: number }

/** When questionnaires were due and when they were answered (-1: not). */
function* occasions(episode: Episode, { care, seen, lastOn }: Course, random: Random): Generator<{ dueOn: number; answeredAt: number }> {
  const isLeaver = episode.plan.fate === 'early' || episode.plan.fate === 'left' || episode.plan.fate === 'lost'
  let place = 0
  let asked = 0
  for (let dueOn = care.openedOn; dueOn <= lastOn; dueOn += dueOn < care.openedOn + 182 ? everyDays : 2 * everyDays) {
    while (place < seen.length - 1 && dayOf(seen[place]?.at ?? 0) < dueOn - 3) place++
    const visit = seen[place]
    asked = dueOn
    const isNear = visit !== undefined && dayOf(visit.at) <= dueOn + 16
    const answered = dueOn === care.openedOn ? 0.91 : isLeaver && dueOn > lastOn - 35 ? 0.5 : 0.84
    const isAtHome = random.chance(0.22)
    const before = visit && isNear ? visit.at - random.between(4, 22) : -1
    const home =
      (dueOn === care.openedOn ? dueOn - random.between(1, 4) : dueOn + random.between(0, 3)) * dayMinutes + random.between(8 * 60, 21 * 60 + 30)
    yield { dueOn, answeredAt: random.chance(answered) ? (isAtHome ? home : before) : -1 }
  }
  const last = seen.at(-1)
  const closes = episode.plan.fate === 'completed' && care.closedOn !== null
  // Asked again before closing, unless that was just done.
  if (last && closes && lastOn > asked + 9 && random.chance(0.8)) yield { dueOn: lastOn, answeredAt: last.at - random.between(24, 40) }
}
