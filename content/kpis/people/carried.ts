import { clinicianWeek } from '#facts'
import { isMissing, isTrue, not, type Exclusion, type Population } from '#kpi'

const exclusions: readonly Exclusion[] = [
  {
    id: 'not-in-post',
    name: 'no longer in post',
    when: not(isTrue(clinicianWeek.isInPost)),
    why: 'Their clients wait for somebody else; they carry nobody.',
    canBeFixed: true,
  },
  {
    id: 'capacity-unknown',
    name: 'no capacity agreed',
    when: isMissing(clinicianWeek.capacityPoints),
    why: 'Without a capacity nobody can say how much is too much.',
    canBeFixed: true,
  },
]

/** Clinicians at the start of a week whose capacity is known. */
export const carried: Omit<Population, 'population'> = { fact: clinicianWeek, date: clinicianWeek.weekOn, standing: 'week', exclusions }
