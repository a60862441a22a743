import { operator } from '#access'
import { routes } from '#api'
import { ProblemError } from '#problems'
import { expect, test } from 'vitest'
import { buildApp, checkRoutes, type Handlers } from './app.ts'
import { csvText } from './table-file.ts'
import { readQuestion } from './question.ts'

const handlers = Object.fromEntries(Object.keys(routes).map((name) => [name, async () => ({ ok: true })])) as unknown as Handlers
const app = () => buildApp({ handlers, webDirectory: null, maximumUploadBytes: 1000, viewer: operator, onError: () => undefined })

test('a route without a policy, or without a handler, stops the start and is named', () => {
  const { practice: _, ...some } = handlers
  expect(() => checkRoutes(routes, handlers)).not.toThrow()
  const broken = { ...routes, extra: { method: 'GET', path: '/api/extra' }, odd: { policy: 'see-everything' } }
  const problems = (() => {
    try {
      checkRoutes(broken, { ...some, extra: () => undefined, odd: () => undefined })
      return []
    } catch (error) {
      return error instanceof ProblemError ? error.problems : []
    }
  })()
  expect(problems.map((p) => `${p.code} ${p.facts?.['route']}`)).toEqual([
    'server/route-without-policy practice',
    'server/route-without-policy extra',
    'server/route-without-policy odd',
  ])
})

test('it answers to this machine only', async () => {
  const server = await app()
  const ask = (headers: Record<string, string>) => server.inject({ method: 'GET', url: '/healthz', headers })
  expect((await ask({ host: 'localhost:4180' })).statusCode).toBe(200)
  expect((await ask({ host: '127.0.0.1' })).statusCode).toBe(200)
  expect((await ask({ host: 'plumbline.example' })).statusCode).toBe(403)
  expect((await ask({ host: 'localhost:4180', origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await ask({ host: 'localhost:4180' })).headers['content-security-policy']).toContain("default-src 'self'")
  await server.close()
})

test('what the contract does not name does not leave', async () => {
  const leaky = { ...handlers, health: async () => ({ ok: true, secret: 'x' }) } as unknown as Handlers
  const server = await buildApp({ handlers: leaky, webDirectory: null, maximumUploadBytes: 1000, viewer: operator, onError: () => undefined })
  expect((await server.inject({ url: '/healthz', headers: { host: 'localhost' } })).json()).toEqual({ ok: true })
  await server.close()
})

test('an unforeseen failure says nothing of itself', async () => {
  const failing = { ...handlers, health: () => Promise.reject(new Error('Jane Roe, 1980-01-01')) } as unknown as Handlers
  const seen: unknown[] = []
  const server = await buildApp({
    handlers: failing,
    webDirectory: null,
    maximumUploadBytes: 1000,
    viewer: operator,
    onError: (error) => seen.push(error),
  })
  const answer = await server.inject({ url: '/healthz', headers: { host: 'localhost' } })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('Jane')
  expect(seen).toHaveLength(1)
  await server.close()
})

test('every trouble in a query string is named at once, by name and not by content', () => {
  const read = (): unknown => readQuestion({ grain: 'fortnight', from: '2026-02-31', 'f.site': '1) OR (1=1', 'f.mood': 'x' })
  expect(read).toThrow(ProblemError)
  try {
    read()
  } catch (error) {
    const names = error instanceof ProblemError ? error.problems.map((p) => p.facts?.['name']) : []
    expect(names).toEqual(expect.arrayContaining(['grain', 'from', 'f.site', 'f.mood']))
    expect(JSON.stringify(error instanceof ProblemError ? error.problems : '')).not.toContain('1=1')
  }
  expect(readQuestion({ grain: 'month', 'f.site': '12~34', 'f.kind': "o'clock" }).filters).toEqual([
    { dimension: 'site', values: ['12', '34'] },
    { dimension: 'kind', values: ["o'clock"] },
  ])
})

test('a cell a spreadsheet would run is kept as text, a number stays one', () => {
  expect(csvText([['=1+1', '-5', '+x', 'a "b"', null]])).toBe(`\uFEFF'=1+1,-5,'+x,"a ""b""",\r\n`)
})
