import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, call, CallProblem } from '../src/web/call.ts'

let server: Server
let base = ''
const seen: { method: string; url: string; type: string; body: string }[] = []
let answer: { status: number; body: unknown } = { status: 200, body: {} }

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const realFetch = globalThis.fetch
beforeAll(async () => {
  server = createServer((request, response) => {
    void read(request).then((body) => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', type: request.headers['content-type'] ?? '', body })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
  // A page has an origin, Node has none: only the base of the address is added.
  globalThis.fetch = (input, init) => realFetch(`${base}${input as string}`, init)
})
afterAll(() => {
  globalThis.fetch = realFetch
  server.close()
})

const failure = async (asked: Promise<unknown>): Promise<CallProblem> => {
  const problem = await asked.then(() => null).catch((cause: unknown) => cause)
  if (problem instanceof CallProblem) return problem
  throw new Error('expected a problem')
}

describe('addresses', () => {
  it('fills the path, keeps filters readable, and keeps an empty value', () => {
    expect(
      addressOf('breakdown', {
        params: { id: 'access.no-show-rate', dimension: 'age-band' },
        query: { grain: 'month', 'f.site': '12~34', 'f.payer': '', to: undefined },
      }),
    ).toBe('/api/kpis/access.no-show-rate/by/age-band?grain=month&f.site=12~34&f.payer=')
  })
  it('never lets a value become a path', () => {
    expect(addressOf('kpi', { params: { id: '../practice' } })).toBe('/api/kpis/..%2Fpractice')
  })
})

describe('the one call', () => {
  it('sends a body as JSON and gives back what the schema names', async () => {
    answer = { status: 200, body: { kpis: ['access.no-show-rate'], extra: 1 } }
    expect(await call('choose', { body: { kpis: ['access.no-show-rate'] } })).toEqual({ role: 'owner', kpis: ['access.no-show-rate'] })
    expect(seen.at(-1)).toEqual({ method: 'PUT', url: '/api/scorecard/chosen', type: 'application/json', body: '{"kpis":["access.no-show-rate"]}' })
  })

  it('sends a file as a form', async () => {
    answer = { status: 400, body: null }
    await failure(call('upload', { file: new File(['a;b'], 'a.csv') }))
    expect(seen.at(-1)?.type).toMatch(/^multipart\/form-data/)
    expect(seen.at(-1)?.body).toContain('filename="a.csv"')
  })

  it('tells the problems of the server in its words', async () => {
    const problem = { code: 'server/not-found', severity: 'error', where: '', says: 'There is nothing at this address.', next: 'Go back.' }
    answer = { status: 404, body: { type: 'about:blank', title: 'Not found', status: 404, problems: [problem] } }
    const { status, problems } = await failure(call('kpi', { params: { id: 'x' } }))
    expect([status, problems]).toEqual([404, [problem]])
  })

  it('says a refusal without words, an unknown answer, and an unreachable server each in its own way', async () => {
    answer = { status: 502, body: 'gateway' }
    expect((await failure(call('health', {}))).problems[0]?.code).toBe('web/refused')
    answer = { status: 200, body: { ok: 'yes' } }
    expect((await failure(call('health', {}))).problems[0]?.code).toBe('web/unknown-answer')
    base = 'http://127.0.0.1:1'
    expect(await failure(call('health', {}))).toMatchObject({ status: 0, problems: [{ code: 'web/not-reached' }] })
  })
})
