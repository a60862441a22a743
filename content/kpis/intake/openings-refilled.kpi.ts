import { opening } from '#facts'
import { all, always, atLeast, before, defineKpi, is, isTrue, minutesBetween, not, type Proportion } from '#kpi'
import { intakeCalls } from '../sources.ts'

const cameFree = not(is(opening.reason, 'added'))
const measure: Proportion = {
  shape: 'proportion',
  fact: opening,
  date: opening.slotStart,
  population: all(cameFree, atLeast(minutesBetween(opening.freedAt, opening.slotStart), 120)),
  numerator: before(opening.refilledAt, opening.slotStart),
  exclusions: [{ id: 'held', name: 'kept free on purpose', when: isTrue(opening.held), why: 'Nobody was meant to be booked into it.' }],
}

export const openingsRefilled = defineKpi({
  id: 'intake.openings-refilled',
  version: 1,
  name: 'Openings refilled',
  question: 'Do freed hours find somebody?',
  definition: 'Of slots that came free with at least two hours to go, the share that somebody was booked into before they began.',
  formula: { top: 'booked again before it began', bottom: 'slots freed with two hours or more to go' },
  measure,
  rivals: [
    {
      id: 'all-openings',
      name: 'All openings',
      why: 'Also those freed with less than two hours to go, and slots newly put into the book: an empty hour is an empty hour.',
      measure: { ...measure, population: always },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'front-desk',
  review: 'weekly',
  source: intakeCalls,
  ideas: [
    'Match an opening with the waitlist by time, modality and payer, and offer it to three people at once.',
    'Ask clients who would come on short notice, and keep their names.',
  ],
})
