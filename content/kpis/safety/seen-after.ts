import { followUp } from '#facts'
import { atMost, daysBetween, is, isTrue, type Exclusion, type Proportion, type Rival } from '#kpi'
import { hedisFollowUp } from '../sources.ts'

const transferred: Exclusion = {
  id: 'transferred',
  name: 'moved to another acute stay the same day',
  when: isTrue(followUp.isContinued),
  why: 'The stay went on elsewhere; its last discharge is the one that counts.',
}
const readmitted: Exclusion = {
  id: 'readmitted',
  name: 'back in acute care within 30 days',
  when: atMost(daysBetween(followUp.dischargedOn, followUp.nextAdmittedOn), 30),
  why: 'Who is back in hospital cannot come to a visit; the last discharge counts.',
}

/** Seen within so many days of a discharge; a missing day makes the test false, so nobody who was never seen counts. */
export const seenWithin = (days: number): Proportion => ({
  shape: 'proportion',
  fact: followUp,
  date: followUp.dischargedOn,
  population: is(followUp.kind, 'inpatient', 'crisis', 'residential'),
  exclusions: [transferred],
  numerator: atMost(daysBetween(followUp.dischargedOn, followUp.seenOn), days),
  mature: { days, why: 'The days have to be over before we know who was seen.' },
})

/** As health plans report it: inpatient stays only, and nobody who was back in hospital within the month. */
export const asHealthPlansCount = (days: number): Rival => ({
  id: 'health-plans',
  name: 'As health plans report it',
  why: 'Inpatient stays only; a discharge followed by another acute stay within 30 days is left out, so 30 days have to be over for either figure.',
  source: hedisFollowUp,
  measure: {
    ...seenWithin(days),
    population: is(followUp.kind, 'inpatient'),
    exclusions: [transferred, readmitted],
    mature: { days: 30, why: 'Thirty days have to pass before we know who was back in hospital.' },
  },
})
