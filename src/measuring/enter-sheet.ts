import { checkAnswers, type Answers } from '#instrument'
import { ProblemError } from '#problems'
import { todayIn } from '#period'
import type { OpenRecord, Respondent } from '#store'
import { noonOf } from './alert-clock.ts'
import type { AnswerWriter } from './answer-writer.ts'
import { makeRequest, type Library } from './make-request.ts'
import type { Taken } from './take-answers.ts'
import { hashToken } from './tokens.ts'

type Entered = {
  readonly clientId: string
  readonly instrument: string
  readonly respondent: Respondent
  readonly channel: 'paper' | 'clinician'
  readonly answeredOn: string
  readonly answers: Answers
  readonly by: string
}

/** Takes in a sheet that staff typed in, on the way every sheet goes: a request, its answers, its score, its alerts. */
export async function enterSheet(
  { record, writer }: { readonly record: Pick<OpenRecord, 'pool' | 'key'>; readonly writer: AnswerWriter },
  entered: Entered,
  at: { readonly now: Date; readonly zone: string; readonly library: Library },
): Promise<Taken> {
  const { clientId, instrument: id, respondent, channel, answeredOn, answers, by } = entered
  const today = todayIn(at.zone, at.now.getTime())
  if (answeredOn > today) throw new ProblemError({ code: 'measuring/day-to-come' })
  const instrument = at.library(id)
  const given = Object.entries(answers).flatMap(([item, value]) => (value === null || value === undefined ? [] : [{ item, value }]))
  if (instrument && (given.length === 0 || checkAnswers(instrument, answers).length > 0)) throw new ProblemError({ code: 'answering/not-offered' })
  const made = await makeRequest(
    record,
    {
      clientId,
      battery: null,
      episodeId: null,
      instruments: [id],
      respondent,
      language: 'en',
      channel,
      dueOn: null,
      lastDay: today,
      remindOn: null,
      madeBy: by,
    },
    at,
  )
  const taken = await writer.take({
    hash: hashToken(made.token ?? '').toString('hex'),
    instrument: id,
    answers: given.map((one, i) => ({ ...one, n: i + 1, at: at.now.getTime() })),
    isFinish: true,
    seconds: null,
    enteredBy: by,
    answeredAt: answeredOn === today ? at.now : new Date(noonOf(at.zone, answeredOn)),
  })
  if (!taken) throw new ProblemError({ code: 'answering/nothing-there' })
  return taken
}
