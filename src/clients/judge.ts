import { judgeTrack, type CourseInUse, type TrackReason } from '#tracking'
import type { InstrumentRule } from '#content'
import { daysBetween, type Day } from '#period'
import type { Score, Standing } from './care.ts'

/** A score before it is judged. */
export type BareScore = Omit<Score, 'isOff' | 'isBeyond' | 'bound'>
type Beginning = { readonly first: { readonly total: number; readonly on: Day }; readonly openedOn: Day }

/** A first score later than this after opening is no baseline, as everywhere outcomes are told. */
const baselineDays = 28
const graveAlone: ReadonlySet<TrackReason> = new Set(['reliably-worse', 'checkpoint'])

/** Judges the scores of one instrument as the expected courses do, and says of each score whether it is off course and where the edge was. */
export function judgeScores(
  scores: readonly BareScore[],
  { first, openedOn }: Beginning,
  { rule, course }: { readonly rule: InstrumentRule | null; readonly course: CourseInUse | null },
): { readonly scores: readonly Score[]; readonly standing: Standing } {
  const bare = scores.map((s) => ({ ...s, isOff: false, isBeyond: false, bound: null }))
  if (!rule || daysBetween(openedOn, first.on) > baselineDays) return { scores: bare, standing: { state: 'not-judged', reasons: [] } }
  const later = scores.filter((s) => s.place > 1)
  const told = [{ day: 0, score: first.total }, ...later.map((s) => ({ day: daysBetween(first.on, s.on), score: s.total }))]
  const judged = judgeTrack(told, course, rule)
  const isDriven = judged.mode === 'driving'
  return {
    standing: { state: judged.state, reasons: judged.reasons },
    scores: bare.map((s): Score => {
      const point = judged.points[later.findIndex((l) => l.id === s.id)]
      if (!point) return s
      const isLast = point === judged.points.at(-1)
      const isWorse = -rule.direction * (s.total - first.total) >= rule.reliableChange
      const isBeyond = isDriven && point.isBeyond
      return {
        ...s,
        isBeyond,
        isOff: isBeyond || isWorse || (isLast && judged.reasons.some((r) => graveAlone.has(r))),
        bound: isDriven && point.expected ? (rule.direction < 0 ? point.expected.upper : point.expected.lower) : null,
      }
    }),
  }
}
