import { createHmac } from 'node:crypto'
import { showDay, todayIn } from '#period'
import { beginSending, claimMessages, loadContacts, loadStaffEmail, settleMessage, type ClaimedMessage, type OpenRecord } from '#store'
import { linkFor } from './ask-by-hand.ts'
import { alertWording, fillWording, loadWordings, type Wording } from './messages.ts'
import type { Post } from './post.ts'
import { languages } from './settings.ts'
import { hashToken, newToken } from './tokens.ts'

type Reader = Pick<OpenRecord, 'pool' | 'key'>
export type Sending = {
  readonly record: Reader
  readonly post: Post
  readonly practice: string
  readonly zone: string
  /** Where clients answer, and where staff look. */
  readonly answerUrl: string
  readonly staffUrl: string
}

const atOnce = 20
const mostTries = 6
/** One, two, four … minutes. */
const patienceMs = (tries: number): number => 60_000 * 2 ** (tries - 1)

/** Names a letter for ever, and tells nobody whose it is. */
const letterId = ({ naming }: Reader['key'], { clientId, id }: ClaimedMessage): string =>
  createHmac('sha256', naming).update(`letter ${clientId} ${id}`).digest('base64url').slice(0, 22)

async function addressOf(record: Reader, { clientId, staffId, respondent }: ClaimedMessage): Promise<string | null> {
  if (staffId !== null) return loadStaffEmail(record, staffId)
  return (await loadContacts(record, clientId)).find((c) => c.kind === 'email' && c.respondent === respondent && c.mayWrite)?.address ?? null
}

async function wordsFor({ record, practice, zone, answerUrl, staffUrl }: Sending, message: ClaimedMessage, token: string): Promise<Wording> {
  if (message.purpose === 'alert') return alertWording({ practice, link: `${staffUrl}/` })
  const language = languages.find((l) => l === message.language) ?? 'en'
  const until = showDay(todayIn(zone, message.expiresAt.getTime() - 1), language)
  return fillWording((await loadWordings(record.pool))[message.purpose][language], { practice, link: linkFor(answerUrl, token), until })
}

async function sendOne(sending: Sending, message: ClaimedMessage): Promise<boolean> {
  const { record, post } = sending
  const settle = (state: 'sent' | 'failed' | 'unknown' | 'dropped' | 'queued', reason: string | null, againAt?: Date): Promise<void> =>
    settleMessage(record.pool, message, { state, reason, now: new Date(), ...(againAt ? { againAt } : {}) })
  const to = await addressOf(record, message)
  if (to === null) return settle('failed', 'no address').then(() => false)
  const token = newToken()
  const words = await wordsFor(sending, message, token)
  const opens = message.requestId === null ? null : { hash: hashToken(token), kind: 'link' as const, expiresAt: message.expiresAt }
  if (!(await beginSending(record.pool, message, { now: new Date(), token: opens }))) return settle('dropped', 'no longer wanted').then(() => false)
  const posted = await post.send({ ...words, to, id: letterId(record.key, message) })
  if (posted.state === 'sent') return settle('sent', null).then(() => true)
  if (posted.state === 'unknown') return settle('unknown', posted.reason).then(() => false)
  if (message.tries >= mostTries) return settle('failed', posted.reason).then(() => false)
  return settle('queued', posted.reason, new Date(Date.now() + patienceMs(message.tries))).then(() => false)
}

/** Sends what waits; one that cannot be sent keeps no other waiting. Gives how many left. */
export async function sendMessages(sending: Sending): Promise<number> {
  let sent = 0
  for (;;) {
    const mine = await claimMessages(sending.record.pool, new Date(), atOnce)
    for (const message of mine) if (await sendOne(sending, message)) sent++
    if (mine.length < atOnce) return sent
  }
}
