import { isInRange } from './score.ts'
import type { Answers } from './risk.ts'
import type { Instrument } from './schema.ts'

type AnswerProblem = { readonly code: 'instrument/answer-not-offered' | 'instrument/answer-unasked' | 'instrument/score-out-of-range'; readonly where: { readonly path: string } } // prettier-ignore

/** Answers that cannot be taken as they are: of questions that are not asked, that are not among those offered, or out of the range of a score. */
export function checkAnswers(instrument: Instrument, answers: Answers): readonly AnswerProblem[] {
  return Object.entries(answers).flatMap(([id, answer]): readonly AnswerProblem[] => {
    const item = instrument.items.find((i) => i.id === id)
    const score = instrument.scores.find((s) => s.id === id && s.op === 'manual')
    const where = { path: id }
    if (!item && !score) return [{ code: 'instrument/answer-unasked', where: { path: instrument.id } }]
    if (answer === null || answer === undefined) return []
    if (item) return instrument.options[item.options]?.some((o) => o.value === answer) ? [] : [{ code: 'instrument/answer-not-offered', where }]
    return score && isInRange(score, answer) ? [] : [{ code: 'instrument/score-out-of-range', where }]
  })
}
