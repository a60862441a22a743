import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimMessages, findRequest, listRequests, markUnknown, revokeRequest, saveContact } from '#store'
import type { TestRecord } from '../../test/record.ts'
import { makeRequest } from './make-request.ts'
import { shippedLibrary as library } from './open-measuring.ts'
import { openPost, type Post } from './post.ts'
import { sendMessages } from './send-messages.ts'
import { startMailServer, type MailServer } from './test-mail-server.ts'
import { practice, testPractice } from './test-practice.ts'
import { hashToken } from './tokens.ts'

let record: TestRecord
let mail: MailServer
let post: Post
beforeEach(async () => {
  record = await testPractice('2026-03-10', 2)
  mail = await startMailServer()
  post = openPost(mail.url, 'Birch <office@example.org>')
  await saveContact(record, { clientId: '1001', respondent: 'client', kind: 'email', address: 'ana@example.org', mayWrite: true })
})
afterEach(async () => {
  await mail.close()
  await record.close()
})

const ask = () =>
  makeRequest(
    record,
    {
      clientId: '1001',
      battery: null,
      episodeId: null,
      instruments: ['phq-9'],
      respondent: 'client',
      language: 'en',
      channel: 'email',
      dueOn: null,
      lastDay: '2999-01-01',
      remindOn: null,
      madeBy: null,
    },
    { now: new Date(), zone: practice.zone, library },
  )
const send = () =>
  sendMessages({ record, post, practice: practice.name, zone: practice.zone, answerUrl: 'https://answer.example', staffUrl: 'http://localhost' })
const states = async (): Promise<readonly unknown[]> =>
  (await record.pool.query<{ state: string }>('SELECT state FROM outbox ORDER BY id')).rows.map((r) => r.state)
const later = () => record.pool.query("UPDATE outbox SET not_before = now() - interval '1 second'")

test('a request leaves once, with a link of its own that opens it, and says nothing about health', async () => {
  const { id } = await ask()
  expect(await send()).toBe(1)
  expect(await send()).toBe(0)
  expect(await states()).toEqual(['sent'])
  const [letter = ''] = mail.letters
  expect(letter).toContain('To: ana@example.org')
  expect(letter).not.toMatch(/phq|depress|1001/i)
  const token = /\/answer#([\w-]{43})/.exec(letter.replaceAll('=\r\n', ''))?.[1] ?? ''
  expect((await findRequest(record.pool, hashToken(token), new Date()))?.id).toBe(id)
})

test('a letter that surely has not left is tried again; one that may have left is not', async () => {
  await ask()
  mail.manner = 'refuses'
  expect(await send()).toBe(0)
  expect(await states()).toEqual(['queued'])
  expect(await send()).toBe(0)
  await later()
  mail.manner = 'drops after the text'
  expect(await send()).toBe(0)
  expect(await states()).toEqual(['unknown'])
  await later()
  mail.manner = 'takes'
  expect(await send()).toBe(0)
  expect(mail.letters).toHaveLength(1)
})

test('a server that is not there keeps nothing from leaving later', async () => {
  await ask()
  const gone = openPost('smtp://127.0.0.1:1', 'office@example.org')
  await sendMessages({ record, post: gone, practice: 'Birch', zone: practice.zone, answerUrl: 'https://a', staffUrl: 'http://b' })
  expect(await states()).toEqual(['queued'])
  await later()
  expect(await send()).toBe(1)
})

test('what was taken back, or whose person asked not to be written to, does not leave any more', async () => {
  const { id } = await ask()
  await ask()
  expect(await revokeRequest(record.pool, { clientId: '1001', id }, { at: new Date(), by: null })).toBe(true)
  await saveContact(record, { clientId: '1001', respondent: 'client', kind: 'email', address: 'ana@example.org', mayWrite: false })
  expect(await send()).toBe(0)
  expect(await states()).toEqual(['dropped', 'failed'])
  expect(mail.letters).toEqual([])
})

test('two senders take on different messages; one that stopped before sending is taken on again, one that stopped while sending is not', async () => {
  await ask()
  await ask()
  const now = new Date()
  const [first, second] = await Promise.all([claimMessages(record.pool, now, 1), claimMessages(record.pool, now, 1)])
  expect(new Set([...first, ...second].map((m) => m.id)).size).toBe(2)
  await record.pool.query("UPDATE outbox SET claimed_until = now() - interval '1 second'")
  await record.pool.query("UPDATE outbox SET state = 'sending' WHERE id = $1", [first[0]?.id])
  expect(await markUnknown(record.pool, new Date())).toBe(1)
  expect(await send()).toBe(1)
  expect(new Set(await states())).toEqual(new Set(['sent', 'unknown']))
  expect(await listRequests(record.pool, '1001')).toHaveLength(2)
})
