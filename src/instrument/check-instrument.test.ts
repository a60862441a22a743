import { instruments } from '#content'
import { describe, expect, it } from 'vitest'
import { checkAnswers } from './check-answers.ts'
import { hasCheckDigit } from './check-digit.ts'
import { readInstrument } from './check-instrument.ts'
import type { InstrumentFile } from './schema.ts'

const sound = (): InstrumentFile => structuredClone(instruments.find((i) => i.id === 'phq-9')!)
const codesOf = (change: (file: InstrumentFile) => void): readonly string[] => {
  const file = sound()
  change(file)
  return readInstrument(file).problems.map((p) => `${p.code.slice('instrument/'.length)} ${p.where.path}`)
}

describe('an instrument file', () => {
  it('is taken when nothing is wrong', () => expect(codesOf(() => {})).toEqual([]))

  it.each<readonly [string, (file: InstrumentFile) => void, readonly string[]]>([
    ['a field it does not know', (f) => Object.assign(f, { color: 'red' }), ['field-wrong the file']],
    ['a score of an item that is not there', (f) => f.scores[0]!.of!.splice(0, 1, 'q0'), ['name-unknown scores[0].of', 'range-wrong scores[0]']],
    ['a score with an item that is not scored', (f) => f.scores[0]!.of!.push('difficulty'), ['name-unknown scores[0].of', 'range-wrong scores[0]']],
    ['bands that begin too high', (f) => f.scores[0]!.bands!.splice(0, 1), ['band-gap scores[0].bands']],
    ['bands that do not rise', (f) => (f.scores[0]!.bands = f.scores[0]!.bands!.toReversed()), ['band-gap scores[0].bands']],
    ['a range the answers cannot fill', (f) => (f.scores[0]!.max = 30), ['range-wrong scores[0]']],
    ['a risk item that is not there', (f) => (f.risk![0]!.item = 'q10'), ['name-unknown risk[0].item']],
    ['a mistyped code', (f) => (f.loinc.panel = '44249-2'), ['code-mistyped loinc.panel']],
    ['no evidence', (f) => (f.licence.evidenceUrl = null), ['no-evidence licence']],
    ['evidence without a day', (f) => (f.licence.checkedOn = null), ['no-evidence licence']],
    ['text where only scores may be', (f) => (f.tier = 'C'), ['text-not-allowed items']],
    ['two preferred changes', (f) => (f.scores[0]!.reliableChange![1]!.isPreferred = true), ['preferred-change scores[0].reliableChange']],
    ['a change that does not come out', (f) => (f.scores[0]!.reliableChange![1]!.value = 5), ['change-differs scores[0].reliableChange[1]']],
    ['two limits at once', (f) => (f.scores[0]!.caseness!.below = 3), ['limit-unclear scores[0].caseness']],
    ['an answer twice', (f) => (f.options['freq4']![1]!.value = 0), ['name-twice options.freq4']],
  ])('with %s is refused', (_, change, problems) => expect(codesOf(change)).toEqual(problems))

  it('tells every problem at once', () =>
    expect(
      codesOf((f) => {
        f.loinc.panel = '44249-2'
        f.risk![0]!.item = 'q10'
        f.scores[0]!.bands!.splice(0, 1)
      }),
    ).toHaveLength(3))
})

it('a check digit finds a mistyped code', () => {
  expect(['44249-1', '70274-6', 'LA6568-5', 'LA33-6', 'LA18926-8', 'LA137-2'].filter((code) => !hasCheckDigit(code))).toEqual([])
  expect(['44249-2', '44294-1', 'LA6568-6', 'LA6586-5', '', '44249', 'X1-1'].filter((code) => hasCheckDigit(code))).toEqual([])
})

it('answers that cannot be taken are told without the answer', () => {
  const phq9 = instruments.find((i) => i.id === 'phq-9')!
  expect(checkAnswers(phq9, { q1: 3, q2: null })).toEqual([])
  expect(checkAnswers(phq9, { q1: 4, q99: 1 })).toEqual([
    { code: 'instrument/answer-not-offered', where: { path: 'q1' } },
    { code: 'instrument/answer-unasked', where: { path: 'phq-9' } },
  ])
})
