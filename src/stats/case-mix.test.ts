import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustForCaseMix, type CaseMixCell } from './case-mix.ts'

/** Rows of a unit by severity: how many, and how many of them got better. */
const cell = (unit: string, levels: readonly string[], n: number, sum: number): CaseMixCell => ({ unit, levels, n, sum })

// Charig et al. (1986), BMJ 292:879: successful removal of kidney stones by open surgery and by nephrolithotomy, stones under 2 cm and larger.
const stones = [
  cell('surgery', ['small'], 87, 81),
  cell('surgery', ['large'], 263, 192),
  cell('nephrolithotomy', ['small'], 270, 234),
  cell('nephrolithotomy', ['large'], 80, 55),
]

describe('adjustForCaseMix', () => {
  test('one adjuster is the classic indirect standardization: expected = rows x the rate of their stratum', () => {
    const [small, large] = [(81 + 234) / (87 + 270), (192 + 55) / (263 + 80)]
    const mix = adjustForCaseMix(stones, 'binomial')
    expect(mix?.used).toBe(1)
    expect(mix?.expected.get('surgery')).toBeCloseTo(87 * small + 263 * large, 6)
    expect(mix?.expected.get('nephrolithotomy')).toBeCloseTo(270 * small + 80 * large, 6)
    // 78 % and 83 % as published; like for like surgery does better.
    expect([273 / 350, 289 / 350].map((share) => Math.round(100 * share))).toEqual([78, 83])
    expect(273 - (mix?.expected.get('surgery') ?? NaN)).toBeGreaterThan(0)
    expect(289 - (mix?.expected.get('nephrolithotomy') ?? NaN)).toBeLessThan(0)
  })

  test('an adjuster the rows cannot carry is left out, with all after it', () => {
    const many = Array.from({ length: 12 }, (_, i) => cell(i % 2 === 0 ? 'A' : 'B', [i < 6 ? 'mild' : 'severe', `group ${i}`], 10, i < 6 ? 6 : 3))
    // 54 events carry 5 coefficients: severity takes one, twelve groups take eleven.
    expect(adjustForCaseMix(many, 'binomial')?.used).toBe(1)
    expect(adjustForCaseMix(many.slice(0, 2), 'binomial')?.used).toBe(1)
    expect(adjustForCaseMix([cell('A', ['x', 'y'], 4, 1)], 'binomial')?.used).toBe(2)
    expect(adjustForCaseMix([cell('A', ['x'], 4, 1), cell('A', ['y'], 4, 1)], 'binomial')?.used).toBe(0)
    expect(adjustForCaseMix([], 'binomial')).toBeNull()
  })

  test('means: a unit whose rows all are of one kind is expected to be like that kind', () => {
    const mix = adjustForCaseMix(
      [cell('A', ['mild'], 30, 60), cell('B', ['severe'], 20, 160), cell('C', ['mild'], 10, 40), cell('C', ['severe'], 20, 140)],
      'normal',
    )
    expect(mix?.whole).toBeCloseTo(400 / 80, 12)
    expect(mix?.expected.get('A')).toBeCloseTo(30 * (100 / 40), 9)
    expect(mix?.expected.get('B')).toBeCloseTo(20 * (300 / 40), 9)
    expect(mix?.expected.get('C')).toBeCloseTo(10 * 2.5 + 20 * 7.5, 9)
  })

  test('expected adds up to observed over all units', () => {
    const cells = fc.array(
      fc.record({ unit: fc.constantFrom('A', 'B', 'C'), severity: fc.constantFrom('mild', 'severe'), age: fc.constantFrom('young', 'old'), n: fc.integer({ min: 10, max: 80 }), share: fc.integer({ min: 2, max: 8 }) }), // prettier-ignore
      { minLength: 4, maxLength: 20 },
    )
    fc.assert(
      fc.property(cells, (drawn) => {
        const rows = drawn.map((d) => cell(d.unit, [d.severity, d.age], d.n, Math.round((d.n * d.share) / 10)))
        const mix = adjustForCaseMix(rows, 'binomial')
        const expected = [...(mix?.expected.values() ?? [])].reduce((sum, e) => sum + e, 0)
        expect(expected).toBeCloseTo(rows.reduce((sum, r) => sum + r.sum, 0), 3) // prettier-ignore
      }),
    )
  })
})
