/** Published vectors of instruments whose text may not be here: their arithmetic, on questions without words, as a pack would bring them. */
import { describe, expect, it } from 'vitest'
import { readInstrument } from './check-instrument.ts'
import { scoreAnswers, type Scored } from './score.ts'
import type { Instrument, InstrumentFile } from './schema.ts'

const said = (en: string) => ({ en })
const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `q${i + 1}`)
type Score = Partial<InstrumentFile['scores'][number]>

const bare = (n: number, values: readonly number[], score: Score, more: Partial<InstrumentFile> = {}): Instrument => {
  const { value, problems } = readInstrument({
    id: 'bare',
    version: '1.0.0',
    name: 'Bare',
    fullName: 'Questions without words',
    measures: 'arithmetic',
    domain: 'distress',
    window: null,
    direction: -1,
    age: null,
    respondents: ['client'],
    tier: 'own',
    licence: { status: 'unknown', notice: 'none', evidence: 'none', evidenceUrl: null, checkedOn: null },
    reference: 'none',
    loinc: { panel: null, status: 'none-found' },
    instruction: null,
    options: { o: values.map((v) => ({ value: v, label: said(String(v)) })) },
    items: ids(n).map((id) => ({ id, text: said(id), options: 'o' })),
    scores: [{ id: 'total', name: said('Total'), op: 'sum', of: ids(n), min: 0, max: n * Math.max(...values), missing: { rule: 'none', maxMissing: 0 }, source: 'none', ...score }], // prettier-ignore
    primary: 'total',
    ...more,
  })
  expect(problems).toEqual([])
  return value!
}
const answer = (instrument: Instrument, values: readonly (number | null)[]): Scored =>
  scoreAnswers(instrument, Object.fromEntries(values.map((v, i) => [`q${i + 1}`, v])))
const valueOf = (scored: Scored): readonly [string, number | null | undefined] => [scored.state, scored.scores['total']?.value]

describe('AUDIT', () => {
  const audit = bare(10, [0, 1, 2, 3, 4], {}, {
    skips: [
      { of: ['q1'], atMost: 0, skip: ids(8).slice(1), source: 'WHO' },
      { of: ['q2', 'q3'], atMost: 0, skip: ids(8).slice(3), source: 'WHO' },
    ],
  }) // prettier-ignore
  it('Q1 = 0, Q9 = 2, Q10 = 0 is 2, complete', () =>
    expect(valueOf(answer(audit, [0, null, null, null, null, null, null, null, 2, 0]))).toEqual(['complete', 2]))
  it('Q2 + Q3 = 0 leaves out 4 to 8', () => expect(valueOf(answer(audit, [2, 0, 0, null, null, null, null, null, 0, 0]))).toEqual(['complete', 2]))
  it('a blank among questions that were asked is no score', () =>
    expect(valueOf(answer(audit, [2, 1, 0, null, 0, 0, 0, 0, 0, 0]))).toEqual(['not_scorable', null]))
})

it('DAST-10 all No is 0', () => expect(valueOf(answer(bare(10, [0, 1], {}), Array(10).fill(0) as number[]))).toEqual(['complete', 0]))

it('QIDS-SR16: the highest of each group', () => {
  const qids = bare(16, [0, 1, 2, 3], {
    op: 'sumOfMaxGroups',
    groups: [
      ['q1', 'q2', 'q3', 'q4'],
      ['q6', 'q7', 'q8', 'q9'],
      ['q15', 'q16'],
    ],
    max: 27,
  })
  expect(valueOf(answer(qids, [2, 3, 1, 0, 2, 1, 0, 3, 2, 1, 2, 0, 1, 2, 2, 1]))).toEqual(['complete', 16])
  // Of appetite and weight people answer one way only; a group with an answer is answered.
  expect(valueOf(answer(qids, [2, 3, 1, 0, 2, null, null, 3, null, 1, 2, 0, 1, 2, 2, 1]))).toEqual(['complete', 16])
  expect(valueOf(answer(qids, [2, 3, 1, 0, 2, 1, 0, 3, 2, 1, 2, 0, 1, 2, null, null]))).toEqual(['not_scorable', null])
})

describe('PSC-17: a blank counts as 0, four make it invalid', () => {
  const psc = bare(17, [0, 1, 2], { missing: { rule: 'zero', maxMissing: 3 } })
  const blanks = (n: number): (number | null)[] => ids(17).map((_, i) => (i < n ? null : 1))
  it('three', () => expect(valueOf(answer(psc, blanks(3)))).toEqual(['prorated', 14]))
  it('four', () => expect(valueOf(answer(psc, blanks(4)))).toEqual(['not_scorable', null]))
})

it('WHO-5: five times 2 is 40 percent', () => {
  const who5 = bare(5, [0, 1, 2, 3, 4, 5], { times: 4, max: 100 })
  expect(valueOf(answer(who5, [2, 2, 2, 2, 2]))).toEqual(['complete', 40])
})

it('DASS-21: sums are doubled, and a blank is filled before that', () => {
  const dass = bare(7, [0, 1, 2, 3], { times: 2, max: 42, missing: { rule: 'prorate', maxMissing: 1 } })
  expect(valueOf(answer(dass, [1, 1, 1, 1, 1, 1, 1]))).toEqual(['complete', 14])
  expect(valueOf(answer(dass, [1, 1, 1, 1, 1, 1, null]))).toEqual(['prorated', 14])
})

it('DAST-10 in the wording “always able to stop”: the third answer counts the other way', () => {
  const dast = bare(10, [0, 1], { reverse: ['q3'] })
  expect(valueOf(answer(dast, [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]))).toEqual(['complete', 0])
})

it('counts of answers from so much on', () => {
  const symptoms = bare(9, [0, 1, 2, 3], { op: 'countAtLeast', countsFrom: 2, countsFromFor: { q9: 1 }, max: 9 })
  expect(valueOf(answer(symptoms, [2, 3, 1, 0, 2, 1, 0, 1, 1]))).toEqual(['complete', 4])
})
