/** How long something took over several runs, in milliseconds, and how much processor time one run needed. */
export type Pace = { readonly medianMs: number; readonly lowMs: number; readonly highMs: number; readonly cpuMs: number; readonly runs: number }

/** Half-way between neighbours for an even count. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2
}

export const paceOf = (times: readonly number[], cpuMs = NaN): Pace => ({
  medianMs: median(times),
  lowMs: Math.min(...times),
  highMs: Math.max(...times),
  cpuMs,
  runs: times.length,
})

export async function clock(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** How many rounds are worth running when one takes so long. */
const roundsFor = (roundMs: number): number => (roundMs > 60_000 ? 1 : roundMs > 20_000 ? 3 : roundMs > 4_000 ? 5 : 7)
/** Beyond this a cold cache no longer matters, and the first round counts. */
const isLong = (roundMs: number): boolean => roundMs > 20_000

type Race = {
  readonly cpu: () => number
  /** Runs untimed ahead of each contestant. */
  readonly before?: () => Promise<void>
}

/**
 * Runs contestants in turn, A B A B, so that a busy moment of the machine meets both alike. A first round warms up and is not counted, unless it was
 * long.
 */
export async function race(
  contestants: readonly (() => Promise<unknown>)[],
  { cpu, before = () => Promise.resolve() }: Race,
): Promise<readonly Pace[]> {
  type Run = { readonly ms: number; readonly cpuMs: number }
  const round = async (): Promise<readonly Run[]> => {
    const ran: Run[] = []
    for (const contestant of contestants) {
      await before()
      const start = cpu()
      const ms = await clock(contestant)
      ran.push({ ms, cpuMs: cpu() - start })
    }
    return ran
  }
  const first = await round()
  const roundMs = first.reduce((sum, { ms }) => sum + ms, 0)
  const rounds = isLong(roundMs) ? [first] : []
  while (rounds.length < roundsFor(roundMs)) rounds.push(await round())
  return contestants.map((_, i) => {
    const runs = rounds.flatMap((ran) => ran[i] ?? [])
    return paceOf(
      runs.map(({ ms }) => ms),
      runs.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / runs.length,
    )
  })
}
