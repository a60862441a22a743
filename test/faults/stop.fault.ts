/** The server as a system stops it: told once it finishes what was begun, told twice it goes at once; either way its database ends too. */
import { spawn, type ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { clear, isRunning, postmasterOf, scratchDirectory, until } from '../record-process.ts'

let home: string
afterEach(() => clear(join(home, 'data')).then(() => clear(home)))

/** Starts the command and gives its address once it listens. */
async function serve(): Promise<{ child: ChildProcess; url: string; gone: Promise<number | null> }> {
  home = scratchDirectory()
  const args = ['src/cli/main.ts', 'serve', '--data', join(home, 'data'), '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until(() => said.includes('http://') || child.exitCode !== null, 60_000)
  return { child, url: /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '', gone }
}
/** A request of which half was sent; the rest comes later or never. */
function begin(url: string, restAfterMs: number | null): Promise<number | string> {
  return new Promise((resolve) => {
    const sending = request(`${url}/api/practice`, { method: 'PUT', headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sending.on('error', (error) => resolve(error.message))
    sending.write('{"name":"Slow",')
    if (restAfterMs !== null) setTimeout(() => sending.end('"zone":"America/Chicago"}'), restAfterMs)
  })
}

test('told once', async () => {
  const { child, url, gone } = await serve()
  const engine = postmasterOf(join(home, 'data'))
  const answer = begin(url, 1_500)
  await sleep(300)
  child.kill('SIGTERM')
  expect(await answer).toBe(200)
  expect(await gone).toBe(0)
  expect(isRunning(engine)).toBe(false)
})

test('told twice', async () => {
  const { child, url, gone } = await serve()
  const engine = postmasterOf(join(home, 'data'))
  const answer = begin(url, null)
  await sleep(300)
  const started = performance.now()
  child.kill('SIGTERM')
  await sleep(300)
  child.kill('SIGTERM')
  expect(await gone).toBe(1)
  expect(performance.now() - started).toBeLessThan(3_000)
  expect(await answer).toMatch(/socket hang up|ECONNRESET/)
  expect(await until(() => !isRunning(engine))).toBe(true)
})
