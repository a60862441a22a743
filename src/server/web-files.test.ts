import { operator } from '#access'
import { routes } from '#api'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp, type Handlers } from './app.ts'

const handlers = Object.fromEntries(Object.keys(routes).map((name) => [name, async () => ({ ok: true })])) as unknown as Handlers
const home = mkdtempSync(join(tmpdir(), 'plumbline-web-'))
const web = join(home, 'web')
const write = (name: string, text: string): void => writeFileSync(join(web, name), text)
let server: Awaited<ReturnType<typeof buildApp>>
const get = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') => server.inject({ method, url, headers: { host: 'localhost' } })

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true })
  write('index.html', '<title>first</title>')
  write('answer.html', '<title>answer</title>')
  write('plumb.svg', '<svg/>')
  write('assets/index-AAAA.js', 'first')
  writeFileSync(join(home, 'key'), 'secret')
  writeFileSync(join(web, '.env'), 'secret')
  server = await buildApp({ handlers, webDirectory: web, maximumUploadBytes: 1000, viewer: operator, onError: () => undefined })
})
afterAll(async () => {
  await server.close()
  rmSync(home, { recursive: true })
})

test('files with a hash in their name are kept, the others asked for again', async () => {
  expect((await get('/assets/index-AAAA.js')).headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'application/javascript; charset=utf-8',
  })
  expect((await get('/plumb.svg')).headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' })
  const page = await get('/kpi/access.no-show-rate?f.site=1')
  expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([200, '<title>first</title>', 'no-cache'])
})

test('a new build is there without a new start, and what is gone is gone', async () => {
  write('index.html', '<title>second</title>')
  write('assets/index-BBBB.js', 'second')
  rmSync(join(web, 'assets/index-AAAA.js'))
  expect((await get('/')).body).toBe('<title>second</title>')
  expect((await get('/assets/index-BBBB.js')).body).toBe('second')
  expect((await get('/assets/index-AAAA.js')).statusCode).toBe(404)
})

test.each([
  '/../key',
  '/assets/../../key',
  '/..%2fkey',
  '/assets/..%2f..%2fkey',
  '/%2e%2e/key',
  '/.env',
  '/assets/',
  '//etc/passwd',
  '/assets/%00.js',
])('nothing outside is given for %s', async (url) => {
  const answer = await get(url)
  expect(answer.body).not.toContain('secret')
  expect(answer.body).not.toContain('root:')
})

test('other ways of asking get no file, and an unknown call no page', async () => {
  expect((await get('/', 'POST')).statusCode).toBe(404)
  expect((await get('/api/nothing')).json()).toMatchObject({ problems: [{ code: 'server/not-found' }] })
  const head = await get('/assets/index-BBBB.js', 'HEAD')
  expect([head.statusCode, head.body]).toEqual([200, ''])
})

test('clients answer on a page of its own', async () => {
  expect((await get('/answer')).body).toBe('<title>answer</title>')
  expect((await get('/answer.html')).body).not.toBe('<title>answer</title>')
})
