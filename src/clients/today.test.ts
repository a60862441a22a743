import { expect, test } from 'vitest'
import { tellPayer } from './payer-words.ts'
import { careWith, usual } from './test-care.ts'
import { worthALook } from './today.ts'
import { tellVisits } from './visit-words.ts'

const looks = (told: Parameters<typeof careWith>[0]): readonly string[] => worthALook(careWith(told), usual, []).map((l) => l.says)

test('what is worth a look: alerts, what moved since last time, what is due, what was missed, what runs out', () => {
  expect(
    looks({
      week: 20,
      scores: { 'phq-9': '0:18 12:14 19:11', 'gad-7': '0:12 12:9' },
      visits: '17k 18k 19m 21b',
      alerts: [{ kind: 'risk_answer', week: 19, seen: 19 }],
      authorizations: [{ unitsApproved: 20, unitsUsed: 18 }],
    }),
  ).toEqual([
    'Risk answer from 18 May 2026 is open.',
    'PHQ-9 moved −3 points since 30 Mar 2026, to 11.',
    'GAD-7 moved −3 points since 5 Jan 2026, to 9.',
    'GAD-7 is due, last answered 8 weeks ago.',
    '1 missed visit since the last one kept.',
    'The authorization runs out: 18 of 20 units used, ends 3 Aug 2026.',
  ])
})

test('a due measure can be asked at once; nothing to say is nothing said', () => {
  const care = careWith({ week: 20, scores: { 'phq-9': '0:18 12:14' }, visits: '19k 20k' })
  expect(worthALook(care, usual, []).flatMap((l) => l.measure ?? [])).toEqual(['phq-9'])
  expect(looks({ week: 12, scores: { 'phq-9': '0:18 8:14 12:14' }, visits: '11k 12k' })).toEqual([])
})

test('visits in a sentence: kept, missed, the next one', () => {
  const care = careWith({ week: 17, visits: '0k 1k 2m 3l 4c 5k 18b' })
  expect(tellVisits(care)).toBe('3 kept, 1 missed without notice, 1 cancelled late, 1 called off or moved in time. Next 11 May 2026, 14:00, telehealth; reminder sent.') // prettier-ignore
  expect(tellVisits(careWith({ week: 17, visits: '0k' }))).toBe('1 kept. Nothing is booked.')
})

test('for the payer: what is left, by when to ask, and the score that is missing', () => {
  const care = careWith({
    week: 12,
    scores: { 'phq-9': '0:18 12:12', 'gad-7': '0:12 4:9' },
    authorizations: [{ payer: '7', unitsApproved: 20, unitsUsed: 18, askBy: '2026-04-10', endsOn: '2026-05-01' }, { isRenewed: true, unitsUsed: 19 }], // prettier-ignore
  })
  expect(tellPayer(care, { payer: () => 'Bluestem', limits: usual })).toEqual([
    'Bluestem: 18 of 20 units used, ends 1 May 2026. Ask for more by 10 Apr 2026.',
    'Authorization: 19 of 20 units used, ends 8 Jun 2026. The next one is approved.',
    'A review would miss a recent GAD-7.',
  ])
  expect(tellPayer(careWith({ week: 2 }), { payer: () => null, limits: usual })).toEqual([
    'No authorization is in force.',
    'No score is on file that a review could rest on.',
  ])
})
