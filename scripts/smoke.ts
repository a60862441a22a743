/** Starts the product as a person would, with a fresh data directory, waits for the first page and its figures, and stops it as a system would. */
import { spawn } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const port = process.env['PLUMBLINE_PORT'] ?? '4180'
const address = `http://127.0.0.1:${port}`
const patienceMs = { page: 90_000, figures: 240_000, stop: 20_000 }
const pollMs = 200

const data = mkdtempSync(join(tmpdir(), 'plumbline-smoke-'))
// Started as root, the database runs as another account, which must be able to get in.
chmodSync(data, 0o755)
const started = performance.now()
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1)
const child = spawn('npm', ['start'], { env: { ...process.env, PLUMBLINE_DATA: data, PLUMBLINE_PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] })
let said = ''
child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
let isRunning = true
void ended.then(() => (isRunning = false))

async function until(what: string, wait: number, holds: () => Promise<boolean>): Promise<void> {
  for (const last = performance.now() + wait; performance.now() < last && isRunning; await sleep(pollMs)) {
    if (await holds().catch(() => false)) return console.log(`${seconds().padStart(6)} s  ${what}`)
  }
  throw new Error(`${what}: not after ${seconds()} s`)
}
const isFine = async (path: string, says: RegExp): Promise<boolean> => {
  const answer = await fetch(address + path)
  return answer.ok && says.test(await answer.text())
}

try {
  await until('the server answers', patienceMs.page, () => isFine('/healthz', /"ok":true/))
  await until('the first page is there', patienceMs.page, () => isFine('/', /<script[^>]+type="module"/))
  await until('the scorecard has figures', patienceMs.figures, () => isFine('/api/scorecard', /"state":"value"/))
  child.kill('SIGTERM')
  const isStopped = await Promise.race([ended.then(() => true), sleep(patienceMs.stop, false)])
  if (!isStopped) throw new Error('it did not stop on SIGTERM')
  if (
    await fetch(address).then(
      () => true,
      () => false,
    )
  )
    throw new Error('something still answers')
  const left = globSync('**/postmaster.pid', { cwd: data })
  if (left.length > 0) throw new Error('the database was left running')
  console.log(`${seconds().padStart(6)} s  stopped, nothing left running`)
} catch (error) {
  console.log(`FAILED: ${error instanceof Error ? error.message : String(error)}\n${said.trim()}`)
  process.exitCode = 1
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(patienceMs.stop)])
} finally {
  rmSync(data, { recursive: true, force: true })
}
