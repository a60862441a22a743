import { expect, test } from 'vitest'
import { batteryWords, type Battery } from './battery-words.ts'

const battery: Battery = {
  id: 'b', name: 'B', isOn: true, respondent: 'client', instruments: ['phq-9'], programs: [], ages: { from: 18, to: null }, when: { kind: 'every-weeks', weeks: 4 },
  opensDaysBefore: 1, expiresDaysAfter: 1, remindAfterDays: 2, channel: 'email', isOurs: true, isChanged: false,
} // prettier-ignore

test('a battery says when, of whom and how', () => {
  expect(batteryWords(battery)).toBe('every 4 weeks; 18 years and older; answered by the client, by email; one reminder after 2 days')
  expect(batteryWords({ ...battery, when: { kind: 'at-intake' }, ages: { from: 12, to: 17 }, remindAfterDays: null, respondent: 'caregiver' })).toBe(
    'at intake, once in an episode; 12 to 17 years; answered by a caregiver, by email; no reminder',
  )
})
