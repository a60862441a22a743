/** A practice with a clinician, somebody who answers for safety, and clients in care, for tests of asking. */
import { keyedId, savePractice, type Practice } from '#store'
import { testRecord, type TestRecord } from '../../test/record.ts'

export const practice: Practice = { name: 'Birch', zone: 'America/Chicago', isMadeUp: false }
export const staff = { reed: '2001', stone: '2002', vale: '2003' }

/** The record of a test, with clients 1001, 1002 … in care since a day. */
export async function testPractice(openedOn: string, clients: number): Promise<TestRecord> {
  const record = await testRecord()
  await savePractice(record.pool, practice)
  await record.pool.query(
    "INSERT INTO label (kind, id, name) VALUES ('staff', 2001, 'A. Reed'), ('staff', 2002, 'B. Stone'), ('staff', 2003, 'C. Vale')",
  )
  await record.pool.query(
    `INSERT INTO client (id, client_id, language, birth_year, source, import_id, line, change_seq)
       SELECT n, 1000 + n, CASE WHEN n % 2 = 0 THEN 'es' ELSE 'en' END, 1985, 'ehr', 1, n, 1 FROM generate_series(1, $1::integer) n`,
    [clients],
  )
  await record.pool.query(
    `INSERT INTO episode (id, client_id, clinician_id, opened_on, source, import_id, line, change_seq)
       SELECT n, 1000 + n, 2001, $2, 'ehr', 1, n, 1 FROM generate_series(1, $1::integer) n`,
    [clients, openedOn],
  )
  return record
}

/** The id an alert of this request has. */
export const alertId = ({ key }: Pick<TestRecord, 'key'>, requestId: string, item: string): string =>
  String(keyedId(key, 'alert', 'Plumbline')(`${requestId}/phq-9/${item}`))
