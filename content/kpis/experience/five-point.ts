import { rating } from '#facts'
import { all, amount, any, atLeast, is, isKnown, over, under, type Exclusion, type Mean, type Proportion } from '#kpi'

type Question = 'satisfaction' | 'telehealth'

const offScale: Exclusion = {
  id: 'off-scale',
  name: 'answer off the scale',
  when: any(under(amount(rating.value), 1), over(amount(rating.value), 5)),
  why: 'The question is answered from 1 to 5; another number was read from the wrong column or scale.',
  canBeFixed: true,
}

/** The mean answer to a question answered from 1 to 5. */
export const meanAnswer = (question: Question): Mean => ({
  shape: 'mean',
  fact: rating,
  date: rating.answeredAt,
  population: all(is(rating.question, question), isKnown(rating.answeredAt), isKnown(rating.value)),
  exclusions: [offScale],
  value: amount(rating.value),
})

/** The share of answers in the top box, 5; "top two" counts 4 as well. */
export const topBox = (question: Question, from: 4 | 5 = 5): Proportion => ({
  ...meanAnswer(question),
  shape: 'proportion',
  numerator: atLeast(amount(rating.value), from),
})
