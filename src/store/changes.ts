import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { changeChannel } from './change-seq.ts'

/** A commit that touched facts: its number, and the facts it touched. */
export type Change = { readonly seq: string; readonly facts: readonly string[] }

const mostPatienceMs = 5_000

/** The number of the last commit that touched facts; '0' when there was none. */
export async function latestChange(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ seq: string }>('SELECT coalesce(max(seq), 0) AS seq FROM change')
  return rows[0]?.seq ?? '0'
}

/** The commits after a number, in their order. */
export async function changesSince(pool: pg.Pool, seq: string): Promise<readonly Change[]> {
  const { rows } = await pool.query<Change>('SELECT seq, facts FROM change WHERE seq > $1 ORDER BY seq', [seq])
  return rows
}

type Listening = { readonly channel: string; readonly wake: () => void; readonly signal: AbortSignal }

/** Listens until told to stop or the session is lost; `wake` is called for every word on the channel, and once when listening has begun. */
async function listen(pool: pg.Pool, { channel, wake, signal }: Listening): Promise<void> {
  const client = await pool.connect()
  const over = Promise.withResolvers<void>()
  const stop = (): void => over.resolve()
  client.on('end', stop).on('notification', wake)
  signal.addEventListener('abort', stop)
  try {
    await client.query(`LISTEN ${channel}`)
    wake()
    if (!signal.aborted) await over.promise
  } finally {
    signal.removeEventListener('abort', stop)
    client.off('notification', wake)
    client.release(true)
  }
}

/** Listens again after every lost session. */
async function keepListening(pool: pg.Pool, listening: Listening): Promise<void> {
  const { signal } = listening
  while (!signal.aborted) {
    await listen(pool, listening).catch(() => undefined)
    if (!signal.aborted) await sleep(200, undefined, { signal }).catch(() => undefined)
  }
}

/**
 * Calls back whenever the practice, its settings or what it decided may have changed, in this process or another; also once a session was lost,
 * since words may have gone by. Gives the function that ends it.
 */
export function followSteering(pool: pg.Pool, onChange: () => void): () => Promise<void> {
  const stopping = new AbortController()
  const following = keepListening(pool, { channel: 'plumbline_steered', wake: onChange, signal: stopping.signal })
  return async () => {
    stopping.abort()
    await following
  }
}

/**
 * Calls back for every commit after `since`, in order, none twice and none left out, also over a lost session: what is on the channel only says
 * that it is time to look. One call ends before the next begins; a commit whose call fails comes again. Gives the function that ends it.
 */
export function followChanges(pool: pg.Pool, since: string, onChange: (change: Change) => void | Promise<void>): () => Promise<void> {
  const stopping = new AbortController()
  let seen = since
  let isWoken = false
  let reading: Promise<void> = Promise.resolve()
  let patienceMs = 50

  const read = async (): Promise<void> => {
    isWoken = false
    for (const change of await changesSince(pool, seen)) {
      if (stopping.signal.aborted) return
      await onChange(change)
      seen = change.seq
      patienceMs = 50
    }
  }
  const retry = async (): Promise<void> => {
    patienceMs = Math.min(mostPatienceMs, patienceMs * 2)
    await sleep(patienceMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    if (!stopping.signal.aborted) wake()
  }
  const wake = (): void => {
    // Many words while one look is waiting are one reason to look.
    if (isWoken) return
    isWoken = true
    reading = reading.then(read).catch(() => void retry())
  }
  const following = keepListening(pool, { channel: changeChannel, wake, signal: stopping.signal })
  return async () => {
    stopping.abort()
    await following
    await reading
  }
}
