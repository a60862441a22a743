import { firstVisit } from '#facts'
import { always, atMost, daysBetween, type Benchmark, type Kpi, type Proportion } from '#kpi'
import { nhsTalkingTherapies, nhsWaitingTimes } from '../sources.ts'

/** What the two waiting-time KPIs share: everything but the number of days. */
export function seenWithin(days: number, weeks: string, target: number): Pick<Kpi, 'measure' | 'rivals' | 'benchmark'> {
  const measure: Proportion = {
    shape: 'proportion',
    fact: firstVisit,
    date: firstVisit.firstAttendedOn,
    // Who was not seen has no such day, and is in no period.
    population: always,
    numerator: atMost(daysBetween(firstVisit.referredOn, firstVisit.firstAttendedOn), days),
    exclusions: [],
  }
  const benchmark: Benchmark = {
    low: target,
    high: target,
    compares: `Target for England: ${target} % of those who finish a course were first seen within ${weeks} of referral.`,
    source: nhsWaitingTimes,
  }
  return {
    measure,
    rivals: [
      {
        id: 'finished-course',
        name: 'Of those who finished a course',
        why: 'The national denominator: people whose course ended in the period after two visits or more. It looks back months.',
        source: nhsTalkingTherapies,
        measure: { ...measure, date: firstVisit.finishedOn },
      },
      {
        id: 'all-referred',
        name: 'Of everybody referred',
        why: 'Those who gave up waiting count as not seen, so the figure cannot get better because people leave.',
        measure: {
          ...measure,
          date: firstVisit.referredOn,
          mature: { days, why: `Within ${weeks} of the referral they may still be seen.` },
        },
      },
    ],
    benchmark: [benchmark],
  }
}
