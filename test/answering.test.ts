/** Asking and answering through the whole server, as staff and as somebody with a link do it. */
import { readConfig } from '#config'
import { startServer, type Running } from '#server'
import { savePractice } from '#store'
import { mkdtempSync } from 'node:fs'
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
  })
  if (!config) throw new Error('no settings')
  running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
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
