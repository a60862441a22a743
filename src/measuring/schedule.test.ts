import { afterEach, expect, test } from 'vitest'
import { saveContact } from '#store'
import type { TestRecord } from '../../test/record.ts'
import { shippedLibrary as library } from './open-measuring.ts'
import { askWhatIsDue } from './schedule.ts'
import { practice, testPractice } from './test-practice.ts'

let record: TestRecord
afterEach(() => record.close())

const at = (day: string) => ({ now: new Date(`${day}T15:00:00Z`), zone: practice.zone, library })
const asked = async (): Promise<readonly Record<string, unknown>[]> =>
  (
    await record.pool.query<Record<string, unknown>>(
      `SELECT client_id, battery, occurrence, language, channel, due_on, expires_at, (SELECT array_agg(instrument ORDER BY place) FROM sheet s WHERE s.request_id = r.id) AS instruments
       FROM request r ORDER BY client_id, occurrence`,
    )
  ).rows

test('what is due is asked once, in the client’s language, by mail where there is an address', async () => {
  record = await testPractice('2026-03-10', 2)
  await saveContact(record, { clientId: '1002', respondent: 'client', kind: 'email', address: 'b@example.org', mayWrite: true })
  expect(await askWhatIsDue(record, at('2026-03-01'))).toBe(0)
  expect(await askWhatIsDue(record, at('2026-03-09'))).toBe(2)
  expect(await asked()).toMatchObject([
    { client_id: '1001', battery: 'adult-intake', language: 'en', channel: 'link', due_on: '2026-03-10' },
    { client_id: '1002', language: 'es', channel: 'email', expires_at: new Date('2026-03-25T05:00:00Z') },
  ])
  for (const day of ['2026-03-09', '2026-03-10', '2026-03-20']) expect(await askWhatIsDue(record, at(day))).toBe(0)
  const { rows } = await record.pool.query('SELECT purpose, state, not_before FROM outbox ORDER BY id')
  expect(rows).toEqual([
    { purpose: 'request', state: 'queued', not_before: new Date('2026-03-09T15:00:00Z') },
    { purpose: 'reminder', state: 'queued', not_before: new Date('2026-03-11T15:00:00Z') },
  ])
})

test('several at once ask for nothing twice', async () => {
  record = await testPractice('2026-03-10', 120)
  const made = await Promise.all([1, 2, 3, 4].map(() => askWhatIsDue(record, at('2026-03-10'))))
  expect(made.reduce((sum, n) => sum + n, 0)).toBe(120)
  expect(await asked()).toHaveLength(120)
  expect((await record.pool.query('SELECT FROM sheet s WHERE NOT EXISTS (SELECT FROM request r WHERE r.id = s.request_id)')).rowCount).toBe(0)
})

test('stopped in the middle, the next run asks for the rest', async () => {
  record = await testPractice('2026-03-10', 700)
  const stopping = new AbortController()
  stopping.abort()
  expect(await askWhatIsDue(record, at('2026-03-10'), stopping.signal)).toBe(0)
  await record.pool.query(
    'CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.client_id = 1180 THEN RAISE EXCEPTION $m$stop$m$; END IF; RETURN NEW; END $$',
  )
  await record.pool.query('CREATE TRIGGER fail BEFORE INSERT ON sheet FOR EACH ROW EXECUTE FUNCTION fail()')
  await expect(askWhatIsDue(record, at('2026-03-10'))).rejects.toThrow('stop')
  expect((await asked()).length).toBeLessThan(180)
  await record.pool.query('DROP TRIGGER fail ON sheet')
  await askWhatIsDue(record, at('2026-03-10'))
  expect(await asked()).toHaveLength(700)
})
