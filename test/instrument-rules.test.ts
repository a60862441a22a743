/** The numbers of instruments that can be worked out are worked out here again, from what was published. */
import { instrumentRules, instruments, type InstrumentRule } from '#content'
import { measuredDomains } from '#facts'
import { describe, expect, it } from 'vitest'

const rule = (instrument: string): InstrumentRule => {
  const found = instrumentRules.find((r) => r.instrument === instrument)
  if (!found) throw new Error(`no rule for ${instrument}`)
  return found
}

/** Jacobson and Truax 1991: 1.96 standard errors of the difference between two scores of one person. */
const reliableChange = (sd: number, alpha: number): number => 1.96 * Math.SQRT2 * sd * Math.sqrt(1 - alpha)

describe('reliable change', () => {
  it('is the formula of Jacobson and Truax', () => {
    // Standard deviation 7.5, reliability .80: a standard error of measurement of 3.354 and one of the difference of 4.743.
    expect(reliableChange(7.5, 0.8) / 1.96).toBeCloseTo(4.743, 3)
  })

  it.each([
    ['gse', 5.32, 0.86, 'Scholz et al. 2002'],
    ['swls', 6.43, 0.87, 'Diener et al. 1985'],
  ])('of %s is worked out from SD %f and alpha %f (%s), and rounded up', (instrument, sd, alpha) => {
    expect(rule(instrument).reliableChange).toBe(Math.ceil(reliableChange(sd, alpha)))
  })

  it.each([
    // NHS England 2024-25: standard deviations of first scores. The thresholds of its manual come out again.
    ['phq-9', 5.9, 0.89],
    ['gad-7', 5, 0.92],
  ])('of %s, published, is what SD %f and alpha %f give', (instrument, sd, alpha) => {
    expect(rule(instrument).reliableChange).toBe(Math.ceil(reliableChange(sd, alpha)))
  })
})

describe.each(instrumentRules.map((r) => [r.instrument, r] as const))('%s', (_, it_) => {
  it('says what it measures, with its source', () => {
    expect(measuredDomains).toContain(it_.measures)
    expect(it_.source).toMatch(/\b(?:19|20)\d\d\b|Manual/)
  })

  it('has its cut-offs inside its range, which is that of its file', () => {
    const cutoffs = [it_.remission, it_.caseness, it_.moderate, it_.moderatelySevere, it_.severe, ...it_.checkpoints.map((c) => c.score)]
    expect(cutoffs.filter((n) => n !== null && (n < it_.range.least || n > it_.range.most))).toEqual([])
    const file = instruments.find((i) => i.id === it_.instrument)
    const score = file?.scores.find((s) => s.id === file.primary)
    expect([score?.min, score?.max]).toEqual([it_.range.least, it_.range.most])
  })

  it('has cut-offs in their order, from well to ill', () => {
    const towardsIll = [it_.remission, it_.caseness, it_.moderate, it_.moderatelySevere, it_.severe].filter((n) => n !== null)
    const ordered = towardsIll.toSorted((a, b) => -it_.direction * (a - b))
    expect(towardsIll).toEqual(ordered)
  })
})

it('every thing measured has one instrument at most, so that no episode counts twice', () => {
  const domains = instrumentRules.map((r) => r.measures)
  expect(new Set(domains).size).toBe(domains.length)
})
