import { callThread } from '#facts'
import { always, amount, daysBetween, isKnown, isTrue, type Companion, type Condition, type Percentile, type Proportion } from '#kpi'
import { daysToBooking, stepDays } from './thread.ts'

type StageId = 'asked' | 'reached' | 'consult' | 'booked' | 'attended' | 'third' | 'paid'

/** One stage of the way in: who got there, what share of those who could, and how long it took. Each part opens under its own id. */
export type ThreadStage = {
  readonly id: StageId
  readonly name: string
  /** The stage it is a share of; null for the first. */
  readonly from: StageId | null
  /** Not everybody is meant to pass it: nobody is lost who went by another way. */
  readonly isChoice: boolean
  /** The KPI that judges the step within its days. */
  readonly kpi: string | null
  readonly people: Companion
  readonly step: Companion | null
  readonly took: Companion | null
}

const rows = { fact: callThread, date: callThread.receivedAt, exclusions: [] }
const people = (name: string, who: Condition, definition: string): Companion => ({
  name,
  measure: { ...rows, shape: 'count', population: who },
  unit: 'count',
  definition,
  isElsewhere: true,
})

type Step = { readonly of: Condition; readonly got: Condition; readonly mature: NonNullable<Proportion['mature']> }
/** Whoever has got there counts, however long it took; whoever has not is lost once the days are over. */
const share = (name: string, { of, got, mature }: Step, definition: string): Companion => ({
  name,
  measure: { ...rows, shape: 'proportion', population: of, numerator: got, mature },
  unit: 'percent',
  definition,
  isElsewhere: true,
})
const time = (name: string, { of, value, unit }: { of: Condition; value: Percentile['value']; unit: 'minutes' | 'days' }): Companion => ({
  name,
  measure: { ...rows, shape: 'percentile', at: 0.5, population: of, value },
  unit,
  definition: 'The middle of the times between the two stages, of people who got to the later one.',
  isElsewhere: true,
})

const reached = isTrue(callThread.isReached)
const [consult, booked, attended] = [isKnown(callThread.consultOn), isKnown(callThread.bookedOn), isKnown(callThread.attendedOn)]
const [third, paid] = [isKnown(callThread.thirdOn), isKnown(callThread.paidOn)]

/** The seven stages, in their order. A consult is a choice on the way; a payment follows a session, also when no third session does. */
export const threadStages: readonly ThreadStage[] = [
  {
    id: 'asked',
    name: 'Asked for care',
    from: null,
    isChoice: false,
    kpi: 'intake.new-inquiries',
    people: people('people who asked for care', always, 'People whose first contact lies in the period, each once.'),
    step: null,
    took: null,
  },
  {
    id: 'reached',
    name: 'We spoke',
    from: 'asked',
    isChoice: false,
    kpi: 'intake.missed-call-recovery',
    people: people('people we spoke with', reached, 'People with whom we spoke, or who were booked or came, which shows that somebody did.'),
    step: share(
      'share we spoke with',
      { of: always, got: reached, mature: { days: stepDays.consult, since: callThread.receivedAt, why: 'A person may be reached for two weeks.' } },
      'Of people who asked for care, the share with whom we spoke.',
    ),
    took: time('time until we spoke', { of: reached, value: amount(callThread.reachedMinutes), unit: 'minutes' }),
  },
  {
    id: 'consult',
    name: 'Had a consult',
    from: 'reached',
    isChoice: true,
    kpi: 'intake.inquiry-to-consult',
    people: people('people who had a consult', consult, 'People who attended a consult.'),
    step: share(
      'share who had a consult',
      {
        of: reached,
        got: consult,
        mature: { days: stepDays.consult, since: callThread.receivedAt, why: 'A consult may take two weeks to come about.' },
      },
      'Of people we spoke with, the share who had a consult. Where it is a choice, most are booked without one.',
    ),
    took: time('time until the consult', { of: consult, value: daysBetween(callThread.receivedAt, callThread.consultOn), unit: 'days' }),
  },
  {
    id: 'booked',
    name: 'Booked',
    from: 'reached',
    isChoice: false,
    kpi: 'intake.consult-to-booked',
    people: people('people booked', booked, 'People for whom a first session was booked, with a consult before it or without.'),
    step: share(
      'share booked',
      {
        of: reached,
        got: booked,
        mature: { days: daysToBooking, since: callThread.receivedAt, why: 'Two weeks to a consult and two more to a booking.' },
      },
      'Of people we spoke with, the share for whom a first session was booked.',
    ),
    took: time('time until the booking', { of: booked, value: daysBetween(callThread.receivedAt, callThread.bookedOn), unit: 'days' }),
  },
  {
    id: 'attended',
    name: 'First session',
    from: 'booked',
    isChoice: false,
    kpi: 'intake.booked-to-attended',
    people: people('people who came', attended, 'People who attended a first session.'),
    step: share(
      'share who came',
      {
        of: booked,
        got: attended,
        mature: { days: stepDays.attended, since: callThread.bookedOn, why: 'A first session may lie up to thirty days ahead.' },
      },
      'Of people booked, the share who attended a first session, the one first booked or another.',
    ),
    took: time('time until the first session', { of: attended, value: daysBetween(callThread.bookedOn, callThread.attendedOn), unit: 'days' }),
  },
  {
    id: 'third',
    name: 'Third session',
    from: 'attended',
    isChoice: false,
    kpi: 'intake.attended-to-third',
    people: people('people who came three times', third, 'People who attended a third session: care has begun.'),
    step: share(
      'share who came three times',
      { of: attended, got: third, mature: { days: stepDays.third, since: callThread.attendedOn, why: 'Three sessions may take sixty days.' } },
      'Of people who attended a first session, the share who attended a third.',
    ),
    took: time('time until the third session', { of: third, value: daysBetween(callThread.attendedOn, callThread.thirdOn), unit: 'days' }),
  },
  {
    id: 'paid',
    name: 'Paid',
    from: 'attended',
    isChoice: false,
    kpi: null,
    people: people('people whose care was paid', paid, 'People for whom money came in for a session, from a payer or from themselves.'),
    step: share(
      'share whose care was paid',
      { of: attended, got: paid, mature: { days: 45, since: callThread.attendedOn, why: 'Payers take some weeks to answer what was billed.' } },
      'Of people who attended a first session, the share for whom money has come in.',
    ),
    took: time('time until the first payment', { of: paid, value: daysBetween(callThread.attendedOn, callThread.paidOn), unit: 'days' }),
  },
]

/** Everything of the thread that opens by itself. */
export const threadParts: readonly Companion[] = threadStages.flatMap(({ people: who, step, took }) => [
  who,
  ...(step ? [step] : []),
  ...(took ? [took] : []),
])
