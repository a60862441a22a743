import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regress, type Regression } from './regression.ts'

const estimates = ({ coefficients, variances }: Regression, digits: number) =>
  coefficients.map((b, i) => `${b.toFixed(digits)} ${Math.sqrt(variances[i] ?? NaN).toFixed(digits)}`)

// Bliss (1935), beetles killed by five hours of carbon disulphide; Dobson, An Introduction to Generalized Linear Models, table 7.2.
const beetles = [
  [1.6907, 59, 6],
  [1.7242, 60, 13],
  [1.7552, 62, 18],
  [1.7842, 56, 28],
  [1.8113, 63, 52],
  [1.8369, 59, 53],
  [1.861, 62, 61],
  [1.8839, 60, 60],
].map(([dose = NaN, n = NaN, sum = NaN]) => ({ x: [dose], n, sum }))

// The 23 flights before the last one of Challenger: temperature at launch, any distress of an O-ring. Dalal, Fowlkes & Hoadley (1989), JASA 84:945.
const flights = [
  [66, 0], [70, 1], [69, 0], [68, 0], [67, 0], [72, 0], [73, 0], [70, 0], [57, 1], [63, 1], [70, 1], [78, 0],
  [67, 0], [53, 1], [67, 0], [75, 0], [70, 0], [81, 0], [76, 0], [79, 0], [75, 1], [76, 0], [58, 1],
].map(([temperature = NaN, sum = NaN]) => ({ x: [temperature], n: 1, sum })) // prettier-ignore

// R, ?lm: Dobson (1990), dried weight of plants, control and treatment.
const control = [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14]
const treated = [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69]

describe('logistic', () => {
  test('beetles: -60.717 (5.181) and 34.270 (2.912), Dobson table 7.3', () => {
    const fit = regress(beetles, 'binomial')
    expect(estimates(fit, 3)).toEqual(['-60.717 5.181', '34.270 2.912'])
    expect(fit.isConverged).toBe(true)
    // Fitted values of the same table, model 4.
    expect(beetles.map(({ x, n }) => (n * fit.predict(x)).toFixed(2))).toEqual(['3.46', '9.84', '22.45', '33.90', '50.10', '53.29', '59.22', '58.74']) // prettier-ignore
  })

  test('Challenger: 15.0429 (7.3786) and -0.2322 (0.1082), as R, glm', () => {
    expect(estimates(regress(flights, 'binomial'), 4)).toEqual(['15.0429 7.3786', '-0.2322 0.1082'])
  })

  test('a group of all or none is fitted as it is, and the others are not disturbed', () => {
    const groups = [{ x: [0], n: 40, sum: 10 }, { x: [1], n: 12, sum: 12 }] // prettier-ignore
    const fit = regress(groups, 'binomial')
    expect(fit.predict([0])).toBeCloseTo(0.25, 9)
    expect(fit.predict([1])).toBeGreaterThan(0.9999)
    expect(regress([{ x: [], n: 10, sum: 0 }], 'binomial').predict([])).toBeLessThan(1e-6)
  })

  test('expected and observed add up to the same for every column: what indirect standardization stands on', () => {
    const cell = fc.record({ a: fc.boolean(), b: fc.integer({ min: 0, max: 2 }), n: fc.integer({ min: 5, max: 60 }), share: fc.integer({ min: 1, max: 9 }) }) // prettier-ignore
    fc.assert(
      fc.property(fc.array(cell, { minLength: 6, maxLength: 30 }), (cells) => {
        const rows = cells.map(({ a, b, n, share }) => ({ x: [Number(a), Number(b === 1), Number(b === 2)], n, sum: Math.round((n * share) / 10) }))
        const fit = regress(rows, 'binomial')
        fc.pre(fit.isConverged)
        for (const column of [-1, 0, 1, 2]) {
          const of = rows.filter((r) => column < 0 || r.x[column] === 1)
          expect(of.reduce((sum, r) => sum + r.n * fit.predict(r.x), 0)).toBeCloseTo(
            of.reduce((sum, r) => sum + r.sum, 0),
            4,
          )
        }
      }),
    )
  })
})

describe('least squares', () => {
  test('plant weights: 5.0320 and -0.3710 with errors 0.2202 and 0.3114 (R, ?lm)', () => {
    const rows = [...control.map((sum) => ({ x: [0], n: 1, sum })), ...treated.map((sum) => ({ x: [1], n: 1, sum }))]
    const { coefficients, variances, predict } = regress(rows, 'normal')
    expect(coefficients.map((b) => b.toFixed(3))).toEqual(['5.032', '-0.371'])
    const residual = rows.reduce((sum, r) => sum + (r.sum - predict(r.x)) ** 2, 0) / (rows.length - 2)
    expect(variances.map((v) => Math.sqrt(v * residual).toFixed(4))).toEqual(['0.2202', '0.3114'])
  })

  test('grouped rows fit as single rows do', () => {
    const add = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0)
    const grouped = regress([{ x: [0], n: 10, sum: add(control) }, { x: [1], n: 10, sum: add(treated) }], 'normal') // prettier-ignore
    expect(grouped.coefficients.map((b) => b.toFixed(3))).toEqual(['5.032', '-0.371'])
  })

  test('a column that says nothing new is passed over', () => {
    const rows = [1, 2, 3, 4, 5].map((v) => ({ x: [v, 2 * v, 1], n: 1, sum: 3 * v + 1 }))
    const { coefficients, predict } = regress(rows, 'normal')
    expect(coefficients).toEqual([expect.closeTo(1, 9), expect.closeTo(3, 9), 0, 0])
    expect(predict([10, 20, 1])).toBeCloseTo(31, 8)
  })
})
