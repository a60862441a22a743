/** The whole server, answered by several people at once, each one questionnaire after another. Says `ack <n>` for what the server has confirmed. Meant to be killed. */
import { readConfig } from '#config'
import { startServer } from '#server'
import { addRequests, loadPractice, savePractice } from '#store'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { draftOf, lanes, tokenOf } from './answer-workload.ts'

const { value: config } = readConfig({ PLUMBLINE_DATA: process.argv[2], PLUMBLINE_PORT: '0' })
if (!config) throw new Error('the settings of the rig are wrong')
const running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
const { pool } = running.live.record
process.stdout.write('ready\n')

let isWanted = true
process.stdin.on('end', () => (isWanted = false)).resume()

/** Keeps at a piece of work until the record is there to do it. */
async function keepAt<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await sleep(20)
    }
  }
}

const send = (path: string, body: object): Promise<boolean> =>
  fetch(`${running.url}/api/answering/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(
    ({ ok }) => ok,
    () => false,
  )
const gad = [1, 1, 1, 2, 2, 0, 0].map((value, i) => ({ item: `q${i + 1}`, value, n: i + 1, at: 1_000 + i }))

/** The first number of a lane that is not asked yet: what the record says, not what this process believes. */
const nextOf = async (lane: number): Promise<number> => {
  const { rows } = await pool.query<{ n: string }>(
    `SELECT coalesce(max(substr(occurrence, 5)::integer) + ${lanes}, ${lane}) AS n FROM request WHERE occurrence LIKE 'rig %' AND substr(occurrence, 5)::integer % ${lanes} = ${lane}`,
  )
  return Number(rows[0]?.n)
}

async function answer(lane: number): Promise<void> {
  let n = await keepAt(() => nextOf(lane))
  while (isWanted) {
    await keepAt(() => addRequests(pool, [draftOf(n)]))
    const token = tokenOf(n)
    const isFinished = await send('finish', { token, instrument: 'gad-7', seconds: 40, answers: gad })
    const isSaved = await send('save', { token, instrument: 'phq-9', answers: [{ item: 'q9', value: 1, n: 8, at: 2_000 }] })
    if (isFinished && isSaved) process.stdout.write(`ack ${n}\n`)
    n += lanes
  }
}

if (!(await keepAt(() => loadPractice(pool)))) await keepAt(() => savePractice(pool, { name: 'Rig', zone: 'America/Chicago', isMadeUp: true }))
await Promise.all(Array.from({ length: lanes }, (_, lane) => answer(lane)))
await running.close()
