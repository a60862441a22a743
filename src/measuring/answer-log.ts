/** One answer as it was given: to which item, what (null: taken back), the counter and the clock of whoever gave it. */
export type Given = { readonly item: string; readonly value: number | null; readonly n: number; readonly at: number }
/** Everything that was ever given on one sheet, each once, and when it came in. */
export type AnswerLog = readonly (Given & { readonly cameAt: number })[]

type Packed = readonly [item: string, value: number | null, n: number, at: number, cameAt: number]

const keyOf = ({ item, value, n, at }: Given): string => `${item} ${n} ${at} ${value}`

/** The later of two answers to one item, by clock, then counter, then value: the same whichever comes in first. */
const isLater = (a: Given, b: Given): boolean =>
  a.at !== b.at ? a.at > b.at : a.n !== b.n ? a.n > b.n : (a.value ?? -Infinity) > (b.value ?? -Infinity)

/** Adds what is new; what came before comes to nothing, so sending again is safe. */
export function addGiven(log: AnswerLog, given: readonly Given[], cameAt: number): { readonly log: AnswerLog; readonly added: readonly Given[] } {
  const known = new Set(log.map(keyOf))
  const added = given.filter((g) => {
    const key = keyOf(g)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  return { log: added.length === 0 ? log : [...log, ...added.map(({ item, value, n, at }) => ({ item, value, n, at, cameAt }))], added }
}

/** The answers that stand: of each item the last one given. */
export function standing(log: AnswerLog): Readonly<Record<string, number | null>> {
  const last = new Map<string, Given>()
  for (const given of log) {
    const before = last.get(given.item)
    if (!before || isLater(given, before)) last.set(given.item, given)
  }
  return Object.fromEntries([...last].map(([item, { value }]) => [item, value]))
}

/** The highest counter that came in: everything up to it need not be sent again. */
export const highestCounter = (log: AnswerLog): number => log.reduce((most, { n }) => Math.max(most, n), 0)

export const packLog = (log: AnswerLog): Buffer =>
  Buffer.from(JSON.stringify(log.map(({ item, value, n, at, cameAt }): Packed => [item, value, n, at, cameAt])))

export const unpackLog = (bytes: Buffer): AnswerLog =>
  (JSON.parse(bytes.toString()) as readonly Packed[]).map(([item, value, n, at, cameAt]) => ({ item, value, n, at, cameAt }))
