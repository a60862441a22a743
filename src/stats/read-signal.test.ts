import { describe, expect, test } from 'vitest'
import { readSignal } from './read-signal.ts'
import { xmr } from './xmr.ts'

const chartOf = (values: readonly (number | null)[], phases: readonly number[] = []) =>
  xmr(values.map((value) => (value === null ? null : { value })), { phases }) // prettier-ignore
const calm = Array.from({ length: 16 }, (_, i) => 10 + (i % 3))
const raised = [...calm, 30]

describe('variation', () => {
  test('a quiet chart is common', () => expect(readSignal(chartOf(calm), 'higher-is-better')).toMatchObject({ variation: 'common', cause: null }))

  test('the direction turns a special cause into improvement, concern or change', () => {
    const cause = { rule: 'outside', toward: 'high', since: 16 }
    expect(readSignal(chartOf(raised), 'higher-is-better')).toMatchObject({ variation: 'improvement', cause })
    expect(readSignal(chartOf(raised), 'lower-is-better')).toMatchObject({ variation: 'concern', cause })
    expect(readSignal(chartOf(raised), 'neither')).toMatchObject({ variation: 'change', cause })
  })

  test('is read at the newest value: an old signal is history, a gap is passed over', () => {
    const old = chartOf([18, ...calm, ...calm])
    expect(old.points[0]?.signals.map((s) => s.rule)).toEqual(['outside'])
    expect(readSignal(old, 'higher-is-better').variation).toBe('common')
    expect(readSignal(chartOf([...raised, null]), 'higher-is-better').variation).toBe('improvement')
  })

  test('the outermost rule sets the direction, the oldest agreeing pattern is told', () => {
    const climb = [...Array.from({ length: 14 }, (_, i) => 10 + (i % 2)), 12, 13, 14, 15, 16, 17, 30]
    const { variation, cause } = readSignal(chartOf(climb), 'higher-is-better')
    expect(variation).toBe('improvement')
    expect(cause?.since).toBeLessThanOrEqual(14)
  })

  test('below 12 values a signal counts but silence does not', () => {
    expect(readSignal(chartOf(calm.slice(0, 11)), 'higher-is-better').variation).toBe('too-short')
    expect(readSignal(chartOf(calm.slice(0, 12)), 'higher-is-better').variation).toBe('common')
    expect(readSignal(chartOf([1, 2, 1, 2, 1, 2, 1, 2, 1, 9]), 'higher-is-better').variation).toBe('improvement')
    expect(readSignal(chartOf([]), 'higher-is-better')).toEqual({ variation: 'too-short', cause: null, assurance: 'none' })
  })
})

describe('assurance', () => {
  // Limits of `calm` are about 7.5 and 14.5.
  test.each([
    ['higher-is-better', 5, 'will-meet'],
    ['higher-is-better', 20, 'will-miss'],
    ['higher-is-better', 11, 'hit-or-miss'],
    ['lower-is-better', 5, 'will-miss'],
    ['lower-is-better', 20, 'will-meet'],
    ['lower-is-better', 11, 'hit-or-miss'],
    ['neither', 5, 'none'],
    ['higher-is-better', undefined, 'none'],
  ] as const)('%s, target %s: %s', (direction, target, expected) => {
    expect(readSignal(chartOf(calm), direction, target).assurance).toBe(expected)
  })

  test('a value at the target meets it', () => {
    const full = chartOf(Array.from({ length: 20 }, () => 0.1))
    expect(readSignal(full, 'higher-is-better', 0.1).assurance).toBe('will-meet')
    expect(readSignal(full, 'lower-is-better', 0.1).assurance).toBe('will-meet')
    expect(readSignal(full, 'higher-is-better', 0.2).assurance).toBe('will-miss')
    expect(readSignal(full, 'lower-is-better', 0).assurance).toBe('will-miss')
  })

  test('uses the limits of the newest phase, and none while they are trial', () => {
    const stepped = [...calm, ...calm.map((v) => v + 20)]
    expect(readSignal(chartOf(stepped, [16]), 'higher-is-better', 25).assurance).toBe('will-meet')
    expect(readSignal(chartOf(stepped.slice(0, 26), [16]), 'higher-is-better', 25).assurance).toBe('none')
  })
})
