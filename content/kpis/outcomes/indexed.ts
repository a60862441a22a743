import { indexScore } from '#facts'
import { all, any, atLeast, before, is, isKnown, isMissing, not, type Condition, type Exclusion, type Population } from '#kpi'

/** Whom the federal (CMS159) and the health-plan (HEDIS DRR-E) measures of depression look at: depression, an elevated score at a visit, aged 12 or more. */
const population: Condition = all(
  is(indexScore.instrument, 'phq-9'),
  is(indexScore.diagnosisGroup, 'depression'),
  any(isMissing(indexScore.ageAtIndex), atLeast(indexScore.ageAtIndex, 12)),
)

type End = typeof indexScore.yearEndsOn
const leftOutBy = (end: End): readonly Exclusion[] => [
  {
    id: 'age-unknown',
    name: 'year of birth not known',
    when: isMissing(indexScore.ageAtIndex),
    why: 'The measure is for people aged 12 or more.',
    canBeFixed: true,
  },
  {
    id: 'other-diagnosis',
    name: 'bipolar, psychotic, developmental or labile personality disorder',
    when: all(isKnown(indexScore.barredOn), not(before(end, indexScore.barredOn))),
    why: 'The measure leaves these people out, whenever the diagnosis was made before its end.',
  },
  {
    id: 'died',
    name: 'died',
    when: all(isKnown(indexScore.diedOn), not(before(end, indexScore.diedOn))),
    why: 'Who died before the end cannot be asked.',
  },
]

/** Dated by the day the time for the later score is over, so that a calendar year holds those whom the measure reports for that year. */
export const indexedUntil = (end: End): Population => ({ fact: indexScore, date: end, population, exclusions: leftOutBy(end) })
