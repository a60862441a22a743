/**
 * Sends finished questionnaires to a whole server on a record of its own, so many a second whether or not it keeps up, and prints how long each
 * took from the moment it was due: `node scripts/bench-answers.ts [a second] [seconds]`. Ends with a fault when a confirmed one is not in the record.
 */
import { readConfig } from '#config'
import { hashToken } from '#measuring'
import { openRecord, savePractice, type OpenRecord } from '#store'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const [rate = 800, seconds = 20] = process.argv.slice(2).map(Number)
const warmUp = rate * 2
const all = warmUp + rate * seconds
const clients = 5_000
const tokenOf = (i: number): string => `${'bench'.padEnd(33, '-')}${String(i).padStart(10, '0')}`
const directory = mkdtempSync(join(tmpdir(), 'bench-answers-'))
const { value: config } = readConfig({ PLUMBLINE_DATA: directory })
if (!config) throw new Error('the settings of the bench are wrong')

async function prepare({ pool }: OpenRecord): Promise<void> {
  await savePractice(pool, { name: 'Bench', zone: 'America/Chicago', isMadeUp: true })
  await pool.query(
    `INSERT INTO client (id, client_id, sex, birth_year, source, import_id, line, change_seq) SELECT n, n, 'female', 1980, 'bench', 1, n, 1 FROM generate_series(1, ${clients}) n;
     INSERT INTO episode (id, client_id, clinician_id, opened_on, source, import_id, line, change_seq) SELECT n, n, n % 40, '2026-01-05', 'bench', 1, n, 1 FROM generate_series(1, ${clients}) n;
     INSERT INTO request (client_id, occurrence, respondent, language, channel, expires_at)
       SELECT 1 + n % ${clients}, 'bench ' || n, 'client', 'en', 'link', now() + interval '7 days' FROM generate_series(0, ${all - 1}) n;
     INSERT INTO sheet (client_id, request_id, instrument, version, place) SELECT client_id, id, 'phq-9', '1.0.0', 1 FROM request;`,
  )
  for (let from = 0; from < all; from += 10_000) {
    const hashes = Array.from({ length: Math.min(10_000, all - from) }, (_, i) => hashToken(tokenOf(from + i)))
    await pool.query(
      `INSERT INTO request_token (hash, client_id, request_id, kind, expires_at) SELECT t.hash, r.client_id, r.id, 'link', r.expires_at
       FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n) JOIN request r ON r.occurrence = 'bench ' || (t.n - 1 + $2)
         AND r.client_id = 1 + (t.n - 1 + $2) % ${clients}`,
      [hashes, from],
    )
  }
  await pool.query('ANALYZE')
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })
/** One questionnaire in one piece. One in thirty has a dangerous answer. */
const bodyOf = (i: number): string =>
  JSON.stringify({
    token: tokenOf(i),
    instrument: 'phq-9',
    seconds: 60,
    answers: Array.from({ length: 9 }, (_, q) => ({
      item: `q${q + 1}`,
      value: q === 8 ? Number(i % 30 === 0) : (i + q) % 4,
      n: q + 1,
      at: Date.now(),
    })),
  })

const send = (url: string, i: number): Promise<boolean> =>
  new Promise((resolve) => {
    const body = bodyOf(i)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asking = request(`${url}/api/answering/finish`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
    asking.on('error', () => resolve(false))
    asking.end(body)
  })

const record = await openRecord(config)
await prepare(record)
await record.close()
const server = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--data', directory, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const url = await new Promise<string>((resolve) => {
  createInterface(server.stdout).on('line', (line) => {
    const found = /http:\/\/\S+/.exec(line)?.[0]
    if (found) resolve(found)
  })
})

/** Sends at a steady rate; each is timed from when it was due, so that a stall counts for all it kept waiting. */
async function play(from: number, to: number): Promise<{ readonly ms: readonly number[]; readonly failed: number; readonly seconds: number }> {
  const ms: number[] = []
  let failed = 0
  const began = performance.now()
  const going: Promise<void>[] = []
  for (let i = from; i < to;) {
    const due = Math.min(to, from + Math.floor(((performance.now() - began) * rate) / 1000))
    for (; i < due; i++) {
      const dueAt = began + ((i - from) * 1000) / rate
      going.push(send(url, i).then((isGood) => (isGood ? void ms.push(performance.now() - dueAt) : void failed++)))
    }
    await sleep(2)
  }
  await Promise.all(going)
  return { ms: ms.toSorted((a, b) => a - b), failed, seconds: (performance.now() - began) / 1000 }
}

/** Processor seconds of the server and of its engine so far, as Linux counts them; NaN elsewhere. */
function engineSeconds(): { readonly server: number; readonly engine: number } {
  try {
    const stat = (pid: number): readonly string[] =>
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
    const secondsOf = (pid: number): number => (Number(stat(pid)[11]) + Number(stat(pid)[12])) / 100
    const postmaster = Number(readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    const sessions = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(stat(Number(name))[1]) === postmaster)
    return { server: secondsOf(server.pid ?? 0), engine: sessions.reduce((sum, pid) => sum + secondsOf(Number(pid)), secondsOf(postmaster)) }
  } catch {
    return { server: NaN, engine: NaN }
  }
}

await play(0, warmUp)
const before = engineSeconds()
const cpuBefore = process.cpuUsage()
const { ms, failed, seconds: took } = await play(warmUp, all)
const cpu = process.cpuUsage(cpuBefore)
const spent = engineSeconds()
const at = (share: number): string => (ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? NaN).toFixed(1)
console.table([
  {
    'sent a second': rate,
    'confirmed a second': Math.round(ms.length / took),
    failed,
    'p50 ms': at(0.5),
    'p95 ms': at(0.95),
    'p99 ms': at(0.99),
    'most ms': at(1),
    'CPU ms each: server': (((spent.server - before.server) * 1000) / ms.length).toFixed(2),
    engine: (((spent.engine - before.engine) * 1000) / ms.length).toFixed(2),
    sender: ((cpu.user + cpu.system) / 1000 / ms.length).toFixed(2),
    load: loadavg()[0]?.toFixed(1),
  },
])
server.kill('SIGKILL')
await once(server, 'exit')
const after = await openRecord(config)
const { rows } = await after.pool.query<{ scored: number; finished: number; alerts: number }>(
  `SELECT (SELECT count(*)::int FROM assessment WHERE import_id = 0 AND state = 'complete') AS scored, (SELECT count(*)::int FROM request WHERE finished_at IS NOT NULL) AS finished,
     (SELECT count(*)::int FROM alert) AS alerts`,
)
const confirmed = ms.length + warmUp
console.log(`after kill -9: ${rows[0]?.scored} scored, ${rows[0]?.finished} finished, ${rows[0]?.alerts} alerts, of ${confirmed} confirmed`)
if ((rows[0]?.scored ?? 0) < confirmed) process.exitCode = 1
await after.close()
rmSync(directory, { recursive: true, force: true })
agent.destroy()
