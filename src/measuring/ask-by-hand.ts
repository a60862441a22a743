import type { MadeRequest, makeRequestSchema, RequestShown } from '#api'
import { isScoreOnly } from '#instrument'
import { ProblemError } from '#problems'
import { addDays, showDay, todayIn } from '#period'
import {
  addToken,
  hasClient,
  listRequests,
  loadClientLanguage,
  loadRequest,
  loadRequestMessages,
  type StoredMessage,
  type StoredRequest,
} from '#store'
import type { z } from 'zod'
import { listBatteries, type StandingBattery } from './batteries.ts'
import { draftCode, makeRequest } from './make-request.ts'
import { fillWording, loadWordings } from './messages.ts'
import type { Measuring } from './open-measuring.ts'
import { languages, loadAsking, type Language } from './settings.ts'
import { hashToken, newToken } from './tokens.ts'

export type AskByHand = z.output<typeof makeRequestSchema>
/** Where the answering page is. What opens a request stands behind the #, which no browser sends to a server. */
export const linkFor = (base: string, token: string): string => `${base.replace(/\/$/, '')}/answer#${token}`

async function batteryFor({ record }: Measuring, { battery, instruments }: AskByHand): Promise<StandingBattery | null> {
  if (battery === null) {
    if (instruments.length === 0) throw new ProblemError({ code: 'measuring/nothing-asked' })
    return null
  }
  const found = (await listBatteries(record.pool)).find((b) => b.id === battery)
  if (!found) throw new ProblemError({ code: 'measuring/battery-unknown', facts: { battery } })
  return found
}

/** Asks a client by hand, and gives what opens the request: told this once. */
export async function askByHand(measuring: Measuring, clientId: string, { asked, base }: { asked: AskByHand; base: string }): Promise<MadeRequest> {
  const { record, library } = measuring
  const [{ practice, zone }, asking, battery] = await Promise.all([measuring.standing(), loadAsking(record.pool), batteryFor(measuring, asked)])
  const now = new Date()
  const today = todayIn(zone, now.getTime())
  const preferred = asked.language ?? (await loadClientLanguage(record.pool, clientId))
  const language: Language = languages.find((l) => l === preferred) ?? 'en'
  // Of a battery, questionnaires that do not ship here with their questions are for staff to type in.
  const isTypedIn = asked.channel === 'paper' || asked.channel === 'clinician'
  const ofBattery = battery?.instruments.filter((id) => {
    const instrument = library(id)
    return instrument !== undefined && (isTypedIn || !isScoreOnly(instrument))
  })
  const lastDay = addDays(today, (asked.days ?? asking.expiryDays) - 1)
  const remindOn = battery === null || battery.remindAfterDays === null ? null : addDays(today, battery.remindAfterDays)
  const made = await makeRequest(
    record,
    {
      clientId,
      battery: battery?.id ?? null,
      episodeId: null,
      instruments: ofBattery ?? asked.instruments,
      respondent: battery?.respondent ?? asked.respondent,
      language,
      channel: asked.channel,
      dueOn: null,
      lastDay,
      remindOn,
      madeBy: asked.by,
    },
    { now, zone, library },
  )
  const link = made.token === null || isTypedIn ? null : linkFor(base, made.token)
  const wording = (await loadWordings(record.pool)).request[language]
  return {
    id: made.id,
    link,
    code: made.code,
    message: link === null ? null : fillWording(wording, { practice, link, until: showDay(lastDay, language) }),
    expiresAt: made.expiresAt.toISOString(),
  }
}

/** Another link or code for a request that is open: the first one may be lost, or have run out before the client had the tablet. */
export async function openAgain(
  measuring: Measuring,
  which: { clientId: string; id: string },
  { kind, base }: { kind: 'link' | 'code'; base: string },
): Promise<MadeRequest> {
  const { record } = measuring
  const request = await loadRequest(record.pool, which.clientId, which.id)
  const now = new Date()
  if (!request || ['over', 'taken-back', 'finished'].includes(stateOf(request, now))) throw new ProblemError({ code: 'server/not-found' })
  const held = { clientId: which.clientId, requestId: which.id }
  if (kind === 'code') {
    const { code, ...token } = draftCode(record.key, now)
    await addToken(record.pool, { ...held, ...token })
    return { id: which.id, link: null, code, message: null, expiresAt: token.expiresAt.toISOString() }
  }
  const token = newToken()
  await addToken(record.pool, { ...held, hash: hashToken(token), kind, expiresAt: request.expiresAt })
  const { practice, zone } = await measuring.standing()
  const language = languages.find((l) => l === request.language) ?? 'en'
  const link = linkFor(base, token)
  const until = showDay(todayIn(zone, request.expiresAt.getTime() - 1), language)
  const message = fillWording((await loadWordings(record.pool)).request[language], { practice, link, until })
  return { id: which.id, link, code: null, message, expiresAt: request.expiresAt.toISOString() }
}

const stateOf = (r: StoredRequest, now: Date): RequestShown['state'] =>
  r.finishedAt !== null
    ? 'finished'
    : r.revokedAt !== null
      ? 'taken-back'
      : r.expiresAt <= now
        ? 'over'
        : r.firstAnswerAt !== null
          ? 'begun'
          : r.openedAt !== null
            ? 'opened'
            : 'waiting'

function showRequest(r: StoredRequest, messages: readonly StoredMessage[], at: { now: Date; library: Measuring['library'] }): RequestShown {
  return {
    id: r.id,
    battery: r.battery,
    respondent: r.respondent,
    language: languages.find((l) => l === r.language) ?? 'en',
    channel: r.channel,
    dueOn: r.dueOn,
    madeAt: r.madeAt.toISOString(),
    madeBy: r.madeBy,
    expiresAt: r.expiresAt.toISOString(),
    openedAt: r.openedAt?.toISOString() ?? null,
    finishedAt: r.finishedAt?.toISOString() ?? null,
    state: stateOf(r, at.now),
    sheets: r.sheets.map((s) => ({
      instrument: s.instrument,
      name: at.library(s.instrument)?.name ?? s.instrument,
      isFinished: s.finishedAt !== null,
      finishedAt: s.finishedAt?.toISOString() ?? null,
      seconds: s.seconds,
      enteredBy: s.enteredBy,
    })),
    messages: messages.map((m) => ({ purpose: m.purpose, state: m.state, at: m.settledAt?.toISOString() ?? null, reason: m.reason })),
  }
}

/** What a client was asked, the newest first. */
export async function showRequests({ record, library }: Measuring, clientId: string): Promise<RequestShown[]> {
  if (!(await hasClient(record.pool, clientId))) throw new ProblemError({ code: 'server/not-found' })
  const [requests, messages] = await Promise.all([listRequests(record.pool, clientId), loadRequestMessages(record.pool, clientId)])
  const now = new Date()
  return requests.map((r) =>
    showRequest(
      r,
      messages.filter((m) => m.requestId === r.id),
      { now, library },
    ),
  )
}
