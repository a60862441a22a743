import { instrumentRules, type InstrumentRule } from '#content'
import { addDays } from '#period'
import type { Random } from '#stats'
import type { ClosedCourse } from './learn.ts'

export const ruleOf = (instrument: string): InstrumentRule => {
  const rule = instrumentRules.find((r) => r.instrument === instrument)
  if (!rule) throw new Error(`no rule for ${instrument}`)
  return rule
}

/** How the people of a test change: how far they differ in speed, and how much a day is worth. */
export type Making = { readonly slope?: number; readonly speeds?: number; readonly noise?: number }

/** Closed episodes of the PHQ-9 at caseness, drawn from the model: whole scores inside the scale, a score every two to six weeks. */
export function makeCourses(random: Random, people: number, { slope = -2, speeds = 1.2, noise = 2 }: Making = {}): ClosedCourse[] {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const whole = (score: number): number => Math.max(0, Math.min(27, Math.round(score)))
  const one = (i: number): ClosedCourse => {
    const [level, speed] = [17 + 3.5 * normal(), slope + speeds * normal()]
    let day = 0
    const scores = Array.from({ length: 3 + Math.floor(random() * 6) }, (_, at) => {
      if (at > 0) day += 14 + Math.floor(random() * 28)
      return { day, score: whole(level + speed * Math.log(1 + day / 7) + noise * normal()) }
    })
    return (scores[0]?.score ?? 0) >= 10 ? { closedOn: addDays('2024-01-01', i), scores } : one(i)
  }
  return Array.from({ length: people }, (_, i) => one(i))
}
