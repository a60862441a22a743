import { course, episodeOutcome, type measuredDomains } from '#facts'
import { all, atLeast, is, isKnown, isMissing, isTrue, not, under, type Condition, type Exclusion, type Proportion } from '#kpi'

/** What outcome KPIs share: which rows they read, and why some cannot say anything. */
export const noBaseline: Exclusion = {
  id: 'no-baseline',
  name: 'no first score',
  when: isMissing(episodeOutcome.baseline),
  why: 'Without a score at the start there is nothing to compare with.',
  canBeFixed: true,
}
export const belowCaseness: Exclusion = {
  id: 'below-caseness',
  name: 'below caseness at the start',
  when: not(isTrue(episodeOutcome.caseAtBaseline)),
  why: 'Who began below the cut-off had little to lose: a low score can hardly halve, and is remission from the start.',
}
export const noLastScore: Exclusion = {
  id: 'no-last-score',
  name: 'no last score',
  when: isMissing(episodeOutcome.last),
  why: 'Nobody asked again before the episode closed, so we do not know.',
  canBeFixed: true,
}

type Domain = (typeof measuredDomains)[number]
/** Closed episodes and the instruments that measure one thing. */
export const closedOn = (domain: Domain): Condition => all(isKnown(episodeOutcome.closedOn), is(episodeOutcome.measures, domain))

/** Closed episodes with a first and a last score, and whether the change is beyond measurement error. */
export const reliablyBetter = (domain: Domain): Proportion => ({
  shape: 'proportion',
  fact: episodeOutcome,
  date: episodeOutcome.closedOn,
  population: closedOn(domain),
  exclusions: [noBaseline, noLastScore],
  numerator: atLeast(episodeOutcome.improvement, episodeOutcome.reliableChange),
})

/** A finished course as NHS Talking Therapies has it: closed, with two or more treatment visits attended. */
export const finished = all(isKnown(course.closedOn), atLeast(course.attendedVisits, 2))
export const notPaired: Exclusion = {
  id: 'not-paired',
  name: 'no first and last score',
  when: under(course.measures, 1),
  why: 'Without both scores a change cannot be seen.',
  canBeFixed: true,
}
export const notBothPaired: Exclusion = {
  id: 'not-both-paired',
  name: 'not both measures with first and last score',
  when: under(course.measures, 2),
  why: 'Recovery is judged on depression and anxiety together, and one of them is not known at both ends.',
  canBeFixed: true,
}
export const notAtCaseness: Exclusion = {
  id: 'not-at-caseness',
  name: 'below caseness on both at the start',
  when: all(isKnown(course.caseAtBaseline), not(isTrue(course.caseAtBaseline))),
  why: 'Who was not a case at the start cannot recover from being one.',
}

/** At caseness on either measure at the start, below it on both at the end. */
export const recovered = all(isTrue(course.caseAtBaseline), atLeast(course.lastScores, 2), not(isTrue(course.caseAtLast)))
