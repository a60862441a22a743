import { describe, expect, test } from 'vitest'
import type { Care } from './care.ts'
import { isImproving } from './improving.ts'
import { isLevelRight } from './level-of-care.ts'
import { isReadyToStepDown } from './step-down.ts'
import { careWith, usual } from './test-care.ts'
import { tellSummary, tellTitle } from './title.ts'
import { warningSigns } from './warning-signs.ts'

/** The client on the drawn page: a stall, a review in week 10, and then better. */
const jordan = careWith({
  week: 17,
  scores: {
    'phq-9': '0:18 1:17 2:18 4:16 6:17 8:18! 9:19!* 11:16 13:13 15:11 17:9',
    'gad-7': '0:12 4:11 8:10 10:7 11:7 12:6',
    wsas: '0:24 16:22',
  },
  visits: '0k 1k 2k 3k 4k 5m 6k 7k 7.5m 8k 9k 10k 11k 12k 13k 14k 15k 16k 17k 18b',
  alerts: [{ kind: 'risk_answer', week: 9, seen: 9, closed: 9 }],
})
const said = (answer: { says: string; because: string }): string => `${answer.says}: ${answer.because}`

describe('the client on the drawn page', () => {
  test('is getting better, and everybody can see from what', () => {
    const answer = isImproving(jordan, usual)
    expect(said(answer)).toBe('Yes: −9 points; 6 is reliable; last four within the expected course')
    expect(answer.rows.map((r) => `${r.fact} ${r.says}`)).toContain('assessment PHQ-9 18, first score')
  })

  test('has the right level of care: weekly, function a little better, nothing acute', () => {
    expect(said(isLevelRight(jordan, usual))).toBe('Yes: weekly visits; function better, −2 points on the WSAS; no acute contact in 90 days')
  })

  test('had one warning sign, closed', () => {
    const answer = warningSigns(jordan, usual)
    expect(said(answer)).toBe('One, closed: risk answer in week 9; seen the same day')
    expect(answer.rows.map((r) => r.fact)).toEqual(['alert'])
  })

  test('may be ready to step down: nobody can tell yet', () => {
    const answer = isReadyToStepDown(jordan, usual)
    expect([answer.verdict, said(answer)]).toEqual(['cannot-tell', 'Cannot tell yet: needs two more PHQ-9 scores under 10'])
  })

  test('is told in a title and a sentence', () => {
    expect(tellTitle('C-1234567', jordan, { ...isImproving(jordan, usual), limits: usual })).toBe('C-1234567 is getting better, after a stall')
    const title = (scores: Readonly<Record<string, string>>) => {
      const care = careWith({ week: 12, scores })
      return tellTitle('C-1', care, { ...isImproving(care, usual), limits: usual })
    }
    expect(title({ 'phq-9': '0:18 12:16', 'gad-7': '0:12 12:8' })).toBe('C-1 is better by the GAD-7, not yet by the PHQ-9')
    expect(title({ 'phq-9': '0:18 12:9', 'gad-7': '0:8 12:12' })).toBe('C-1 is better by the PHQ-9, and worse by the GAD-7')
    expect(title({ 'phq-9': '0:8 12:7', 'gad-7': '0:1 12:7' })).toBe('C-1 is worse than at first by the GAD-7')
    expect(title({ 'phq-9': '0:12 12:18' })).toBe('C-1 is worse than at first')
    expect(title({ 'phq-9': '0:18' })).toBe('It cannot be told yet whether C-1 is getting better')
    expect(tellSummary(jordan, usual)).toBe(
      'Outpatient, depression, week 17. PHQ-9 9 last, was 18 at first: reliably improved, no longer in the clinical range.',
    )
  })
})

describe('is the client improving?', () => {
  const by = (scores: Readonly<Record<string, string>>, more: { week?: number; diagnosis?: string } = {}) =>
    isImproving(careWith({ week: more.week ?? 12, scores, episode: { diagnosisGroup: more.diagnosis ?? 'depression' } }), usual)

  test.each<[why: string, answer: ReturnType<typeof by>, says: string, because: RegExp]>([
    ['one point short of a reliable change', by({ 'phq-9': '0:18 12:13' }), 'Not yet', /^−5 points in 12 weeks; 6 would be reliable/],
    ['exactly a reliable change', by({ 'phq-9': '0:18 12:12' }), 'Yes', /^−6 points; 6 is reliable/],
    ['reliably worse', by({ 'phq-9': '0:12 12:18!' }), 'No, worse', /^\+6 points; 6 is reliable; last score above the expected course/],
    ['another measure reliably worse', by({ 'phq-9': '0:18 12:9', 'gad-7': '0:8 12:12' }), 'In part', /−9 points on the PHQ-9; but \+4 points on the GAD-7/], // prettier-ignore
    ['only another measure moved, for the better', by({ 'phq-9': '0:18 12:16', 'gad-7': '0:12 12:8' }), 'In part', /^−4 points on the GAD-7; PHQ-9 not reliably changed/], // prettier-ignore
    ['anxiety leads where anxiety is treated', by({ 'phq-9': '0:12 4:12 12:12', 'gad-7': '0:14 12:9' }, { diagnosis: 'anxiety' }), 'Yes', /^−5 points; 4 is reliable/], // prettier-ignore
    ['an anxiety score of long ago does not lead', by({ 'phq-9': '0:18 30:9', 'gad-7': '0:14 4:13' }, { diagnosis: 'anxiety', week: 30 }), 'Yes', /^−9 points; 6/], // prettier-ignore
  ])('%s', (_, answer, says, because) => {
    expect(answer.says).toBe(says)
    expect(answer.because).toMatch(because)
    expect(answer.rows.length).toBeGreaterThan(0)
  })

  test.each<[why: string, answer: ReturnType<typeof by>, because: RegExp]>([
    ['nothing answered', by({}), /no measure of depression/],
    ['one answer', by({ 'phq-9': '0:18' }), /only one PHQ-9 so far: 18 on 5 Jan 2026/],
    ['a last answer of long ago', by({ 'phq-9': '0:18 4:9' }, { week: 30 }), /the last PHQ-9 is 5 months old/],
    ['a first score too low to fall reliably', by({ 'phq-9': '0:4 12:3' }), /too low to fall by the 6/],
    ['only coping and function answered', by({ wsas: '0:20 12:9', gse: '0:20 12:30' }), /no measure of depression/],
  ])('nobody can tell: %s', (_, answer, because) => {
    expect(answer.verdict).toBe('cannot-tell')
    expect(answer.because).toMatch(because)
  })
})

describe('is the level of care right?', () => {
  const level = (more: Partial<Parameters<typeof careWith>[0]>, levelOfCare: string | null = 'outpatient') =>
    isLevelRight(careWith({ week: 12, ...more, episode: { levelOfCare } }), usual)

  test.each<[why: string, answer: ReturnType<typeof level>, says: string, because: RegExp]>([
    ['a risk answer', level({ scores: { 'phq-9': '0:18 12:9*' } }), 'Perhaps more', /^risk item of the PHQ-9 in week 12$/],
    ['severe and not reliably better', level({ scores: { 'phq-9': '0:24 12:20' } }), 'Perhaps more', /PHQ-9 20, severe/],
    ['severe, but reliably better', level({ scores: { 'phq-9': '0:27 12:20' } }), 'Yes', /no acute contact/],
    ['an acute stay', level({ scores: { 'phq-9': '0:18 12:9' }, stays: [{ kind: 'inpatient', week: 8, until: 9 }] }), 'Perhaps more', /^acute care 4 weeks ago/], // prettier-ignore
    ['a planned stay says nothing', level({ scores: { 'phq-9': '0:18 12:9' }, stays: [{ kind: 'inpatient', week: 8, until: 9, isPlanned: true }] }), 'Yes', /no acute/], // prettier-ignore
    ['intensive care, and nothing at caseness', level({ scores: { 'phq-9': '0:18 12:9', 'gad-7': '0:12 12:7' } }, 'iop'), 'Perhaps less', /^IOP, and no last score/], // prettier-ignore
    ['intensive care, and one measure at caseness', level({ scores: { 'phq-9': '0:18 12:9', 'gad-7': '0:12 12:8' } }, 'iop'), 'Yes', /no acute/],
    ['in hospital there is no more', level({ scores: { 'phq-9': '0:24 12:25' } }, 'inpatient'), 'Yes', /no acute/],
  ])('%s', (_, answer, says, because) => {
    expect(answer.says).toBe(says)
    expect(answer.because).toMatch(because)
    expect(answer.rows.length).toBeGreaterThan(0)
  })

  test('nobody can tell without a level or a recent score', () => {
    expect(level({ scores: { 'phq-9': '0:18 12:9' } }, null).because).toBe('the level of care is not recorded')
    expect(level({ week: 40, scores: { 'phq-9': '0:18 12:9' } })).toMatchObject({ verdict: 'cannot-tell', because: 'no score in the last 90 days' })
  })
})

describe('are there warning signs?', () => {
  const signs = (more: Partial<Parameters<typeof careWith>[0]>) => warningSigns(careWith({ week: 12, ...more }), usual)

  test('an alert nobody has seen is open, and says since when', () => {
    expect(said(signs({ alerts: [{ kind: 'deterioration', week: 11.6 }] }))).toBe(
      'One open: reliably worse score in week 11; not seen yet, raised 3 days ago',
    )
  })

  test('open ones come before closed ones', () => {
    const answer = signs({ alerts: [{ kind: 'risk_answer', week: 11, seen: 11, closed: 11 }, { kind: 'gone_quiet', week: 4, seen: 4.3 }] }) // prettier-ignore
    expect([answer.says, answer.rows.length]).toEqual(['One open', 2])
    expect(answer.because).toBe('gone quiet in week 4; seen after 2 days, not closed')
  })

  test('a risk answer that nobody was alerted to is a sign of its own', () => {
    expect(said(signs({ scores: { 'phq-9': '0:18 12:9*' } }))).toBe('One open: risk item of the PHQ-9 in week 12; no alert on file')
    expect(said(signs({ scores: { 'phq-9': '0:18* 12:9' } }))).toBe('One, closed: risk item of the PHQ-9 in week 0; no alert on file')
  })

  test('an acute stay in care is a sign, one before is not', () => {
    expect(said(signs({ stays: [{ kind: 'inpatient', week: 5, until: 6 }, { kind: 'inpatient', week: -8, until: -7 }] }))).toBe('One, closed: inpatient in week 5') // prettier-ignore
  })

  test('none, when a risk item was asked lately; else nobody can tell', () => {
    expect(said(signs({ scores: { 'phq-9': '0:18 12:9' } }))).toBe('None: no alert in this episode; risk item of the PHQ-9 clear today')
    expect(signs({ scores: { 'gad-7': '0:12 12:9' } })).toMatchObject({ verdict: 'cannot-tell' })
    expect(signs({ week: 40, scores: { 'phq-9': '0:18 12:9' } })).toMatchObject({ verdict: 'cannot-tell' })
  })
})

describe('is the client ready to step down?', () => {
  const ready = (care: Care) => isReadyToStepDown(care, usual)
  const calm = { 'phq-9': '0:18 4:12 6:9 9:8 12:7', 'gad-7': '0:12 6:7 9:6 12:5' }

  test('after three scores in a row below caseness on all that is measured', () => {
    const answer = ready(careWith({ week: 12, scores: calm }))
    expect(said(answer)).toBe('Worth a talk: last three PHQ-9 under 10; last three GAD-7 under 8; no open alert')
    expect(answer.rows).toHaveLength(6)
  })

  test.each<[why: string, care: Care, verdict: string, because: RegExp]>([
    [
      'one measure is at caseness',
      careWith({ week: 12, scores: { ...calm, 'gad-7': '0:12 6:7 9:6 12:8' } }),
      'no',
      /^GAD-7 8, in the clinical range$/,
    ],
    ['one measure is reliably worse, low as it is', careWith({ week: 12, scores: { ...calm, 'gad-7': '0:1 6:6 9:7 12:7' } }), 'no', /^GAD-7 reliably worse than at first$/], // prettier-ignore
    ['an alert is open', careWith({ week: 12, scores: calm, alerts: [{ kind: 'other', week: 2 }] }), 'no', /an alert is open/],
    ['there was an acute stay', careWith({ week: 12, scores: calm, stays: [{ kind: 'crisis', week: 2, until: 2 }] }), 'no', /acute care/],
    ['one measure is old', careWith({ week: 19, scores: { ...calm, 'phq-9': '0:18 6:9 9:8 19:7' } }), 'cannot-tell', /^GAD-7 is 7 weeks old$/],
    ['one more score is needed', careWith({ week: 12, scores: { 'phq-9': '0:18 4:12 9:8 12:7' } }), 'cannot-tell', /^needs one more PHQ-9 score under 10$/], // prettier-ignore
    ['nothing with a cut-off was answered', careWith({ week: 12, scores: { gse: '0:20 12:30' } }), 'cannot-tell', /cut-off/],
  ])('not when %s', (_, care, verdict, because) => {
    expect(ready(care).verdict).toBe(verdict)
    expect(ready(care).because).toMatch(because)
  })
})
