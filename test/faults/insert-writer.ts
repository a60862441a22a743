/** Commits rows in pairs as fast as it can, and says `ack <n>` for each pair that PostgreSQL has confirmed. Meant to be killed. */
import { readConfig } from '#config'
import { openRecord } from '#store'

const lanes = 4
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const { value } = readConfig({ PLUMBLINE_DATA: process.argv[2] })
if (!value) throw new Error('the settings of the rig are wrong')
const record = await openRecord(value, { mayBeGuest: false })
const { pool } = record
await pool.query('CREATE TABLE IF NOT EXISTS rig_row (n bigint PRIMARY KEY); CREATE TABLE IF NOT EXISTS rig_pair (n bigint PRIMARY KEY, pad text)')
say('ready')

let isWanted = true
process.stdin.on('end', () => (isWanted = false)).resume()

async function commit(n: number): Promise<void> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('BEGIN')
    await client.query('INSERT INTO rig_row VALUES ($1)', [n])
    await client.query("INSERT INTO rig_pair VALUES ($1, repeat('x', 200))", [n])
    await client.query('COMMIT')
    isBroken = false
  } finally {
    client.release(isBroken)
  }
}

/** The last number of a lane: what the record says, not what this process believes, since a failed commit may have been one. */
async function lastOf(lane: number): Promise<number> {
  for (;;) {
    try {
      const { rows } = await pool.query<{ n: string }>(`SELECT coalesce(max(n), ${lane - lanes}) AS n FROM rig_row WHERE n % ${lanes} = ${lane}`)
      return Number(rows[0]?.n)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

async function write(lane: number): Promise<void> {
  let last = await lastOf(lane)
  while (isWanted)
    try {
      await commit(last + lanes)
      last += lanes
      say(`ack ${last}`)
    } catch {
      last = await lastOf(lane)
    }
}
await Promise.all(Array.from({ length: lanes }, (_, lane) => write(lane)))
await record.close()
