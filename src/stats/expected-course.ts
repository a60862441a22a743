import { normalReach } from './estimate.ts'
import type { CourseModel } from './mixed-course.ts'

/** How an instrument counts: -1 where a lower score is better, the scores it can have, and whether they are whole numbers. */
export type Scale = { readonly direction: -1 | 1; readonly least: number; readonly most: number; readonly isWhole: boolean }

/** What was to be expected of a score: the middle, its spread, and the ends that eight in ten people stay within. */
export type Expected = { readonly expected: number; readonly sd: number; readonly lower: number; readonly upper: number }

/** Eight in ten: one in ten people does worse than the edge. Finch, Lambert and Schaalje, Clin Psychol Psychother 2001;8:231. */
const bandReach = normalReach(0.8)

/**
 * The score to expect at a session from the score at intake: the model's mean, given the first score, with the spread of a new score around it
 * (the conditional normal distribution of Laird and Ware, Biometrics 1982;38:963, with one score known). Not cut off at the ends of any scale.
 */
export function expectedAt({ beta, g, sigma2 }: CourseModel, intake: number, session: number): { readonly expected: number; readonly sd: number } {
  const log = Math.log(session)
  const shared = g[0] + g[1] * log
  const first = g[0] + sigma2
  const variance = g[0] + 2 * g[1] * log + g[3] * log * log + sigma2 - (shared * shared) / first
  return { expected: beta[0] + beta[1] * log + (shared / first) * (intake - beta[0]), sd: Math.sqrt(Math.max(0, variance)) }
}

/** As `expectedAt`, with the ends of the 80 % band on the scale of the instrument: never beyond it, and outward to the next whole score. */
export function expectedCourse(
  model: CourseModel,
  intake: number,
  { session, scale }: { readonly session: number; readonly scale: Scale },
): Expected {
  const { expected, sd } = expectedAt(model, intake, session)
  const reach = bandReach * sd
  const inside = (score: number): number => Math.max(scale.least, Math.min(scale.most, score))
  const [down, up] = scale.isWhole ? [Math.floor, Math.ceil] : [(v: number) => v, (v: number) => v]
  return { expected: inside(expected), sd, lower: inside(down(expected - reach)), upper: inside(up(expected + reach)) }
}

/** Is a score worse than the edge that nine in ten people who began alike stayed within? */
export const isBeyond = (score: number, { lower, upper }: Pick<Expected, 'lower' | 'upper'>, direction: -1 | 1): boolean =>
  direction < 0 ? score > upper : score < lower
