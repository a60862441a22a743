/** Mistakes found in encodings that others have published. None of them may be here. */
import { instruments } from '#content'
import { bandOf, isCase, scoreAnswers, type Instrument } from '#instrument'
import { expect, it } from 'vitest'

const instrument = (id: string): Instrument => {
  const found = instruments.find((i) => i.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}
const total = (id: string) => instrument(id).scores.find((s) => s.id === instrument(id).primary)!
const codesOf = (i: Instrument): readonly (string | null)[] => [i.loinc.panel, ...i.items.map((item) => item.loinc), ...i.scores.map((s) => s.loinc)]
const whereIs = (code: string): readonly string[] => instruments.filter((i) => codesOf(i).includes(code)).map((i) => i.id)
const allText = JSON.stringify(instruments)

it('AUDIT and AUDIT-C have panels of their own, and question 1 of AUDIT-C is about how often', () => {
  expect(instrument('audit').loinc.panel).toBe('72110-0')
  expect(instrument('audit-c').loinc.panel).toBe('72109-2')
  expect(instrument('audit-c').items.map((i) => i.loinc)).toEqual(['68518-0', '68519-8', '68520-6'])
  expect(whereIs('68517-2')).toEqual([])
})

it('the ASQ has no code; 93373-9 is the C-SSRS screener', () => {
  expect(codesOf(instrument('asq')).filter((code) => code !== null)).toEqual([])
  expect(whereIs('93373-9')).toEqual(['c-ssrs-screener'])
})

it('70273-8 is the total of the PHQ-15 and not of the GAD-2; 71007-9 is another questionnaire', () => {
  expect(whereIs('70273-8')).toEqual(['phq-15'])
  expect(total('gad-2').loinc).toBeNull()
  expect(whereIs('71007-9')).toEqual([])
})

it('the first answer of the GAD-7 is “Not at all”, and it asks about two weeks whatever the name of a code says', () => {
  const gad7 = instrument('gad-7')
  expect(gad7.options['freq4']?.[0]?.label.en).toBe('Not at all')
  expect(gad7.window).toBe('P14D')
  expect(gad7.items[5]?.loinc).toBe('69689-8')
  expect(allText).not.toContain('Not at all sure')
})

it('no word is spelled as in copies that went wrong', () => {
  for (const typo of ['Serveral', 'gave noticed', '19-14']) expect(allText).not.toContain(typo)
})

it('difficulty answers of the PHQ-9 keep their codes, which are not in the order of the numbers', () => {
  expect(instrument('phq-9').options['difficulty']?.map((o) => o.loinc)).toEqual(['LA6572-7', 'LA6573-5', 'LA6575-0', 'LA6574-3'])
})

it('a case is 10 on the PHQ-9, 8 on the GAD-7, 3 on the GAD-2', () => {
  expect([9, 10].map((n) => isCase(total('phq-9'), n))).toEqual([false, true])
  expect([7, 8].map((n) => isCase(total('gad-7'), n))).toEqual([false, true])
  expect([2, 3].map((n) => isCase(total('gad-2'), n))).toEqual([false, true])
})

it('AUDIT-C has a limit for each sex, and the lower one where the sex is not known', () => {
  const is = (sex?: 'female' | 'male' | 'other'): boolean | null => isCase(total('audit-c'), 3, sex ? { sex } : {})
  expect([is('female'), is('male'), is('other'), is()]).toEqual([true, false, true, true])
})

it('five times 2 on the WHO-5 is 40 percent and not 20', () => {
  const who5 = total('who-5')
  expect({ min: who5.min, max: who5.max }).toEqual({ min: 0, max: 25 * 4 })
  expect(bandOf(who5, 10 * 4)?.label.en).toBe('low wellbeing')
  expect(bandOf(who5, (10 - 5) * 4)?.label.en).toBe('likely depression')
})

it('who answered eight of nine questions of the PHQ-9 has no bare sum', () => {
  const { state, scores } = scoreAnswers(instrument('phq-9'), { q1: 2, q2: 2, q3: 2, q4: 2, q5: 1, q6: 1, q7: 2, q8: 0 })
  expect([state, scores['total']?.value]).toEqual(['prorated', 13.5])
})
