/** How long something took over several runs, in milliseconds. */
export type Pace = { readonly medianMs: number; readonly lowMs: number; readonly highMs: number; readonly runs: number }

/** Half-way between neighbours for an even count. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2
}

export const paceOf = (times: readonly number[]): Pace => ({
  medianMs: median(times),
  lowMs: Math.min(...times),
  highMs: Math.max(...times),
  runs: times.length,
})

export async function clock(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** A contest stops early when one round takes longer than this, since five rounds of a minute tell no more than three. */
const patienceMs = 20_000

/**
 * Runs contestants in turn, A B C A B C, so that a busy moment of the machine meets all of them alike. One round to warm up is not counted.
 * `before` runs untimed ahead of each contestant.
 */
export async function race(
  contestants: readonly (() => Promise<unknown>)[],
  { runs, before = () => Promise.resolve() }: { readonly runs: number; readonly before?: (contestant: number) => Promise<void> },
): Promise<readonly Pace[]> {
  const times = contestants.map((): number[] => [])
  const round = async (): Promise<readonly number[]> => {
    const took: number[] = []
    for (const [i, contestant] of contestants.entries()) {
      await before(i)
      took.push(await clock(contestant))
    }
    return took
  }
  const warmUp = await round()
  const wanted = Math.max(...warmUp) > patienceMs ? Math.min(3, runs) : runs
  for (let run = 0; run < wanted; run++) for (const [i, ms] of (await round()).entries()) times[i]?.push(ms)
  return times.map(paceOf)
}
