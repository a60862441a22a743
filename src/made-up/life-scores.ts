import type { Visit } from './attendance.ts'
import { dayMinutes, dayOf } from './calendar.ts'
import { depressionCourse } from './outcomes.ts'
import type { Program, Setting } from './practice.ts'
import { Random, streamOf } from './random.ts'
import type { Care, Episode, Story } from './story.ts'

/** One answer to a questionnaire about something other than depression and anxiety. */
export type LifeScore = {
  readonly id: string
  readonly care: Care
  readonly instrument: string
  readonly at: number
  readonly dueOn: number
  readonly total: number
}

type Asked = {
  readonly instrument: string
  readonly isFor: (kind: Program['kind'], care: Care) => boolean
  readonly everyDays: number
  /** Share answered when asked. */
  readonly answered: number
  readonly first: readonly [mean: number, sd: number]
  readonly range: readonly [least: number, most: number]
  /** Points gained by somebody whose depression is all gone; below zero where less is better. */
  readonly gain: number
  readonly noise: number
}

/**
 * First scores as in England's talking therapies (WSAS 19.0, SD 9.4, effect size 0.5; NHS England 2024-25) and below the general public in what is
 * good (GSE 29.5, SD 5.3: Scholz et al. 2002; SWLS 23.5, SD 6.4: Diener et al. 1985). What people do follows how they feel, about half way.
 */
const asked: readonly Asked[] = [
  { instrument: 'wsas', isFor: (kind) => kind !== 'teen', everyDays: 84, answered: 0.8, first: [19.4, 8.6], range: [0, 40], gain: -11, noise: 4 },
  { instrument: 'gse', isFor: (kind) => kind === 'adult', everyDays: 168, answered: 0.72, first: [24.6, 4.8], range: [10, 40], gain: 7, noise: 2.4 },
  { instrument: 'swls', isFor: (kind) => kind === 'adult', everyDays: 168, answered: 0.72, first: [16.8, 6.1], range: [5, 35], gain: 8, noise: 2.9 },
  {
    instrument: 'pcl-5',
    isFor: (kind, care) => kind !== 'teen' && care.diagnosisGroup === 'trauma',
    everyDays: 56,
    answered: 0.82,
    first: [48, 12],
    range: [0, 80],
    gain: -38,
    noise: 5,
  },
]
/** Weeks until about two thirds of the change is there: life changes more slowly than mood. */
const paceWeeks = 9

const lifeStream = streamOf('life')

/** Work and social life, coping and life satisfaction of adults, and trauma where that is the diagnosis: at intake, every few months, and at the end for those who finish. */
export function makeLifeScores(setting: Setting, story: Story): LifeScore[] {
  const scores: LifeScore[] = []
  for (const episode of story.episodes) {
    const { care } = episode
    if (!care) continue
    const random = new Random(setting.seed, lifeStream, episode.plan.index)
    const { gain } = depressionCourse(setting, episode, care)
    const seen = episode.visits.filter((v) => v.status === 'attended' && v.kind !== 'consult')
    for (const one of asked) {
      if (!one.isFor(episode.plan.program.kind, care)) continue
      const first = random.normal(...one.first)
      for (const visit of visitsAsked(episode, seen, one)) {
        const at = visit.at - random.between(4, 22)
        if (at >= setting.until * dayMinutes || !random.chance(one.answered)) continue
        const weeks = Math.max(0, (dayOf(visit.at) - care.openedOn) / 7)
        const reached = first + one.gain * gain * (1 - Math.exp(-weeks / paceWeeks)) + random.normal(0, one.noise)
        scores.push({
          id: `L${story.number * 1000 + scores.length + 1}`,
          care,
          instrument: one.instrument,
          at,
          dueOn: dayOf(visit.at),
          total: Math.round(Math.max(one.range[0], Math.min(one.range[1], reached))),
        })
      }
    }
  }
  return scores
}

/** The first visit, one after each so many days, and the last one of those who finish. */
function visitsAsked({ plan }: Episode, seen: readonly Visit[], { everyDays }: Asked): Visit[] {
  const chosen: Visit[] = []
  for (const visit of seen) {
    const last = chosen.at(-1)
    if (!last || dayOf(visit.at) - dayOf(last.at) >= everyDays) chosen.push(visit)
  }
  const end = seen.at(-1)
  const last = chosen.at(-1)
  if (plan.fate === 'completed' && end && last && dayOf(end.at) - dayOf(last.at) > 14) chosen.push(end)
  return chosen
}
