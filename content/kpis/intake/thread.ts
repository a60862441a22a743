import { callThread } from '#facts'
import { atMost, daysBetween, isKnown, type Proportion, type Rival } from '#kpi'

type Day = typeof callThread.consultOn
/** The step from one stage to the next, and the days it is given. */
type Step = { readonly from: Day; readonly to: Day; readonly days: number; readonly why: string }

/** Of people who reached a stage, those who reached the next within its days; dated by the first contact, so that one month's people stay together. */
export const stepMeasure = ({ from, to, days, why }: Step): Proportion => ({
  shape: 'proportion',
  fact: callThread,
  date: callThread.receivedAt,
  population: isKnown(from),
  numerator: atMost(daysBetween(from, to), days),
  exclusions: [],
  mature: { days, since: from, why },
})

/** The same people dated by the day the step began: what happened in a month, whoever they were. */
export const eventMonth = (step: Step, name: string): Rival => ({
  id: 'event-month',
  name: `By the month of the ${name}`,
  why: `Dated by the ${name}, not by the first contact: sooner known, but a month mixes people who called at different times.`,
  measure: { ...stepMeasure(step), date: step.from },
})

/** Days each step is given before a person counts as lost. */
export const stepDays = { consult: 14, booked: 14, attended: 30, third: 60 } as const
/** A consult and then a booking: so long a person is given to be booked, with a consult or without. */
export const daysToBooking = stepDays.consult + stepDays.booked
