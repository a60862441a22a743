import { addDays, type Day } from '#period'
import type { Desk } from '#scorecard'
import { number, word } from './cells.ts'
import type { Track } from './care.ts'
import type { Scale } from './scales.ts'

/** One four-week step of the expected course, as the fact `expected_course` has it: higher is worse. */
export type Step = {
  readonly instrument: string
  readonly step: number
  readonly episodes: number
  readonly meanBaseline: number
  readonly baselineSquares: number
  readonly slope: number
  readonly level: number
  readonly spread: number
}
export type Course = {
  readonly says: string
  readonly points: readonly { readonly on: Day; readonly low: number; readonly middle: number; readonly high: number }[]
}

/** Fewer episodes than this say nothing about a step; scores are then not judged by it either. */
const leastEpisodes = 50
const stepDays = 28

/** Where eight in ten of those who began alike were at each step: the interval by which the fact `score_track` judges a score, both of its ends. */
export function courseOf(steps: readonly Step[], track: Track, { least, most }: Pick<Scale, 'least' | 'most'>): Course | null {
  const { measure, first } = track
  const own = steps.filter((s) => s.instrument === measure.id && s.step >= 1 && s.episodes >= leastEpisodes).toSorted((a, b) => a.step - b.step)
  if (own.length === 0) return null
  const within = (score: number): number => Math.max(least, Math.min(most, score))
  const x = -measure.direction * first.total
  const points = own.map((s) => {
    const freedom = s.episodes - 2
    // Student's t at 0.9 by Fisher's expansion (Abramowitz and Stegun 1964, 26.7.5), as in `score_track`.
    const reach = s.spread * (1.2815515655 + 0.8465847 / freedom + 0.570891 / freedom ** 2)
    const width = reach * Math.sqrt(1 + 1 / s.episodes + (x - s.meanBaseline) ** 2 / s.baselineSquares)
    const middle = s.level + s.slope * x
    const [a, b] = [-measure.direction * Math.floor(middle - width), -measure.direction * Math.ceil(middle + width)]
    return {
      on: addDays(first.on, s.step * stepDays),
      low: within(Math.min(a, b)),
      middle: within(-measure.direction * middle),
      high: within(Math.max(a, b)),
    }
  })
  const counts = own.map((s) => s.episodes)
  const [few, many] = [Math.min(...counts), Math.max(...counts)]
  return {
    says: `Shaded: where 80\u202f% of clients who began at ${first.total} were, from ${few === many ? few : `${few} to ${many}`} closed episodes of this practice, step by step.`,
    points: [{ on: first.on, low: first.total, middle: first.total, high: first.total }, ...points],
  }
}

/** The practice's expected course, all instruments. */
export async function readCourse(desk: Desk): Promise<readonly Step[]> {
  const rows = await desk.engine.ask(
    'SELECT instrument, step, episodes, mean_baseline, baseline_squares, slope, level, spread FROM expected_course ORDER BY instrument, step',
    ['expected_course'],
  )
  return rows.map((r) => ({
    instrument: word(r, 'instrument'),
    step: number(r, 'step') ?? 0,
    episodes: number(r, 'episodes') ?? 0,
    meanBaseline: number(r, 'mean_baseline') ?? 0,
    baselineSquares: number(r, 'baseline_squares') ?? 1,
    slope: number(r, 'slope') ?? 0,
    level: number(r, 'level') ?? 0,
    spread: number(r, 'spread') ?? 0,
  }))
}
