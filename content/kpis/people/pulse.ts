import { pulseAnswer } from '#facts'
import { amount, any, is, over, under, type Mean, type Privacy } from '#kpi'

/** A figure of fewer answers, or one whose rest would be fewer, could tell who said what: it is shown to nobody. */
export const anonymous: Privacy = { minimum: 5, remainder: 5 }

/** The mean answer to one question of the staff pulse, answered from 1 to `top`. */
export const pulseMean = (question: string, top: number): Mean => ({
  shape: 'mean',
  fact: pulseAnswer,
  date: pulseAnswer.closedOn,
  population: is(pulseAnswer.question, question),
  exclusions: [
    {
      id: 'off-scale',
      name: 'answer off the scale',
      when: any(under(amount(pulseAnswer.value), 1), over(amount(pulseAnswer.value), top)),
      why: `The question is answered from 1 to ${top}; another number was read from the wrong column or scale.`,
      canBeFixed: true,
    },
  ],
  value: amount(pulseAnswer.value),
})
