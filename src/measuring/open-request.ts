import type { Instrument } from '#instrument'
import { ProblemError } from '#problems'
import { addToken, findRequest, loadAnswers, markOpened, type OpenRecord, type StoredRequest } from '#store'
import { standing } from './answer-log.ts'
import { openLog } from './take-answers.ts'
import { hashCode, hashToken, isToken, newToken, readCode } from './tokens.ts'
import type { Library } from './make-request.ts'

type Reader = Pick<OpenRecord, 'pool' | 'key'>
export type OpenSheet = {
  readonly instrument: Instrument
  readonly answers: Readonly<Record<string, number | null>>
  readonly isFinished: boolean
}
/** A request as whoever holds its token sees it: nothing says who it is about. */
export type OpenRequest = {
  /** What further answers go by: the token itself, or one made for a tablet on which a code was typed. */
  readonly token: string
  readonly request: StoredRequest
  readonly sheets: readonly OpenSheet[]
}

const tabletHours = 2
/** Unknown, over, taken back: all the same to who asks. */
const nothingThere = (): ProblemError => new ProblemError({ code: 'answering/nothing-there' })

async function viaCode({ pool, key }: Reader, text: string, now: Date): Promise<{ token: string; request: StoredRequest }> {
  const code = readCode(text)
  const found = code === null ? null : await findRequest(pool, hashCode(key.naming, code), now)
  if (found?.kind !== 'code' || found.finishedAt !== null) throw nothingThere()
  const token = newToken()
  await addToken(pool, {
    clientId: found.clientId,
    requestId: found.id,
    hash: hashToken(token),
    kind: 'tablet',
    expiresAt: new Date(now.getTime() + tabletHours * 3_600_000),
  })
  return { token, request: found }
}

async function viaToken({ pool }: Reader, token: string, now: Date): Promise<{ token: string; request: StoredRequest }> {
  const found = isToken(token) ? await findRequest(pool, hashToken(token), now) : null
  if (!found || found.kind === 'code') throw nothingThere()
  return { token, request: found }
}

/** Opens a request with what somebody holds. Answers come along until it is finished; then only that it is. */
export async function openRequest(
  record: Reader,
  held: { readonly token: string } | { readonly code: string },
  at: { readonly now: Date; readonly library: Library },
): Promise<OpenRequest> {
  const { token, request } = 'token' in held ? await viaToken(record, held.token, at.now) : await viaCode(record, held.code, at.now)
  await markOpened(record.pool, request, at.now)
  const sealed = request.finishedAt === null ? await loadAnswers(record.pool, request) : new Map<string, Buffer>()
  const sheets = request.sheets.flatMap(({ instrument: id, finishedAt }): OpenSheet[] => {
    const instrument = at.library(id)
    if (!instrument) return []
    const isFinished = finishedAt !== null
    const log = openLog(record.key, request, { instrument: id, answers: isFinished ? null : (sealed.get(id) ?? null) })
    return [{ instrument, answers: standing(log), isFinished }]
  })
  return { token, request, sheets }
}
