/** A made-up practice behind the whole server, on a record of its own, for tests that talk to it as a page does. */
import { readConfig } from '#config'
import { loadMadeUp } from '#made-up'
import { startServer, type Running } from '#server'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { testRecord } from './record.ts'

export type Answered<T> = { readonly status: number; readonly body: T }
export type Problems = { readonly problems: readonly { readonly code: string }[] }
export type ServedPractice = {
  readonly running: Running
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<Answered<T>>
  readonly close: () => Promise<void>
}

export const codes = ({ body }: Answered<Problems>): readonly string[] => body.problems.map((p) => p.code)

/** Starts the server and fills its record; `until` is the first day that has not happened. */
export async function servePractice({ until = '2026-11-01', scale = 0.05 } = {}): Promise<ServedPractice> {
  const record = await testRecord()
  const { value: config } = readConfig({
    DATABASE_URL: record.url,
    PLUMBLINE_DATA: mkdtempSync(join(tmpdir(), 'plumbline-served-')),
    PLUMBLINE_PORT: '0',
    PLUMBLINE_KEY: 'ef'.repeat(32),
  })
  if (!config) throw new Error('no settings')
  const running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
  await loadMadeUp({ record: running.live.record, until, scale })
  running.live.forget()
  return {
    running,
    ask: async <T>(method: string, path: string, body?: unknown): Promise<Answered<T>> => {
      const answer = await fetch(running.url + path, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: (await answer.json()) as T }
    },
    close: async () => {
      await running.close()
      await record.close()
    },
  }
}
