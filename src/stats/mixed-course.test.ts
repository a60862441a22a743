import { describe, expect, test } from 'vitest'
import { expectedAt, expectedCourse, isBeyond, type Scale } from './expected-course.ts'
import { fitCourse, type CourseModel, type SessionScore } from './mixed-course.ts'
import { makeRandom, type Random } from './random.ts'
import { regress } from './regression.ts'
import { tReach } from './estimate.ts'

// Belenky et al. (2003), J Sleep Res 12:1: reaction times of 18 people on days 0 to 9 of little sleep; `sleepstudy` in the R package lme4.
const sleepstudy = `
249.56 258.7047 250.8006 321.4398 356.8519 414.6901 382.2038 290.1486 430.5853 466.3535
222.7339 205.2658 202.9778 204.707 207.7161 215.9618 213.6303 217.7272 224.2957 237.3142
199.0539 194.3322 234.32 232.8416 229.3074 220.4579 235.4208 255.7511 261.0125 247.5153
321.5426 300.4002 283.8565 285.133 285.7973 297.5855 280.2396 318.2613 305.3495 354.0487
287.6079 285 301.8206 320.1153 316.2773 293.3187 290.075 334.8177 293.7469 371.5811
234.8606 242.8118 272.9613 309.7688 317.4629 309.9976 454.1619 346.8311 330.3003 253.8644
283.8424 289.555 276.7693 299.8097 297.171 338.1665 332.0265 348.8399 333.36 362.0428
265.4731 276.2012 243.3647 254.6723 279.0244 284.1912 305.5248 331.5229 335.7469 377.299
241.6083 273.9472 254.4907 270.8021 251.4519 254.6362 245.4523 235.311 235.7541 237.2466
312.3666 313.8058 291.6112 346.1222 365.7324 391.8385 404.2601 416.6923 455.8643 458.9167
236.1032 230.3167 238.9256 254.922 250.7103 269.7744 281.5648 308.102 336.2806 351.6451
256.2968 243.4543 256.2046 255.5271 268.9165 329.7247 379.4445 362.9184 394.4872 389.0527
250.5265 300.0576 269.8939 280.5891 271.8274 304.6336 287.7466 266.5955 321.5418 347.5655
221.6771 298.1939 326.8785 346.8555 348.7402 352.8287 354.4266 360.4326 375.6406 388.5417
271.9235 268.4369 257.2424 277.6566 314.8222 317.2135 298.1353 348.1229 340.28 366.5131
225.264 234.5235 238.9008 240.473 267.5373 344.1937 281.1481 347.5855 365.163 372.2288
269.8804 272.4428 277.8989 281.7895 279.1705 284.512 259.2658 304.6306 350.7807 369.4692
269.4117 273.474 297.5968 310.6316 287.1726 329.6076 334.4818 343.2199 369.1417 364.1236`
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map((score, day): SessionScore => ({ session: Math.exp(day), score: Number(score) })))

/** The parameters the worked examples are for. */
const truth: CourseModel = { beta: [13, -2.6], g: [16, -1.5, -1.5, 2.2], sigma2: 7 }
const scale: Scale = { direction: -1, least: 0, most: 27, isWhole: true }
const unbounded: Scale = { direction: -1, least: -Infinity, most: Infinity, isWhole: false }

/** People whose courses are drawn from the model, with so many scores each. */
function simulate(random: Random, sizes: readonly number[]): SessionScore[][] {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const { beta, g, sigma2 } = truth
  const sd = Math.sqrt(g[0])
  const [tied, own] = [g[1] / sd, Math.sqrt(g[3] - g[1] ** 2 / g[0])]
  return sizes.map((size) => {
    const [a, b] = [normal(), normal()]
    return Array.from({ length: size }, (_, i) => ({
      session: i + 1,
      score: beta[0] + sd * a + (beta[1] + tied * a + own * b) * Math.log(i + 1) + Math.sqrt(sigma2) * normal(),
    }))
  })
}
const sizes = (random: Random, people: number): number[] => Array.from({ length: people }, () => 3 + Math.floor(random() * 10))
const share = (list: readonly boolean[]): number => list.filter(Boolean).length / list.length

describe('the fit', () => {
  test('sleepstudy, maximum likelihood: as lme4 and MixedModels.jl print it', () => {
    const fit = fitCourse(sleepstudy)
    expect(fit?.isConverged).toBe(true)
    expect(fit?.beta.map((b) => b.toFixed(4))).toEqual(['251.4051', '10.4673'])
    expect(fit?.g[0]).toBeCloseTo(565.5107, 2)
    expect(fit?.g[3]).toBeCloseTo(32.6821, 3)
    expect((fit?.g[1] ?? NaN) / Math.sqrt((fit?.g[0] ?? NaN) * (fit?.g[3] ?? NaN))).toBeCloseTo(0.08133, 4)
    expect(fit?.sigma2).toBeCloseTo(654.9414, 2)
    expect(fit?.logLikelihood).toBeCloseTo(-875.9697, 4)
    expect([fit?.episodes, fit?.scores]).toEqual([18, 180])
  })

  test('gives known parameters back from simulated people, some asked three times and some twelve', () => {
    const random = makeRandom(20)
    const fit = fitCourse(simulate(random, sizes(random, 4000)))
    expect(fit?.isConverged).toBe(true)
    expect(Math.abs((fit?.beta[0] ?? NaN) - 13)).toBeLessThan(0.3)
    expect(Math.abs((fit?.beta[1] ?? NaN) + 2.6)).toBeLessThan(0.15)
    expect(Math.abs((fit?.g[0] ?? NaN) - 16)).toBeLessThan(1.6)
    expect(Math.abs((fit?.g[1] ?? NaN) + 1.5)).toBeLessThan(0.6)
    expect(Math.abs((fit?.g[3] ?? NaN) - 2.2)).toBeLessThan(0.35)
    expect(Math.abs((fit?.sigma2 ?? NaN) - 7)).toBeLessThan(0.3)
  })

  test('does not depend on the order of people, and the likelihood is the highest nearby', () => {
    const random = makeRandom(4)
    const people = simulate(random, sizes(random, 120))
    const [one, other] = [fitCourse(people), fitCourse(people.toReversed())]
    expect(one?.sigma2).toBeCloseTo(other?.sigma2 ?? NaN, 6)
    // One round from a neighbour can only climb toward what was found.
    expect(fitCourse(people, { mostRounds: 2 })?.logLikelihood).toBeLessThanOrEqual((one?.logLikelihood ?? NaN) + 1e-9)
  })

  test('people who change at one speed, and scores that tell nothing of a course', () => {
    const random = makeRandom(9)
    const alike = simulate(random, sizes(random, 60)).map((scores) =>
      scores.map(({ session }, i) => ({ session, score: 12 - 2 * Math.log(session) + ((i * 7) % 3) + random() * 4 })),
    )
    const fit = fitCourse(alike)
    expect(fit?.g[0]).toBeLessThan(0.2)
    expect(fit?.sigma2).toBeGreaterThan(1)
    expect(fitCourse([])).toBeNull()
    expect(fitCourse([[{ session: 1, score: 12 }], [{ session: 1, score: 15 }]])).toBeNull()
    expect(fitCourse([1, 2, 3].map(() => [1, 2, 4].map((session) => ({ session, score: 12 - Math.log(session) }))))).toBeNull()
  })
})

describe('what is to be expected', () => {
  test.each([
    [10, 2, 9.2465, 3.4995, 13.7313],
    [15, 4, 10.6061, 3.8267, 15.5103],
    [20, 6, 12.393, 4.121, 17.6743],
    [25, 12, 12.9424, 4.752, 19.0322],
  ])('after an intake of %d at session %d', (intake, session, expected, sd, upper) => {
    const told = expectedCourse(truth, intake, { session, scale: unbounded })
    expect([told.expected, told.sd, told.upper].map((v) => Number(v.toFixed(4)))).toEqual([expected, sd, upper])
  })

  test('stays on the scale, and its ends go outward to the next whole score', () => {
    expect(expectedCourse(truth, 20, { session: 6, scale })).toMatchObject({ lower: 7, upper: 18 })
    expect(expectedCourse(truth, 27, { session: 1, scale })).toMatchObject({ upper: 27 })
    expect(expectedCourse(truth, 0, { session: 12, scale })).toMatchObject({ expected: 0, lower: 0 })
    expect([18, 19].map((score) => isBeyond(score, { lower: 7, upper: 18 }, -1))).toEqual([false, true])
  })

  test('is mirrored where a higher score is better', () => {
    const mirrored: CourseModel = { beta: [27 - truth.beta[0], -truth.beta[1]], g: truth.g, sigma2: truth.sigma2 }
    const [down, up] = [
      expectedCourse(truth, 20, { session: 6, scale }),
      expectedCourse(mirrored, 7, { session: 6, scale: { ...scale, direction: 1 } }),
    ]
    expect([up.expected, up.lower, up.upper]).toEqual([expect.closeTo(27 - down.expected, 9), 27 - down.upper, 27 - down.lower])
    expect([up.lower, up.lower - 1].map((score) => isBeyond(score, up, 1))).toEqual([false, true])
  })
})

describe('on people it has not seen', () => {
  const random = makeRandom(81)
  const fit = fitCourse(simulate(random, sizes(random, 1500)))
  const fresh = simulate(random, sizes(random, 4000)).map(([first, ...later]) =>
    later.map(({ session, score }) => ({ score, ...expectedCourse(fit ?? truth, first?.score ?? NaN, { session, scale: unbounded }) })),
  )
  const flags = fresh.map((scores) => scores.map((s) => isBeyond(s.score, s, -1)))

  test('eight in ten scores are inside the band, one in ten beyond its worse edge', () => {
    const inside = share(fresh.flat().map((s) => s.score >= s.lower && s.score <= s.upper))
    expect(Math.abs(inside - 0.8)).toBeLessThan(0.02)
    expect(Math.abs(share(flags.flat()) - 0.1)).toBeLessThan(0.015)
  })

  test('yet three in ten people are beyond it at least once: why one flag alone is no alarm', () => {
    const once = share(flags.map((f) => f.some(Boolean)))
    const twice = share(flags.map((f) => f.some((flag, i) => flag && f[i + 1])))
    expect(Math.abs(once - 0.29)).toBeLessThan(0.04)
    expect(Math.abs(twice - 0.087)).toBeLessThan(0.03)
  })
})

describe('beside a line for each session', () => {
  test('the worked example: intercept 0.14492, slope 0.80221, 14.5846 (12.6519 to 16.5174) at 18', () => {
    const x = [8, 10, 12, 13, 15, 16, 18, 20, 22, 25]
    const y = [7, 8, 11, 9, 13, 11, 16, 15, 19, 20]
    const { coefficients, predict } = regress(x.map((v, i) => ({ x: [v], n: 1, sum: y[i] ?? NaN })), 'normal') // prettier-ignore
    expect(coefficients.map((b) => b.toFixed(5))).toEqual(['0.14492', '0.80221'])
    const error = Math.sqrt(x.reduce((sum, v, i) => sum + ((y[i] ?? NaN) - predict([v])) ** 2, 0) / 8)
    const mean = x.reduce((sum, v) => sum + v, 0) / 10
    const reach = tReach(0.8, 8) * error * Math.sqrt(1 + 1 / 10 + (18 - mean) ** 2 / x.reduce((sum, v) => sum + (v - mean) ** 2, 0))
    expect([error, predict([18]), predict([18]) - reach, predict([18]) + reach].map((v) => v.toFixed(4))).toEqual(['1.3093', '14.5846', '12.6519', '16.5174']) // prettier-ignore
  })

  test('the model says the same where everybody is asked at every session', () => {
    const random = makeRandom(6)
    const people = simulate(
      random,
      Array.from({ length: 3000 }, () => 8),
    )
    const fit = fitCourse(people) ?? truth
    for (const session of [2, 4, 8]) {
      const line = regress(people.map((p) => ({ x: [p[0]?.score ?? NaN], n: 1, sum: p[session - 1]?.score ?? NaN })), 'normal') // prettier-ignore
      for (const intake of [8, 14, 20]) expect(Math.abs(line.predict([intake]) - expectedAt(fit, intake, session).expected)).toBeLessThan(0.35)
    }
  })
})
