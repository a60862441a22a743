import type { Answerable, OpenedRequest } from '#api'
import { checkAnswers, type Instrument } from '#instrument'
import { hashToken, isToken, languages, openRequest, type Given, type Measuring, type OpenRequest, type Standing } from '#measuring'
import { todayIn } from '#period'
import { ProblemError } from '#problems'
import type { FastifyRequest } from 'fastify'
import type { Handlers } from '../app.ts'

type AnsweringRoutes = 'openRequest' | 'saveAnswers' | 'finishSheet'
type Sending = { readonly token: string; readonly instrument: string; readonly answers: readonly Given[] }

export const answerable = (i: Instrument): Answerable => ({
  id: i.id,
  version: i.version,
  name: i.name,
  instruction: i.instruction,
  notice: i.licence.notice,
  options: Object.fromEntries(Object.entries(i.options).map(([name, set]) => [name, set.map(({ value, label }) => ({ value, label }))])),
  items: i.items.map(({ id, text, options, onlyFor }) => ({ id, text, options, ...(onlyFor ? { onlyFor } : {}) })),
  skips: i.skips.map(({ of, atMost, skip }) => ({ of, atMost, skip })),
  risk: i.risk.map(({ item, atLeast }) => ({ item, atLeast })),
})

/** In Spanish only what is Spanish throughout. */
const isSpanish = (i: Instrument): boolean =>
  (i.instruction === null || i.instruction.es !== undefined) &&
  i.items.every((item) => item.text.es !== undefined) &&
  Object.values(i.options).every((set) => set.every((option) => option.label.es !== undefined))

function showOpen({ token, request, sheets }: OpenRequest, { practice, zone, safety }: Standing): OpenedRequest {
  const offered = languages.filter((language) => language === 'en' || sheets.every((s) => isSpanish(s.instrument)))
  return {
    request: token,
    practice,
    language: offered.find((language) => language === request.language) ?? 'en',
    languages: offered,
    respondent: request.respondent,
    // It ends when its last day does.
    expiresOn: todayIn(zone, request.expiresAt.getTime() - 1),
    safety: { words: safety.words, lines: safety.lines.map(({ label, number, href }) => ({ label, number, href })) },
    isDone: request.finishedAt !== null,
    sheets: sheets.map((s) => ({ instrument: answerable(s.instrument), answers: s.answers, isFinished: s.isFinished })),
  }
}

/** What somebody with a link or a code does. Wrong ones are counted by address; which of them were right nobody is told. */
export function answeringHandlers(measuring: Measuring): Pick<Handlers, AnsweringRoutes> {
  const { attempts, library, record, standing, writer } = measuring
  const guarded = async <T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> => {
    if (!attempts.mayTry(request.ip, Date.now())) throw new ProblemError({ code: 'answering/too-many' })
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof ProblemError && cause.problems[0]?.code === 'answering/nothing-there') attempts.wrong(request.ip, Date.now())
      throw cause
    }
  }
  const take = async ({ token, instrument: id, answers }: Sending, seconds: number | null) => {
    const instrument = library(id)
    if (!instrument || !isToken(token)) throw new ProblemError({ code: 'answering/nothing-there' })
    if (answers.some(({ item, value }) => checkAnswers(instrument, { [item]: value }).length > 0))
      throw new ProblemError({ code: 'answering/not-offered' })
    const hash = hashToken(token).toString('hex')
    const taken = await writer.take({ hash, instrument: id, answers, isFinish: seconds !== null, seconds, enteredBy: null, answeredAt: null })
    if (!taken) throw new ProblemError({ code: 'answering/nothing-there' })
    return taken
  }
  return {
    openRequest: ({ body, request }) =>
      guarded(request, async () => showOpen(await openRequest(record, body, { now: new Date(), library }), await standing())),
    saveAnswers: ({ body, request }) =>
      guarded(request, async () => {
        const { saved, showSafety } = await take(body, null)
        return { saved, showSafety }
      }),
    finishSheet: ({ body, request }) =>
      guarded(request, async () => {
        const { isDone, left, showSafety } = await take(body, body.seconds)
        return { isDone, left, showSafety }
      }),
  }
}
