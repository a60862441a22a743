/** Draws numbers from 0 up to but not including 1. */
export type Random = () => number

/**
 * A repeatable stream of random numbers: the same seed gives the same stream on every machine.
 * sfc32 of C. Doty-Humphrey (PractRand, 2010): 32-bit steps, so it is exact in JavaScript.
 */
export function makeRandom(seed: number): Random {
  let [a, b, c, counter] = [0, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 1]
  const draw = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  // The author's warm-up: before twelve rounds, near seeds give near streams.
  for (let i = 0; i < 12; i++) draw()
  return draw
}
