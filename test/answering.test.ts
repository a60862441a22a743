/** Asking and answering through the whole server, as staff and as somebody with a link do it. */
import { readConfig } from '#config'
import { routes } from '#api'
import { startServer, type Running } from '#server'
import { savePractice } from '#store'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from './record.ts'
import { codes, type Answered, type Problems } from './served-practice.ts'

const client = '1001'
const clinician = '2001'
const owner = '2002'
let record: TestRecord
let running: Running

beforeAll(async () => {
  record = await testRecord()
  await savePractice(record.pool, { name: 'Birch', zone: 'America/Chicago', isMadeUp: false })
  await record.pool.query(
    `INSERT INTO label (kind, id, name) VALUES ('staff', ${clinician}, 'A. Reed'), ('staff', ${owner}, 'B. Stone');
     INSERT INTO client (id, client_id, sex, language, birth_year, source, import_id, line, change_seq) VALUES (1, ${client}, 'female', 'en', 1990, 'ehr', 1, 1, 1);
     INSERT INTO episode (id, client_id, clinician_id, opened_on, source, import_id, line, change_seq) VALUES (1, ${client}, ${clinician}, '2026-01-05', 'ehr', 1, 2, 1);`,
  )
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-answering-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'ef'.repeat(32),
    PLUMBLINE_ANSWER_HOST: '127.0.0.1',
    PLUMBLINE_ANSWER_PORT: '0',
    PLUMBLINE_ANSWER_URL: 'https://answer.birch.example',
  })
  if (!config) throw new Error('no settings')
  // The answering page as it is built, so far as the doors need one.
  const webDirectory = mkdtempSync(join(tmpdir(), 'plumbline-web-'))
  for (const name of ['answer.html', 'index.html']) writeFileSync(join(webDirectory, name), `<title>${name}</title>`)
  running = await startServer({ config, webDirectory, log: pino({ level: 'silent' }) })
})
afterAll(async () => {
  await running.close()
  await record.close()
})

async function ask<T>(method: string, path: string, body?: unknown): Promise<Answered<T>> {
  const answer = await fetch(running.url + path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}
type Made = { readonly id: string; readonly link: string | null; readonly code: string | null }
const makeLink = async (instruments: readonly string[]): Promise<{ id: string; token: string }> => {
  const { body } = await ask<Made>('POST', `/api/clients/${client}/requests`, { instruments, by: 'Front desk' })
  return { id: body.id, token: body.link?.split('#')[1] ?? '' }
}
const rowsOf = async (sql: string, values: unknown[] = []): Promise<readonly Record<string, unknown>[]> =>
  (await record.pool.query<Record<string, unknown>>(sql, values)).rows
const phq = (values: readonly number[], from = 1) => values.map((value, i) => ({ item: `q${i + 1}`, value, n: from + i, at: 1_000_000 + from + i }))

type Opened = {
  request: string
  practice: string
  isDone: boolean
  sheets: { instrument: { id: string; items: unknown[] }; answers: Record<string, number>; isFinished: boolean }[]
}

test('a link is made, opened, answered item by item and finished: the score is a row that opens to the sheet', async () => {
  const { id, token } = await makeLink(['phq-9', 'gad-7'])
  const opened = await ask<Opened>('POST', '/api/answering/open', { token })
  expect(opened.body).toMatchObject({
    request: token,
    practice: 'Birch',
    isDone: false,
    sheets: [{ answers: {}, isFinished: false }, { isFinished: false }],
  })
  expect(JSON.stringify(opened.body)).not.toContain(client)

  const answers = phq([2, 2, 2, 2, 1, 1, 2, 0, 0])
  const send = (some: typeof answers) => ask('POST', '/api/answering/save', { token, instrument: 'phq-9', answers: some })
  // The second half comes first, and again.
  expect((await send(answers.slice(5))).body).toEqual({ saved: 9, showSafety: false })
  await send(answers.slice(0, 5))
  await send(answers.slice(5))
  expect((await ask<Opened>('POST', '/api/answering/open', { token })).body.sheets[0]?.answers).toEqual({
    q1: 2,
    q2: 2,
    q3: 2,
    q4: 2,
    q5: 1,
    q6: 1,
    q7: 2,
    q8: 0,
    q9: 0,
  })
  const finish = () => ask('POST', '/api/answering/finish', { token, instrument: 'phq-9', seconds: 71 })
  expect((await finish()).body).toEqual({ isDone: false, left: 1, showSafety: false })
  expect((await finish()).body).toEqual({ isDone: false, left: 1, showSafety: false })
  const gad = phq([1, 1, 1, 2, 2, 0, 0])
  expect((await ask('POST', '/api/answering/finish', { token, instrument: 'gad-7', seconds: 40, answers: gad })).body).toMatchObject({ isDone: true })

  const rows = await rowsOf(
    'SELECT instrument, respondent, state, total, items, risk, source, source_id, import_id, line FROM assessment WHERE source_id LIKE $1 ORDER BY 1',
    [`${id}/%`],
  )
  expect(rows).toMatchObject([
    { instrument: 'gad-7', state: 'complete', total: 7, risk: false },
    { instrument: 'phq-9', respondent: 'client', state: 'complete', total: 12, risk: false, source: 'Plumbline', import_id: '0' },
  ])
  const line = await ask<{ file: string; cells: { name: string; cell: string }[] }>('GET', `/api/imports/0/lines/${String(rows[1]?.['line'])}`)
  expect(line.body.file).toBe('answered here')
  expect(line.body.cells).toEqual(
    expect.arrayContaining([
      { name: 'request', cell: id },
      { name: 'seconds', cell: '71' },
    ]),
  )
  expect(line.body.cells.filter((c) => c.cell === '2 (More than half the days)')).toHaveLength(5)
  const listed = await ask<{ requests: { id: string; state: string; sheets: { seconds: number }[] }[] }>('GET', `/api/clients/${client}/requests`)
  expect(listed.body.requests.find((r) => r.id === id)).toMatchObject({ state: 'finished', sheets: [{ seconds: 71 }, { seconds: 40 }] })
  // Who holds the link reads thanks, and no answers.
  expect((await ask<Opened>('POST', '/api/answering/open', { token })).body).toMatchObject({
    isDone: true,
    sheets: [{ answers: {} }, { answers: {} }],
  })
})

test('a dangerous answer raises one alert before the sheet is whole, and taking it back is noted', async () => {
  const { token, id } = await makeLink(['phq-9'])
  const send = (value: number, n: number) =>
    ask('POST', '/api/answering/save', { token, instrument: 'phq-9', answers: [{ item: 'q9', value, n, at: 5000 + n }] })
  expect((await send(1, 1)).body).toEqual({ saved: 1, showSafety: true })
  await send(1, 1)
  expect((await send(0, 2)).body).toEqual({ saved: 2, showSafety: true })
  await send(3, 3)
  const alerts = await rowsOf('SELECT id, kind, owner_id, due_at > raised_at AS has_time, import_id FROM alert WHERE source_id = $1', [
    `${id}/phq-9/q9`,
  ])
  expect(alerts).toMatchObject([{ kind: 'risk_answer', owner_id: clinician, has_time: true, import_id: '0' }])
  expect(await rowsOf('SELECT total FROM assessment WHERE source_id = $1', [`${id}/phq-9`])).toEqual([])

  const alert = String(alerts[0]?.['id'])
  const shown = await ask<{ steps: { kind: string }[] }>('GET', `/api/alerts/${alert}`)
  expect(shown.body).toMatchObject({ canAct: true, owner: { name: 'A. Reed' }, origin: { instrument: 'phq-9', item: 'q9' } })
  expect(shown.body.steps.map((s) => s.kind)).toEqual(['raised', 'changed', 'changed'])

  expect((await ask<Problems>('POST', `/api/alerts/${alert}/escalate`, { by: 'A. Reed' })).status).toBe(409)
  expect((await ask('POST', `/api/alerts/${alert}/escalate`, { by: 'A. Reed', to: owner })).body).toMatchObject({ owner: { name: 'B. Stone' } })
  expect((await ask('POST', `/api/alerts/${alert}/acknowledge`, { by: 'B. Stone' })).status).toBe(200)
  expect(codes(await ask<Problems>('POST', `/api/alerts/${alert}/acknowledge`, { by: 'A. Reed' }))).toEqual(['alerts/moved-already'])
  const closed = await ask<{ steps: { kind: string; words: string | null }[] }>('POST', `/api/alerts/${alert}/close`, {
    by: 'B. Stone',
    reason: 'Called, is safe',
    judged: 'warranted',
  })
  expect(closed.body).toMatchObject({ judged: 'warranted' })
  expect(closed.body.steps.at(-1)).toMatchObject({ kind: 'closed', words: 'Called, is safe' })
  expect(JSON.stringify(await rowsOf('SELECT * FROM alert_step'))).not.toContain('is safe')
  expect((await ask<{ alerts: unknown[] }>('GET', '/api/alerts')).body.alerts).toEqual([])
})

test('who does not hold what opens a request learns nothing, and reading changes nothing', async () => {
  const { id, token } = await makeLink(['phq-9'])
  const strange = 'A'.repeat(43)
  const unknown = await ask<Problems>('POST', '/api/answering/open', { token: strange })
  expect((await ask('DELETE', `/api/clients/${client}/requests/${id}`)).body).toEqual({ gone: true })
  const revoked = await ask<Problems>('POST', '/api/answering/open', { token })
  expect(revoked).toEqual(unknown)
  expect(unknown.status).toBe(404)
  expect(await ask('POST', '/api/answering/save', { token, instrument: 'phq-9', answers: phq([1]) })).toEqual(unknown)

  const second = await makeLink(['phq-9'])
  for (const method of ['GET', 'HEAD']) {
    const answer = await fetch(`${running.url}/api/answering/open`, { method })
    expect(answer.status).toBe(404)
  }
  expect(await rowsOf('SELECT opened_at FROM request WHERE id = $1', [second.id])).toEqual([{ opened_at: null }])
  await record.pool.query("UPDATE request SET expires_at = now() - interval '1 minute' WHERE id = $1", [second.id])
  expect(await ask('POST', '/api/answering/open', { token: second.token })).toEqual(unknown)
  const dump = JSON.stringify([await rowsOf('SELECT * FROM request'), await rowsOf("SELECT encode(hash, 'escape') FROM request_token")])
  expect(dump).not.toContain(token)
})

test('answers that are not offered, or not asked, are not taken in', async () => {
  const { token } = await makeLink(['phq-9'])
  const send = (item: string, value: number) =>
    ask<Problems>('POST', '/api/answering/save', { token, instrument: 'phq-9', answers: [{ item, value, n: 1, at: 1 }] })
  expect(codes(await send('q1', 7))).toEqual(['answering/not-offered'])
  expect(codes(await send('q77', 1))).toEqual(['answering/not-offered'])
  // Asked, but not by this request.
  expect(codes(await ask<Problems>('POST', '/api/answering/save', { token, instrument: 'gad-7', answers: phq([1]) }))).toEqual([
    'answering/nothing-there',
  ])
})

test('a code typed on the tablet opens a request, once it is finished no more', async () => {
  const { body } = await ask<Made>('POST', `/api/clients/${client}/requests`, { instruments: ['gad-7'], channel: 'kiosk' })
  expect(body.link).toBeNull()
  expect(body.code).toMatch(/^\w{4}-\w{4}$/)
  const opened = await ask<Opened>('POST', '/api/answering/open', { code: body.code?.toLowerCase() })
  expect(opened.body.request).toMatch(/^[\w-]{43}$/)
  const done = await ask('POST', '/api/answering/finish', {
    token: opened.body.request,
    instrument: 'gad-7',
    seconds: 30,
    answers: phq([0, 0, 0, 0, 0, 0, 0]),
  })
  expect(done.body).toMatchObject({ isDone: true })
  expect((await ask('POST', '/api/answering/open', { code: body.code })).status).toBe(404)
})

test('a sheet typed in from paper goes the same way, with the day it was answered and who typed it', async () => {
  const path = `/api/clients/${client}/assessments`
  const sheet = { instrument: 'phq-9', answeredOn: '2026-02-03', answers: { q1: 3, q2: 3, q9: 2 }, by: 'Front desk' }
  const { body } = await ask<{ request: string; showSafety: boolean }>('POST', path, sheet)
  expect(body.showSafety).toBe(true)
  const rows = await rowsOf('SELECT answered_at_local::text AS at, state, total FROM assessment WHERE source_id = $1', [`${body.request}/phq-9`])
  expect(rows).toEqual([{ at: '2026-02-03 12:00:00', state: 'not_scorable', total: null }])
  expect(await rowsOf('SELECT count(*)::int AS n FROM alert WHERE source_id = $1', [`${body.request}/phq-9/q9`])).toEqual([{ n: 1 }])
  expect(codes(await ask<Problems>('POST', path, { ...sheet, answers: { q1: 9 } }))).toEqual(['answering/not-offered'])
  expect(codes(await ask<Problems>('POST', path, { ...sheet, answeredOn: '2999-01-01' }))).toEqual(['measuring/day-to-come'])
})

test('addresses are sealed, and an email needs one', async () => {
  const mail = () => ask<Problems>('POST', `/api/clients/${client}/requests`, { instruments: ['phq-9'], channel: 'email' })
  expect(codes(await mail())).toEqual(['measuring/no-address'])
  const put = (address: string | null, mayWrite = true) =>
    ask<Problems>('PUT', `/api/clients/${client}/contacts`, { kind: 'email', address, mayWrite })
  expect(codes(await put('not an address'))).toEqual(['measuring/address-unusable'])
  expect((await put('canary@example.org')).body).toMatchObject({ contacts: [{ address: 'canary@example.org', respondent: 'client' }] })
  expect(JSON.stringify(await rowsOf("SELECT encode(sealed, 'escape') AS s FROM client_contact"))).not.toContain('canary')
  expect((await mail()).status).toBe(200)
  await put('canary@example.org', false)
  expect(codes(await mail())).toEqual(['measuring/no-address'])
})

test('batteries are what Plumbline proposes until the practice says otherwise', async () => {
  type Batteries = { isScheduleOn: boolean; batteries: { id: string; name: string; isChanged: boolean }[] }
  const { body } = await ask<Batteries>('GET', '/api/batteries')
  expect(body.isScheduleOn).toBe(false)
  const { isOurs: _, isChanged: __, ...intake } = { isOurs: true, ...body.batteries.find((b) => b.id === 'every-session')! }
  const changed = await ask<Batteries>('PUT', '/api/batteries', { batteries: [{ ...intake, name: 'Each visit' }] })
  expect(changed.body.batteries.find((b) => b.id === 'every-session')).toMatchObject({ name: 'Each visit', isChanged: true })
  const wrong = await ask<Problems>('PUT', '/api/batteries', { batteries: [{ ...intake, id: 'own', instruments: ['phq-9', 'none'] }] })
  expect(codes(wrong)).toEqual(['measuring/instrument-unknown'])
  const reset = await ask<Batteries>('PUT', '/api/batteries', { reset: ['every-session'] })
  expect(reset.body.batteries.find((b) => b.id === 'every-session')).toMatchObject({ name: 'Every session', isChanged: false })
})

/** What the listener for answers says, to whoever comes by the address in a link or straight to it. */
const knock = (path: string, init: RequestInit = {}) => fetch(running.answerDoor + path, init)

test('clients have a door of their own, with nothing of the practice behind it', async () => {
  const { body } = await ask<Made>('POST', `/api/clients/${client}/requests`, { instruments: ['phq-9'] })
  expect(body.link).toMatch(/^https:\/\/answer\.birch\.example\/answer#[\w-]{43}$/)
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: body.link?.split('#')[1] }) }
  expect((await knock('/api/answering/open', post)).status).toBe(200)
  const paths = Object.values(routes).map(({ method, path }) => ({ method, path: path.replaceAll(/:\w+/g, '1') }))
  for (const { method, path } of paths.filter((route) => !route.path.startsWith('/api/answering/')))
    expect([path, (await knock(path, { method })).status]).toEqual([path, 404])
  const page = await knock('/answer')
  expect(await page.text()).toContain('answer.html')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('strict-transport-security')).toBeTruthy()
  expect((await knock('/')).status).toBe(404)
  expect((await knock('/clients')).status).toBe(404)
  const long = { ...post, body: JSON.stringify({ token: 'x'.repeat(200_000) }) }
  expect((await knock('/api/answering/open', long)).status).toBe(413)
})

test('an alert is told to open pages within a second', async () => {
  const stopping = new AbortController()
  const events = await fetch(`${running.url}/api/events`, { signal: stopping.signal })
  const heard = Promise.withResolvers<number>()
  void (async () => {
    let text = ''
    for await (const chunk of events.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString()
      if (text.includes('"kind":"alerts"')) return heard.resolve(performance.now())
    }
  })().catch(() => undefined)
  const { token } = await makeLink(['phq-9'])
  const sent = performance.now()
  await ask('POST', '/api/answering/save', { token, instrument: 'phq-9', answers: [{ item: 'q9', value: 2, n: 1, at: 1 }] })
  expect((await heard.promise) - sent).toBeLessThan(1_000)
  stopping.abort()
})

test('who tries many links that open nothing has to wait', async () => {
  const guess = (i: number) =>
    knock('/api/answering/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' },
      body: JSON.stringify({ code: `ABCD-00${String(10 + i)}` }),
    })
  const statuses: number[] = []
  for (let i = 0; i < 25; i++) statuses.push((await guess(i)).status)
  expect(new Set(statuses.slice(0, 20))).toEqual(new Set([404]))
  expect(new Set(statuses.slice(20))).toEqual(new Set([429]))
  const { token } = await makeLink(['phq-9'])
  expect((await ask('POST', '/api/answering/open', { token })).status).toBe(200)
})

test('a link that was lost is made again, and both open the request', async () => {
  const { id, token } = await makeLink(['phq-9'])
  const again = await ask<Made>('POST', `/api/clients/${client}/requests/${id}/again`, {})
  const second = again.body.link?.split('#')[1] ?? ''
  expect(second).not.toBe(token)
  for (const one of [token, second]) expect((await ask('POST', '/api/answering/open', { token: one })).status).toBe(200)
  expect((await ask<Made>('POST', `/api/clients/${client}/requests/${id}/again`, { kind: 'code' })).body.code).toMatch(/^\w{4}-\w{4}$/)
})

test('what one client is due comes from the record, and is gone once it was answered', async () => {
  type DueList = { due: { battery: string; state: string; dueOn: string }[] }
  const due = async () => (await ask<DueList>('GET', `/api/due?on=2026-01-06&client=${client}`)).body.due
  expect(await due()).toMatchObject([{ battery: 'adult-intake', state: 'overdue', dueOn: '2026-01-05' }])
  expect((await ask('GET', '/api/due?on=2026-02-31')).status).toBe(400)
})

test('the practice writes its own messages, and none that tells what it is about', async () => {
  type Messages = { request: { en: { subject: string; text: string } } }
  const { body } = await ask<Messages>('GET', '/api/messages')
  const written = (subject: string): Messages => ({ ...body, request: { ...body.request, en: { ...body.request.en, subject } } })
  expect(codes(await ask<Problems>('PUT', '/api/messages', written('Your PHQ-9')))).toEqual(['measuring/message-tells'])
  expect((await ask<Messages>('PUT', '/api/messages', written('Birch has a question'))).body.request.en.subject).toBe('Birch has a question')
})
