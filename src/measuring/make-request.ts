import { isScoreOnly, type Instrument } from '#instrument'
import { ProblemError, type Problem } from '#problems'
import { addDays, zoneClock, dayNumber } from '#period'
import {
  addRequests,
  hasClient,
  loadContacts,
  type Channel,
  type MessageDraft,
  type OpenRecord,
  type RequestDraft,
  type Respondent,
  type TokenDraft,
} from '#store'
import { randomUUID } from 'node:crypto'
import { checkInstrument } from './batteries.ts'
import type { Language } from './settings.ts'
import { hashCode, hashToken, newCode, newToken, showCode } from './tokens.ts'

type Reader = Pick<OpenRecord, 'pool' | 'key'>
export type Library = (id: string) => Instrument | undefined
/** What is asked of whom, by hand or by the schedule. */
export type Asked = {
  readonly clientId: string
  readonly occurrence: string
  readonly battery: string | null
  readonly episodeId: string | null
  readonly instruments: readonly string[]
  readonly respondent: Respondent
  readonly language: Language
  readonly channel: Channel
  readonly dueOn: string | null
  /** The last day on which it can be answered, where the practice is. */
  readonly lastDay: string
  readonly remindOn: string | null
  readonly madeBy: string | null
}
/** A request that was made, with what opens it, told this once. */
export type Made = { readonly id: string; readonly token: string | null; readonly code: string | null; readonly expiresAt: Date }
export type At = { readonly now: Date; readonly zone: string; readonly library: Library }

const codeMinutes = 30
const dayMs = 86_400_000
const startOf = (zone: string, day: string): Date => new Date(zoneClock(zone).toInstant(dayNumber(day) * dayMs).epochMs)

/** A reminder goes out at ten in the morning where the practice is. */
const reminderAt = (zone: string, day: string): Date => new Date(zoneClock(zone).toInstant(dayNumber(day) * dayMs + 10 * 3_600_000).epochMs)

function checkAsked(library: Library, { instruments, respondent, channel }: Asked): void {
  const problems = instruments.flatMap((id): Problem[] => {
    const instrument = library(id)
    const bad = [...checkInstrument(instrument, id, respondent)]
    // A total is typed in by staff; there is nothing to answer on a page.
    if (instrument && isScoreOnly(instrument) && channel !== 'paper' && channel !== 'clinician')
      bad.push({ code: 'measuring/score-only', facts: { instrument: id } })
    return bad
  })
  if (problems.length > 0) throw new ProblemError(...problems)
}

type Drafted = { readonly draft: RequestDraft; readonly token: string | null; readonly code: string | null }

/** A request with what opens it. A message is given its own token when it leaves, so that none waits in the outbox. */
export function draftRequest(key: Reader['key'], asked: Asked, at: At): Drafted {
  checkAsked(at.library, asked)
  const expiresAt = startOf(at.zone, addDays(asked.lastDay, 1))
  const isMailed = asked.channel === 'email'
  const code = asked.channel === 'kiosk' ? newCode() : null
  const token = isMailed || asked.channel === 'kiosk' ? null : newToken()
  const tokens: TokenDraft[] = [
    ...(token === null ? [] : [{ hash: hashToken(token), kind: 'link' as const, expiresAt }]),
    ...(code === null
      ? []
      : [{ hash: hashCode(key.naming, code), kind: 'code' as const, expiresAt: new Date(at.now.getTime() + codeMinutes * 60_000) }]),
  ]
  const { remindOn } = asked
  const messages: MessageDraft[] = !isMailed
    ? []
    : [
        { purpose: 'request', occurrence: 'request', notBefore: at.now, expiresAt },
        ...(remindOn === null || remindOn > asked.lastDay
          ? []
          : [{ purpose: 'reminder' as const, occurrence: 'reminder', notBefore: reminderAt(at.zone, remindOn), expiresAt }]),
      ]
  const sheets = asked.instruments.map((instrument) => ({ instrument, version: at.library(instrument)?.version ?? '' }))
  const { clientId, occurrence, battery, episodeId, respondent, language, channel, dueOn, madeBy } = asked
  return {
    draft: { clientId, occurrence, battery, episodeId, respondent, language, channel, dueOn, madeBy, expiresAt, sheets, tokens, messages },
    token,
    code,
  }
}

/** Makes one request by hand. Throws a problem when there is nobody to ask, nothing to ask, or nowhere to write to. */
export async function makeRequest(record: Reader, asked: Omit<Asked, 'occurrence'>, at: At): Promise<Made> {
  if (!(await hasClient(record.pool, asked.clientId))) throw new ProblemError({ code: 'server/not-found' })
  if (asked.instruments.length === 0) throw new ProblemError({ code: 'measuring/nothing-asked' })
  if (asked.channel === 'email') {
    const contacts = await loadContacts(record, asked.clientId)
    if (!contacts.some((c) => c.kind === 'email' && c.respondent === asked.respondent && c.mayWrite))
      throw new ProblemError({ code: 'measuring/no-address' })
  }
  const { draft, token, code } = draftRequest(record.key, { ...asked, occurrence: `by hand ${randomUUID()}` }, at)
  const [id] = await addRequests(record.pool, [draft])
  if (!id) throw new ProblemError({ code: 'server/not-found' })
  return { id, token, code: code === null ? null : showCode(code), expiresAt: draft.expiresAt }
}

/** A new code for a request that is open, for the practice's tablet. */
export function draftCode(key: Reader['key'], now: Date): TokenDraft & { readonly code: string } {
  const code = newCode()
  return { hash: hashCode(key.naming, code), kind: 'code', expiresAt: new Date(now.getTime() + codeMinutes * 60_000), code: showCode(code) }
}
