/** A client as the arithmetic needs to know one: what the client weighs, and what the client needs. */
export type Weighed = { readonly points: number; readonly needs: readonly string[] }

/** A clinician with everybody in their care. */
export type Carrier = {
  readonly id: string
  readonly clients: readonly Weighed[]
  /** Points the clinician has agreed to carry; null when nobody said. */
  readonly capacity: number | null
  readonly skills: readonly string[]
  readonly isInPost: boolean
}

export type Load = {
  readonly clients: number
  readonly points: number
  readonly capacity: number | null
  /** Points over capacity, below zero while there is room; null without a capacity. */
  readonly over: number | null
}

/** A load after a move: with clients of the usual weight, and between the lightest and the heaviest that could be meant. */
export type LoadAfter = Load & { readonly low: number; readonly high: number }

export type Move = {
  /** From whom; null for people who are not clients yet. */
  readonly from: Carrier | null
  readonly to: Carrier
  readonly count: number
  /** What those who move need; null for any clients. */
  readonly need: string | null
}

/** Why a move cannot be, or what speaks against it. A refused move has no "after". */
export type Verdict = 'same-clinician' | 'not-in-post' | 'lacks-skill' | 'too-few-clients' | 'over' | 'perhaps-over' | 'capacity-unknown' | 'fits'
const refusals: readonly Verdict[] = ['same-clinician', 'not-in-post', 'lacks-skill', 'too-few-clients']
export const isRefusal = (verdict: Verdict): boolean => refusals.includes(verdict)

export type Moved = {
  readonly verdict: Verdict
  /** How many clients could be meant. */
  readonly matching: number
  /** What they weigh together: as a rule, at least and at most. */
  readonly weight: { readonly usual: number; readonly low: number; readonly high: number } | null
  readonly from: { readonly before: Load; readonly after: LoadAfter | null } | null
  readonly to: { readonly before: Load; readonly after: LoadAfter | null }
}

// Points are set to a hundredth: what is finer than this is the arithmetic of doubles.
const hair = 1e-6
const tidy = (points: number): number => Math.round(points * 1000) / 1000
const sum = (points: readonly number[]): number => tidy(points.reduce((a, b) => a + b, 0))
const plain = (word: string): string => word.trim().toLowerCase()

/** Words of needs and skills are the same without regard to capitals and blanks around them. */
export const isSameWord = (a: string, b: string): boolean => plain(a) === plain(b)
export const canMeet = ({ skills }: Pick<Carrier, 'skills'>, need: string): boolean => skills.some((skill) => isSameWord(skill, need))

const load = (clients: number, points: number, capacity: number | null): Load => ({
  clients,
  points: tidy(points),
  capacity,
  over: capacity === null ? null : tidy(points - capacity),
})
export const loadOf = ({ clients, capacity }: Carrier): Load => load(clients.length, sum(clients.map((c) => c.points)), capacity)
export const isOver = ({ over }: Pick<Load, 'over'>): boolean => over !== null && over > hair

function after(before: Load, clients: number, weight: { usual: number; low: number; high: number }): LoadAfter {
  const sign = Math.sign(clients)
  const [one, other] = [before.points + sign * weight.low, before.points + sign * weight.high]
  return {
    ...load(before.clients + clients, before.points + sign * weight.usual, before.capacity),
    low: tidy(Math.min(one, other)),
    high: tidy(Math.max(one, other)),
  }
}

/** The weights of those who could be meant: the clients of `from` with that need, or what new clients weigh now. */
function candidates({ from, need }: Move, newcomers: readonly number[]): readonly number[] {
  if (!from) return newcomers
  return from.clients.filter((c) => need === null || c.needs.some((n) => isSameWord(n, need))).map((c) => c.points)
}

function weightOf(points: readonly number[], count: number, isNew: boolean): NonNullable<Moved['weight']> | null {
  const sorted = points.toSorted((a, b) => a - b)
  const [lightest, heaviest] = [sorted[0], sorted.at(-1)]
  if (lightest === undefined || heaviest === undefined) return null
  const mean = sum(sorted) / sorted.length
  // New clients are as many as are asked for; of those in care each can move once.
  const low = isNew ? lightest * count : sum(sorted.slice(0, count))
  const high = isNew ? heaviest * count : sum(sorted.slice(-count))
  return { usual: tidy(mean * count), low: tidy(low), high: tidy(high) }
}

function refusalOf({ from, to, need, count }: Move, matching: number): Verdict | null {
  if (from && from.id === to.id) return 'same-clinician'
  if (!to.isInPost) return 'not-in-post'
  if (need !== null && !canMeet(to, need)) return 'lacks-skill'
  return from && matching < count ? 'too-few-clients' : null
}

const judge = (then: LoadAfter): Verdict => {
  if (then.capacity === null) return 'capacity-unknown'
  if (isOver(then)) return 'over'
  return then.high - then.capacity > hair ? 'perhaps-over' : 'fits'
}

/**
 * What each would carry if so many clients with this need went from one to the other. Which clients go is for people to decide, so a move is told
 * with clients of their mean weight, and with the lightest and the heaviest. `newcomers` are the weights of clients in their first weeks, for
 * people who are not clients yet. A move to somebody who has not declared the skill is refused, however much room there is.
 */
export function weighMove(move: Move, newcomers: readonly number[]): Moved {
  const points = candidates(move, newcomers)
  const before = { from: move.from && loadOf(move.from), to: loadOf(move.to) }
  const weight = weightOf(points, move.count, move.from === null)
  const refusal = refusalOf(move, points.length)
  if (refusal || !weight) {
    const from = before.from && { before: before.from, after: null }
    return { verdict: refusal ?? 'too-few-clients', matching: points.length, weight: null, from, to: { before: before.to, after: null } }
  }
  const then = after(before.to, move.count, weight)
  return {
    verdict: judge(then),
    matching: points.length,
    weight,
    from: before.from && { before: before.from, after: after(before.from, -move.count, weight) },
    to: { before: before.to, after: then },
  }
}

/** Others who have the skill, and the room for clients of the usual weight, in the order they were given: nobody is better or worse. */
export const whoElse = (carriers: readonly Carrier[], move: Move, newcomers: readonly number[]): readonly Carrier[] =>
  carriers.filter(
    (other) =>
      other.id !== move.to.id &&
      other.id !== move.from?.id &&
      ['fits', 'perhaps-over'].includes(weighMove({ ...move, to: other }, newcomers).verdict),
  )
