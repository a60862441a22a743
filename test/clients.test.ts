/** The clients' pages from end to end: what the list says must be what the client's page says, and what the figures say; names only for who may see them. */
import type { ClientAnswer, ClientsAnswer, FoundClients } from '#api'
import { askCaseClients, askClient, findClients } from '#clients'
import { operator, viewerNamed, type Viewer } from '#access'
import { openDesk, type Desk } from '#scorecard'
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

let practice: ServedPractice
beforeAll(async () => {
  practice = await servePractice({ until: '2026-11-01', scale: 0.05 })
}, 120_000)
afterAll(() => practice.close())

const list = async (query = ''): Promise<ClientsAnswer> => (await practice.ask<ClientsAnswer>('GET', `/api/clients?limit=500${query}`)).body
const page = async (client: string): Promise<ClientAnswer> => (await practice.ask<ClientAnswer>('GET', `/api/clients/${client}`)).body
const deskFor = async (viewer: Viewer): Promise<Desk> => {
  const { live } = practice.running
  return openDesk({ engine: live.engine, state: (await live.look()).state, epochMs: Date.parse('2026-11-01T15:00:00Z'), viewer })
}

describe('the list', () => {
  test('counts every reason it shows, and shows everybody in care once', async () => {
    const all = await list()
    expect(all.inCare).toBeGreaterThan(50)
    expect(new Set(all.clients.map((c) => c.client)).size).toBe(all.inCare)
    for (const { id, clients } of all.reasons) {
      expect([id, all.clients.filter((c) => c.reasons.some((r) => r.id === id)).length]).toEqual([id, clients])
      const some = await list(`&reason=${id}`)
      expect([id, some.total, some.clients.every((c) => c.reasons.some((r) => r.id === id))]).toEqual([id, clients, true])
    }
    expect(all.reasons.filter((r) => r.clients > 0).length).toBeGreaterThan(3)
  })

  test('those with a reason come first, the gravest reason before the others', async () => {
    const order = (await list()).clients.map((c) => c.reasons[0]?.id ?? 'none')
    const places = order.map((id) => ['may-need-more', 'off-track', 'missed-twice', 'gone-quiet', 'due', 'step-down', 'none'].indexOf(id))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('of one clinician is part of the whole', async () => {
    const all = await list()
    for (const { id, clients } of all.clinicians.slice(0, 3)) {
      const own = await list(`&clinician=${id}`)
      expect([own.inCare, own.clients.every((c) => c.clinician?.id === id)]).toEqual([clients, true])
    }
  })

  test('gone quiet is what the record itself says, in one question of its own', async () => {
    const all = await list('&reason=gone-quiet')
    const { rows } = await practice.running.live.record.pool.query<{ client: string }>(
      `SELECT e.client_id::text AS client FROM episode e LEFT JOIN appointment a ON a.client_id = e.client_id
       WHERE e.opened_on <= $1 AND (e.closed_on IS NULL OR e.closed_on > $1)
       GROUP BY e.client_id, e.id
       HAVING greatest(max(a.scheduled_start_local::date) FILTER (WHERE a.status = 'attended' AND a.scheduled_start_local::date <= $1), min(e.opened_on)) <= $1::date - 30
          AND count(*) FILTER (WHERE a.status = 'booked' AND a.scheduled_start_local::date >= $1) = 0`,
      [all.today],
    )
    expect(all.clients.map((c) => c.client).toSorted()).toEqual([...new Set(rows.map((r) => r.client))].toSorted())
  })

  test('leaves as a table with a line for each reason', async () => {
    const answer = await fetch(`${practice.running.url}/api/clients.csv?reason=due`)
    const lines = (await answer.text()).trim().split('\n')
    expect([answer.status, lines[0]?.includes('client,known_as,clinician')]).toEqual([200, true])
    expect(lines.length - 1).toBeGreaterThanOrEqual((await list('&reason=due')).total)
  })
})

describe('a client', () => {
  test('has on the page the reasons of the list, whoever it is', async () => {
    const all = await list()
    for (const listed of [...all.clients.slice(0, 12), ...all.clients.slice(-3)])
      expect([listed.code, (await page(listed.client)).reasons.map((r) => [r.id, r.says])]).toEqual([
        listed.code,
        listed.reasons.map((r) => [r.id, r.says]),
      ])
  })

  test('every answer has its reason, and every row behind it its imported line', async () => {
    const all = await list()
    for (const { client } of all.clients.slice(0, 10)) {
      const { questions } = await page(client)
      expect(questions.map((q) => q.id)).toEqual(['improving', 'level-of-care', 'warning-signs', 'step-down'])
      expect(questions.filter((q) => q.because === '' || q.says === '')).toEqual([])
      for (const row of questions.flatMap((q) => q.rows)) expect([row.says, row.origins[0]?.file.endsWith('.csv')]).toEqual([row.says, true])
    }
  })

  test('takes its scores away as a table', async () => {
    const { client, code } = (await list('&reason=off-track')).clients[0] ?? { client: '', code: '' }
    const { measures } = await page(client)
    const lines = (await (await fetch(`${practice.running.url}/api/clients/${client}/scores.csv`)).text()).trim().split('\n')
    expect(lines.length - 1).toBe(measures.reduce((sum, m) => sum + m.scores.length, 0))
    expect(lines[1]?.startsWith(`${code},${measures[0]?.name},`)).toBe(true)
  })

  test('nobody of that number: said so, with a code', async () => {
    const { status, body } = await practice.ask<Problems>('GET', '/api/clients/12345')
    expect([status, codes({ status, body })]).toEqual([404, ['clients/unknown']])
  })

  test('what happened is marked, sealed in the record, and taken away', async () => {
    const client = (await list()).clients[0]?.client ?? ''
    const event = { kind: 'medication', on: '2026-09-14', says: 'sertraline 50 mg' }
    const { body } = await practice.ask<{ id: string }>('POST', `/api/clients/${client}/events`, event)
    expect((await page(client)).marks).toContainEqual({ event: body.id, kind: 'medication', on: '2026-09-14', until: null, says: 'sertraline 50 mg' })
    const { rows } = await practice.running.live.record.pool.query<{ sealed: Buffer }>('SELECT sealed FROM client_event')
    expect(rows.map((r) => r.sealed.toString('latin1').includes('sertraline'))).toEqual([false])
    expect((await practice.ask<{ gone: boolean }>('DELETE', `/api/clients/${client}/events/${body.id}`)).body).toEqual({ gone: true })
    expect((await page(client)).marks.filter((m) => m.event !== null)).toEqual([])
  })

  test('a mark is a label on a day that is one', async () => {
    const client = (await list()).clients[0]?.client ?? ''
    const send = (body: object) => practice.ask<Problems>('POST', `/api/clients/${client}/events`, body)
    expect((await send({ kind: 'medication', on: '2026-02-31', says: 'x' })).status).toBe(400)
    expect((await send({ kind: 'medication', on: '2026-02-03', says: 'x'.repeat(61) })).status).toBe(400)
    expect((await send({ kind: 'diagnosis', on: '2026-02-03', says: 'x' })).status).toBe(400)
  })
})

describe('names', () => {
  test('are told to who may see names, and found by them; nobody else gets or finds any', async () => {
    const { record } = practice.running.live
    const query = { offset: 0, limit: 5 }
    const named = await askCaseClients(await deskFor(operator), record, query)
    const plain = await askCaseClients(await deskFor(viewerNamed('rows')), record, query)
    const name = named.clients[0]?.knownAs ?? ''
    expect(name).toMatch(/^R-\d+$/)
    expect(plain.clients.map((c) => c.knownAs)).toEqual([null, null, null, null, null])
    expect(plain.clients.every((c) => c.clinician === null || c.clinician.name.startsWith('Clinician '))).toBe(true)
    const find = async (viewer: Viewer, words: string): Promise<FoundClients['clients']> => [
      ...(await findClients(await deskFor(viewer), record, words)),
    ]
    expect((await find(operator, name)).map((c) => c.client)).toContain(named.clients[0]?.client)
    expect(await find(viewerNamed('rows'), name)).toEqual([])
    const code = named.clients[0]?.code ?? ''
    expect(await find(viewerNamed('rows'), code.toLowerCase())).toEqual([{ client: named.clients[0]?.client, code, knownAs: null }])
    const from = { desk: await deskFor(viewerNamed('rows')), record, lines: async () => new Map() }
    const one = await askClient(from, { client: named.clients[0]?.client ?? '', episode: null })
    expect(JSON.stringify(one)).not.toContain(name)
  })
})

test('limits of the practice move the list, and go back', async () => {
  const before = await list()
  const set = (value: number | null) => practice.ask<Problems>('PUT', '/api/clients/limits', { limits: [{ id: 'dueDays', value }] })
  const due = ({ reasons }: ClientsAnswer): number => reasons.find((r) => r.id === 'due')?.clients ?? 0
  expect((await set(14)).status).toBe(200)
  const sooner = await list()
  expect(due(sooner)).toBeGreaterThan(due(before))
  expect(sooner.limits.find((l) => l.id === 'dueDays')).toMatchObject({ value: 14, usual: 42 })
  await set(null)
  expect(due(await list())).toBe(due(before))
  const refused = await set(2)
  expect([refused.status, codes(refused)]).toEqual([400, ['clients/limit-out-of-range']])
})
