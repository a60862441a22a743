import { roundShown, type Declined, type Tally, type Unit } from '#kpi'

/**
 * A count told in bands of `step`: the middle of its band, so that 148 stands for 143 to 153 where the step is 11. Nobody stays nobody. Every band is
 * as wide as the next, so of two counts, one of rows that are all among the other's, the difference is never known better than 0 to 10.
 */
export const inBand = (count: number, step: number): number => (count === 0 ? 0 : Math.floor(count / step) * step + (step - 1) / 2)

const significant = (value: number): number => (value === 0 ? 0 : Number(value.toPrecision(2)))

/** Sum and squares of as many values as are told, around a mean as it is read and a spread of two digits: a mean with all its digits tells its n. */
function blurMoments(
  counted: number,
  { n, sum, squares, unit }: { n: number; sum: number; squares: number; unit: Unit },
): readonly [sum: number, squares: number] {
  if (n === 0) return [0, 0]
  const mean = roundShown(sum / n, unit)
  const spread = significant(Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2)))
  return [mean * counted, counted * (mean ** 2 + spread ** 2)]
}

/** A tally whose counts are told in bands of `step`. What was left out is not told. */
export function blurTally(tally: Tally, { step, unit }: { readonly step: number; readonly unit: Unit }): Tally {
  const counted = inBand(tally.counted, step)
  const [sum, squares] = blurMoments(counted, { n: tally.counted, sum: tally.sum, squares: tally.squares, unit })
  const [baseSum, baseSquares] = blurMoments(counted, { n: tally.counted, sum: tally.baseSum, squares: tally.baseSquares, unit })
  return {
    ...tally,
    outside: 0,
    excluded: {},
    immature: 0,
    unmeasured: 0,
    counted,
    numerator: inBand(tally.numerator, step),
    detractors: inBand(tally.detractors, step),
    sum,
    squares,
    baseSum,
    baseSquares,
    step,
  }
}

/** A tally of which nothing may be told but why. */
export const declinedTally = (declined: Declined): Tally => ({
  outside: 0,
  excluded: {},
  immature: 0,
  unmeasured: 0,
  counted: 0,
  numerator: 0,
  detractors: 0,
  sum: 0,
  squares: 0,
  baseSum: 0,
  baseSquares: 0,
  values: [],
  declined,
  step: 1,
})
