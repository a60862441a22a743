/** Counts wrong tries, by who makes them and in all. Kept in memory: a restart forgives, which is no help at this rate. */
export type Attempts = { readonly mayTry: (who: string, nowMs: number) => boolean; readonly wrong: (who: string, nowMs: number) => void }

type Limits = { readonly each: number; readonly all: number; readonly windowMs: number }
const mostKept = 10_000

/** After so many wrong tries within the window nobody of that address, or nobody at all, may try before the window is over. */
export function countAttempts({ each, all, windowMs }: Limits): Attempts {
  const tries = new Map<string, number[]>()
  let everybody: number[] = []
  const recent = (times: readonly number[], nowMs: number): number[] => times.filter((t) => t > nowMs - windowMs)
  return {
    mayTry: (who, nowMs) => recent(tries.get(who) ?? [], nowMs).length < each && recent(everybody, nowMs).length < all,
    wrong: (who, nowMs) => {
      const own = [...recent(tries.get(who) ?? [], nowMs), nowMs]
      tries.delete(who)
      tries.set(who, own)
      everybody = [...recent(everybody, nowMs), nowMs]
      const [oldest] = tries.keys()
      if (tries.size > mostKept && oldest !== undefined) tries.delete(oldest)
    },
  }
}
