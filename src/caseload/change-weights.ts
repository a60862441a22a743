import { usualWeights } from '#content'
import { ProblemError } from '#problems'
import { setWeights } from '#store'

/** Points asked for; null gives a level back what Plumbline proposes. */
export type WantedPoints = { readonly part: string; readonly level: string; readonly points: number | null }
type Pool = Parameters<typeof setWeights>[0]

/** Sets what clients weigh, to a hundredth of a point. All levels or none; throws a problem for each that there is not. */
export async function changeWeights(pool: Pool, wanted: readonly WantedPoints[]): Promise<{ readonly changed: number }> {
  const usual = (part: string, level: string): number | undefined => usualWeights.find((w) => w.part === part && w.level === level)?.points
  const unknown = wanted.filter(({ part, level }) => usual(part, level) === undefined)
  if (unknown.length > 0)
    throw new ProblemError(...unknown.map(({ part, level }) => ({ code: 'caseload/weight-unknown' as const, facts: { part, level } })))
  const points = wanted.map(({ part, level, points: own }) => {
    const proposed = usual(part, level) ?? 0
    const now = own === null ? proposed : Math.round(own * 100) / 100
    return { part, level, points: now, isSetHere: now !== proposed }
  })
  return { changed: await setWeights(pool, points) }
}
