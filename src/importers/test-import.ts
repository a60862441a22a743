import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordKey, savePractice, type ImportOutcome, type ImportRecord } from '#store'
import { testRecord } from '../../test/record.ts'
import type { ProfileInput } from './map/profile.ts'
import { runImport, type RunImport } from './run.ts'

export const testKey = recordKey(Buffer.alloc(32, 7))

/** An empty record of a practice in Chicago, and a directory for files; for tests. */
export type TestImports = {
  readonly record: ImportRecord
  readonly url: string
  readonly save: (name: string, content: string | Buffer) => string
  readonly run: (content: string | Buffer, profile: ProfileInput, options?: Partial<RunImport>) => Promise<ImportOutcome>
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>
  readonly close: () => Promise<void>
}

export async function testImports(): Promise<TestImports> {
  const { pool, url, close } = await testRecord()
  await savePractice(pool, { name: 'Test practice', zone: 'America/Chicago', isMadeUp: false })
  const directory = mkdtempSync(join(tmpdir(), 'imports-'))
  const record: ImportRecord = { pool, key: testKey }
  let files = 0
  const save = (name: string, content: string | Buffer): string => {
    const path = join(directory, `${++files}-${name}`)
    writeFileSync(path, content)
    return path
  }
  return {
    record,
    url,
    save,
    run: (content, profile, options) => runImport({ record, path: save('file.csv', content), profile, ...options }),
    rows: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    close: async () => {
      await close()
      rmSync(directory, { recursive: true })
    },
  }
}

const column = (name: string) => [{ column: name, nth: 1 }]

/** Appointments by id: `id,client,clinician,start,status` and, for the version, `updated`. */
export const visits: ProfileInput = {
  name: 'visits',
  source: 'ehr',
  format: { kind: 'csv', delimiter: ',', encoding: 'utf-8', headerLine: 1, skips: ['totals'] },
  zone: null,
  feeds: [
    {
      fact: 'appointment',
      columns: [
        { to: 'client', from: column('client'), read: { kind: 'text' } },
        { to: 'clinician', from: column('clinician'), read: { kind: 'text' } },
        { to: 'scheduledStart', from: column('start'), read: { kind: 'instant', order: 'mdy' } },
        {
          to: 'status',
          from: column('status'),
          read: { kind: 'code', words: { show: 'attended', 'no show': 'no_show', late: 'late_cancelled', void: 'reject', '?': null } },
        },
      ],
      key: { kind: 'id', from: column('id') },
    },
  ],
}

const [feed] = visits.feeds
if (!feed) throw new Error('a profile without a feed')
export const versionedVisits: ProfileInput = {
  ...visits,
  feeds: [{ ...feed, version: { from: column('updated'), read: { kind: 'instant', order: 'ymd' } } }],
}
