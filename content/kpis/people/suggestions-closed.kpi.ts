import { suggestion } from '#facts'
import { always, any, atMost, daysBetween, defineKpi, is, type Proportion } from '#kpi'
import { eleosValue } from '../sources.ts'

const closed = atMost(daysBetween(suggestion.raisedOn, suggestion.closedOn), 30)
const measure: Proportion = {
  shape: 'proportion',
  fact: suggestion,
  date: suggestion.raisedOn,
  population: always,
  exclusions: [
    {
      id: 'merged',
      name: 'merged into another',
      when: is(suggestion.outcome, 'merged'),
      why: 'The suggestion it was merged into is counted.',
    },
  ],
  mature: { days: 30, why: 'Thirty days have to pass before an answer is late.' },
  numerator: any(atMost(daysBetween(suggestion.raisedOn, suggestion.decidedOn), 30), closed),
}

export const suggestionsClosed = defineKpi({
  id: 'people.suggestions-closed',
  version: 1,
  name: 'Suggestions answered',
  question: 'What becomes of what people suggest?',
  definition: 'Of suggestions raised by staff in the period, the share answered within 30 days: adopted, declined or taken up, and said so.',
  formula: { top: 'answered within 30 days', bottom: 'suggestions raised' },
  measure,
  rivals: [
    {
      id: 'closed',
      name: 'Closed within 30 days',
      why: 'A decision that is not carried out yet is no end.',
      measure: { ...measure, numerator: closed },
    },
  ],
  unit: 'percent',
  direction: 'higher-is-better',
  ownerRole: 'operations',
  review: 'quarterly',
  source: eleosValue,
  ideas: ['Answer no within a week, with the reason: a no is an answer.', 'Read out at each staff meeting what was adopted since the last.'],
})
