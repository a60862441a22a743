import { clinicianWeek } from '#facts'
import { all, amount, isTrue, under, type Population } from '#kpi'

/** Clinicians in post whose week is over and was not spent away: of a week nobody wrote down hours for, nobody says so. */
export const worked: Population = {
  fact: clinicianWeek,
  date: clinicianWeek.weekOn,
  population: isTrue(clinicianWeek.isInPost),
  exclusions: [
    {
      id: 'away',
      name: 'away all week',
      when: all(under(amount(clinicianWeek.availableMinutes), 1), under(amount(clinicianWeek.visits), 1)),
      why: 'A week of leave is not a week of little work.',
    },
  ],
  mature: { days: 6, why: 'The week has to be over.' },
}
