import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanInterval } from './mean-interval.ts'

const moments = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, v) => sum + v, 0),
  squares: values.reduce((sum, v) => sum + v * v, 0),
})

// ZARR13.DAT, 195 calibration factors of a heat flow meter; here the decimals after '9.'.
const zarr13 = `
  206343 299992 277895 305795 275351 288729 287239 260973 303111 275674 272561 288454 255672 252141 297670 266534 256689 277542 248205 252107
  276345 278694 267144 246132 238479 269058 248239 257439 268481 288454 258452 286130 251479 257405 268343 291302 219460 270386 218808 241185
  269989 226585 258556 286184 320067 327973 262963 248181 238644 225073 220878 271318 252072 281186 270624 294771 301821 278849 236680 233988
  244687 221601 207325 258776 275708 268955 257269 264979 295500 292883 264188 280731 267336 300566 253089 261376 238409 225073 235526 239510
  264487 244242 277542 310506 261594 259791 253089 245735 284058 251122 275385 254619 279526 275065 261952 275351 252433 230263 255150 268780
  290389 274161 255707 261663 250455 261952 264041 264509 242114 239674 221553 241935 215265 285930 271559 266046 285299 268989 267987 246166
  231304 240768 260506 274355 292376 271170 267018 308838 264153 278822 255244 229221 253158 256292 262602 219793 258452 267987 267987 248903
  235153 242933 253453 262671 242536 260803 259825 253123 240803 238712 263676 243002 246826 252107 261663 247311 306055 237646 248937 256689
  265777 299047 244814 287205 300566 256621 271318 275154 281834 253158 269024 282077 277507 284910 239840 268344 247778 225039 230750 270024
  265095 284308 280697 263032 291851 252072 244031 283269 196848 231372 232963 234956 216746 274107 273776
`
  .trim()
  .split(/\s+/)
  .map((decimals) => Number(`9.${decimals}`))

describe('meanInterval', () => {
  test('NIST/SEMATECH e-Handbook 1.3.5.2, heat flow (ZARR13): 9.258242 to 9.264679', () => {
    const estimate = meanInterval(moments(zarr13))
    expect([estimate?.low.toFixed(6), estimate?.high.toFixed(6)]).toEqual(['9.258242', '9.264679'])
  })

  test("Student's sleep data, drug 1: mean 0.75, -0.5297804 to 2.0297804 (R, t.test)", () => {
    const estimate = meanInterval(moments([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]))
    expect([estimate?.value.toFixed(2), estimate?.low.toFixed(7), estimate?.high.toFixed(7)]).toEqual(['0.75', '-0.5297804', '2.0297804'])
  })

  test('needs two values', () => {
    expect(meanInterval(moments([]))).toBeNull()
    expect(meanInterval(moments([5]))).toBeNull()
  })

  test('of equal values has no width, whatever the rounding of the squares', () => {
    const estimate = meanInterval(moments(Array.from({ length: 1000 }, () => 0.1)))
    expect(estimate?.high).toBeCloseTo(0.1, 6)
    expect(Number.isNaN(estimate?.low)).toBe(false)
  })

  test('moves with a shift and stretches with a scale', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(values, fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 20 }), (list, shift, factor) => {
        const [plain, moved] = [meanInterval(moments(list)), meanInterval(moments(list.map((v) => v * factor + shift)))]
        if (!plain || !moved) throw new Error('two values or more')
        expect(moved.low).toBeCloseTo(plain.low * factor + shift, 4)
        expect(moved.high).toBeCloseTo(plain.high * factor + shift, 4)
        expect(plain.low <= plain.value && plain.value <= plain.high).toBe(true)
      }),
    )
  })
})
