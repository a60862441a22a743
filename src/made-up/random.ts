const doublings = 2 ** -32

// The finaliser of MurmurHash3 (A. Appleby, public domain): every bit of the input moves half the bits of the output.
const mix = (value: number): number => {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}

/** A number for the name of a stream, so that adding a stream moves no other. */
export const streamOf = (name: string): number => Buffer.from(name).reduce((h, byte) => mix(h ^ byte), 0x9e3779b9)

/** One draw between 0 and 1 that depends on nothing but its numbers: for questions asked out of order, such as "is this person on leave that week?". */
export const unitAt = (seed: number, stream: number, place: number): number => (mix(mix(mix(seed) ^ stream) ^ place) >>> 0) * doublings

/**
 * Seeded draws. The generator is sfc32 (C. Doty-Humphrey, PractRand 0.94, public domain): 128 bits of state,
 * the same numbers on every machine. Each (seed, stream, place) is a sequence of its own.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private counter = 1

  constructor(seed: number, stream: number, place = 0) {
    this.a = mix(seed)
    this.b = mix(this.a ^ stream)
    this.c = mix(this.b ^ place)
    // Rounds before the first draw, so that close seeds part.
    for (let i = 0; i < 12; i++) this.next()
  }

  private next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** At least 0, below 1. */
  unit(): number {
    return this.next() * doublings
  }

  chance(probability: number): boolean {
    return this.next() * doublings < probability
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * doublings * (high - low + 1))
  }

  /** Box and Muller, Ann. Math. Stat. 1958;29:610. */
  normal(mean: number, sd: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()))
    return mean + sd * radius * Math.cos(2 * Math.PI * this.unit())
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.unit())
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.unit() * list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  /** One of a list by weight; the weights need not add up to 1. */
  choose<T>(list: readonly { readonly weight: number; readonly is: T }[]): T {
    let left = this.unit() * list.reduce((sum, { weight }) => sum + weight, 0)
    for (const { weight, is } of list) if ((left -= weight) < 0) return is
    return this.pick(list).is
  }
}

/** Weighted choices, written short: `weights(['phone', 62], ['web', 24])`. */
export const weights = <T>(...list: readonly (readonly [T, number])[]): readonly { weight: number; is: T }[] =>
  list.map(([is, weight]) => ({ weight, is }))
