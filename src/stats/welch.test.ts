import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { welch } from './welch.ts'

const moments = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, v) => sum + v, 0),
  squares: values.reduce((sum, v) => sum + v * v, 0),
})
/** Moments of a published mean and standard deviation. */
const summary = (n: number, mean: number, deviation: number) => ({ n, sum: n * mean, squares: (n - 1) * deviation ** 2 + n * mean ** 2 })

describe('welch', () => {
  test("Student's sleep data (R, t.test(extra ~ group, data = sleep)): -3.3654832 to 0.2054832, p 0.07939", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const difference = welch(moments(first), moments(second))
    expect([difference?.low.toFixed(7), difference?.high.toFixed(7), difference?.pValue.toFixed(5)]).toEqual(['-3.3654832', '0.2054832', '0.07939'])
  })

  test('NIST/SEMATECH e-Handbook 1.3.5.3, miles per gallon (AUTO83B): T = -12.94627 on 136.8750 degrees of freedom', () => {
    const difference = welch(summary(249, 20.14458, 6.4147), summary(79, 30.48101, 6.10771))
    // The interval gives both back: T is the difference over its standard error; t(0.975, 136.8750) = 1.977481.
    const error = ((difference?.high ?? NaN) - (difference?.value ?? NaN)) / 1.977481
    expect(((difference?.value ?? NaN) / error).toFixed(3)).toBe('-12.946')
  })

  test('needs two values on both sides, and has no width without any spread', () => {
    expect(welch(moments([1]), moments([1, 2]))).toBeNull()
    expect(welch(moments([1, 2]), moments([]))).toBeNull()
    expect(welch(moments([2, 2]), moments([1, 1]))).toEqual({ value: 1, low: 1, high: 1, pValue: 0 })
    expect(welch(moments([2, 2]), moments([2, 2]))?.pValue).toBe(1)
  })

  test('turns round when the sides change places, and leaves 0 out exactly when p is under 0.05', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [there, back] = [welch(moments(a), moments(b)), welch(moments(b), moments(a))]
        if (!there || !back) throw new Error('two values each')
        expect(back.low).toBeCloseTo(-there.high, 9)
        expect(back.pValue).toBeCloseTo(there.pValue, 9)
        fc.pre(Math.abs(there.pValue - 0.05) > 1e-6)
        expect(there.low > 0 || there.high < 0).toBe(there.pValue < 0.05)
      }),
    )
  })
})
