import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { addAnnotation, loadAnnotations, removeAnnotation } from './annotations.ts'
import { changeChannel, recordChange } from './change-seq.ts'
import { changesSince, followChanges, followSteering, latestChange, type Change } from './changes.ts'
import { listImports, listRejects, loadImport, loadLine } from './imports.ts'
import { loadKpiOwners, saveKpiOwner } from './kpi-owners.ts'
import { loadLabels, saveLabels } from './labels.ts'
import { packLines, packReject } from './line-blocks.ts'
import { loadPractice, savePractice } from './practice.ts'
import { listProfiles, loadProfile, saveProfile } from './profiles.ts'
import { loadSetting, saveSetting } from './settings.ts'
import { loadTargets, removeTarget, saveTarget } from './targets.ts'

let record: TestRecord
beforeAll(async () => {
  record = await testRecord()
})
afterAll(() => record.close())

const startImport = async (state: string): Promise<string> => {
  const { rows } = await record.pool.query<{ id: string }>(
    "INSERT INTO import (fact, source, file_name, header, state) VALUES ('appointment', 'ehr', 'a.csv', '[\"Client\"]', $1) RETURNING id",
    [state],
  )
  return rows[0]!.id
}
const commitChange = async (seq: bigint, facts: readonly string[]): Promise<void> => {
  const client = await record.pool.connect()
  await client.query('BEGIN')
  await recordChange(client, { seq, importId: null, facts })
  await client.query('COMMIT')
  client.release()
}

describe('practice', () => {
  const practice = { name: 'Birch', zone: 'America/Chicago', isMadeUp: false }
  beforeEach(() => record.pool.query('TRUNCATE practice, import, change CASCADE'))

  test('is nobody until saved, then renamed and moved freely while there are no facts', async () => {
    expect(await loadPractice(record.pool)).toBeNull()
    await savePractice(record.pool, practice)
    const moved = { ...practice, name: 'Birch & Co', zone: 'Asia/Kathmandu', isMadeUp: true }
    expect((await savePractice(record.pool, moved)).value).toEqual(moved)
    expect(await loadPractice(record.pool)).toEqual(moved)
  })

  test('keeps its zone once there are facts, or while some come in', async () => {
    await savePractice(record.pool, practice)
    const running = await startImport('running')
    const moved = { ...practice, zone: 'UTC' }
    expect((await savePractice(record.pool, moved)).problems).toEqual([{ code: 'practice/zone-fixed', where: { path: 'zone' } }])
    await record.pool.query("UPDATE import SET state = 'failed' WHERE id = $1", [running])
    expect((await savePractice(record.pool, moved)).problems).toEqual([])
    await commitChange(1n, ['client'])
    expect((await savePractice(record.pool, practice)).problems[0]?.code).toBe('practice/zone-fixed')
    expect((await savePractice(record.pool, { ...moved, name: 'Birch 2' })).problems).toEqual([])
    expect(await loadPractice(record.pool)).toEqual({ ...moved, name: 'Birch 2' })
  })

  test.each(['Mars/Olympus', '+05:00', ''])('%j is no zone', async (zone) => {
    expect((await savePractice(record.pool, { ...practice, zone })).problems[0]?.code).toBe('practice/zone-unknown')
    expect(await loadPractice(record.pool)).toBeNull()
  })
})

test('settings hold any shape and are replaced whole', async () => {
  expect(await loadSetting(record.pool, 'watched')).toBeNull()
  await saveSetting(record.pool, 'watched', ['a', 'b'])
  await saveSetting(record.pool, 'watched', { first: 'c', rest: null })
  expect(await loadSetting(record.pool, 'watched')).toEqual({ first: 'c', rest: null })
  await saveSetting(record.pool, 'watched', 'plain')
  expect(await loadSetting(record.pool, 'watched')).toBe('plain')
})

test('labels keep ids that no number can hold, and are renamed in place', async () => {
  const id = '9223372036854775807'
  await saveLabels(record.pool, [
    { kind: 'site', id, name: 'North', zone: null },
    { kind: 'staff', id, name: 'A. Reed', zone: null },
  ])
  await saveLabels(record.pool, [{ kind: 'site', id, name: 'North End', zone: 'America/Denver' }])
  expect(await loadLabels(record.pool, 'site')).toEqual([{ kind: 'site', id, name: 'North End', zone: 'America/Denver' }])
  expect((await loadLabels(record.pool)).map((label) => label.name)).toEqual(['North End', 'A. Reed'])
})

test('targets are dated, and one day has one of each level', async () => {
  const target = { kpiId: 'access.no-show-rate', level: 'target' as const, startsOn: '2026-01-01', value: 0.12, note: null }
  await saveTarget(record.pool, { ...target, startsOn: '2026-07-01', value: 0.1 })
  await saveTarget(record.pool, { ...target, value: 0.5 })
  await saveTarget(record.pool, { ...target, note: 'agreed' })
  await saveTarget(record.pool, { ...target, kpiId: 'a.b' })
  await saveTarget(record.pool, { ...target, level: 'stretch', value: 0.08 })
  expect(await loadTargets(record.pool, target.kpiId)).toEqual([
    { ...target, level: 'stretch', value: 0.08 },
    { ...target, note: 'agreed' },
    { ...target, startsOn: '2026-07-01', value: 0.1 },
  ])
  expect(await removeTarget(record.pool, { ...target, kpiId: 'a.b', level: 'floor' })).toBe(false)
  expect(await removeTarget(record.pool, { ...target, kpiId: 'a.b' })).toBe(true)
  expect(await removeTarget(record.pool, { ...target, kpiId: 'a.b' })).toBe(false)
  expect(await loadTargets(record.pool)).toHaveLength(3)
})

test('a number has an owner and a cadence of its own until neither is said', async () => {
  const owner = { kpiId: 'access.no-show-rate', owner: 'A. Reed', review: null }
  await saveKpiOwner(record.pool, owner)
  await saveKpiOwner(record.pool, { ...owner, owner: null, review: 'weekly' })
  await saveKpiOwner(record.pool, { ...owner, kpiId: 'money.days-in-ar' })
  expect(await loadKpiOwners(record.pool)).toEqual([
    { ...owner, owner: null, review: 'weekly' },
    { ...owner, kpiId: 'money.days-in-ar' },
  ])
  await saveKpiOwner(record.pool, { ...owner, owner: null })
  expect(await loadKpiOwners(record.pool)).toEqual([{ ...owner, kpiId: 'money.days-in-ar' }])
})

test('annotations are kept in the order of their days; only one number’s limits can begin anew', async () => {
  const said = { kpiId: 'access.no-show-rate', on: '2026-02-09', says: 'Second reminder', author: null, rebases: true }
  const id = await addAnnotation(record.pool, said)
  const all = { ...said, kpiId: null, on: '2026-01-05', says: 'Moved house', rebases: false }
  await addAnnotation(record.pool, all)
  expect((await loadAnnotations(record.pool)).map(({ id: _, ...a }) => a)).toEqual([all, said])
  await expect(addAnnotation(record.pool, { ...all, rebases: true })).rejects.toThrow('annotation_check')
  expect(await removeAnnotation(record.pool, id)).toBe(true)
  expect(await removeAnnotation(record.pool, id)).toBe(false)
})

test('who follows hears of what is decided, also by others, and no more once it stopped', async () => {
  let heard = 0
  const until = async (n: number): Promise<void> => {
    for (let waited = 0; waited < 5_000 && heard < n; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const stop = followSteering(record.pool, () => heard++)
  await until(1)
  await saveSetting(record.pool, 'heard', 1)
  await until(2)
  await saveTarget(record.pool, { kpiId: 'a.c', level: 'floor', startsOn: '2026-01-01', value: 1, note: null })
  await until(3)
  await stop()
  await saveSetting(record.pool, 'heard', 2)
  expect(heard).toBe(3)
})

test('a profile gets a version for each change and none for the same again', async () => {
  const profile = { name: 'ours', fact: 'appointment', spec: { columns: [1, 2] } }
  expect(await loadProfile(record.pool, 'ours')).toBeNull()
  expect(await saveProfile(record.pool, profile)).toBe(1)
  expect(await saveProfile(record.pool, profile)).toBe(1)
  expect(await saveProfile(record.pool, { ...profile, spec: { columns: [2] } })).toBe(2)
  expect(await loadProfile(record.pool, 'ours')).toMatchObject({ fact: 'appointment', spec: { columns: [2] }, version: 2 })
  expect((await listProfiles(record.pool)).map((p) => p.name)).toEqual(['ours'])
})

describe('imports', () => {
  const lines = Array.from({ length: 7 }, (_, i) => [i + 2, [`cell ${i + 2}`, '']] as const)

  test('are listed newest first and found by id', async () => {
    const [first, second] = [await startImport('done'), await startImport('failed')]
    const listed = await listImports(record.pool, 2)
    expect(listed.map((i) => i.id)).toEqual([second, first])
    expect(await loadImport(record.pool, first)).toMatchObject({ state: 'done', header: ['Client'], rowsRead: 0, coversFrom: null, problems: [] })
    expect(await loadImport(record.pool, '999999999')).toBeNull()
  })

  test('any kept line opens by its number, and no other', async () => {
    const id = await startImport('done')
    for (const part of [lines.slice(0, 3), lines.slice(3, 4), lines.slice(5)]) {
      const { firstLine, lastLine, sealed } = packLines(record.key, id, part)
      await record.pool.query('INSERT INTO import_lines (import_id, first_line, last_line, sealed) VALUES ($1, $2, $3, $4)', [
        id,
        firstLine,
        lastLine,
        sealed,
      ])
    }
    for (const line of [2, 3, 4, 5, 7, 8]) expect(await loadLine(record, id, line), `line ${line}`).toEqual([`cell ${line}`, ''])
    for (const line of [0, 1, 6, 9]) expect(await loadLine(record, id, line), `line ${line}`).toBeNull()
    expect(await loadLine(record, '999999999', 2)).toBeNull()
  })

  test('rejects come page by page with their cells', async () => {
    const id = await startImport('done')
    for (let place = 1; place <= 5; place++)
      await record.pool.query(
        "INSERT INTO import_reject (import_id, place, line, column_name, code, facts, sealed) VALUES ($1, $2, $3, 'Date', 'import/impossible-date', $4, $5)",
        [id, place, place * 10, { row: place }, packReject(record.key, { importId: id, place }, [`cell ${place}`])],
      )
    const first = await listRejects(record, id, { limit: 3 })
    const rest = await listRejects(record, id, { limit: 3, after: first.at(-1)!.place })
    expect([...first, ...rest].map((r) => r.line)).toEqual([10, 20, 30, 40, 50])
    expect(rest[0]).toEqual({ place: '4', line: 40, column: 'Date', code: 'import/impossible-date', facts: { row: 4 }, cells: ['cell 4'] })
  })
})

describe('changes', () => {
  beforeEach(() => record.pool.query('TRUNCATE change'))
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let waited = 0; waited < 5_000 && !isSo(); waited += 10) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  test('are read from a number on', async () => {
    expect(await latestChange(record.pool)).toBe('0')
    await commitChange(1n, ['client'])
    await commitChange(2n, ['client', 'charge'])
    expect(await latestChange(record.pool)).toBe('2')
    expect(await changesSince(record.pool, '1')).toEqual([{ seq: '2', facts: ['client', 'charge'] }])
  })

  test('are told in order within a moment, those before listening began too', async () => {
    await commitChange(1n, ['client'])
    await commitChange(2n, ['charge'])
    const seen: Change[] = []
    const stop = followChanges(record.pool, '1', (change) => void seen.push(change))
    await until(() => seen.length === 1)
    const start = performance.now()
    await commitChange(3n, ['alert'])
    await until(() => seen.length === 2)
    expect(performance.now() - start).toBeLessThan(500)
    await stop()
    await commitChange(4n, ['alert'])
    expect(seen).toEqual([
      { seq: '2', facts: ['charge'] },
      { seq: '3', facts: ['alert'] },
    ])
  })

  test('survive a lost session and a call that failed, none twice', async () => {
    const seen: string[] = []
    let failures = 2
    const stop = followChanges(record.pool, '0', ({ seq }) => {
      if (seq === '2' && failures-- > 0) throw new Error('not now')
      seen.push(seq)
    })
    await commitChange(1n, ['client'])
    await until(() => seen.length === 1)
    const listening = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN ${changeChannel}' AND datname = current_database()`
    expect((await record.pool.query(listening)).rowCount).toBe(1)
    await commitChange(2n, ['client'])
    await commitChange(3n, ['client'])
    await until(() => seen.length === 3)
    await stop()
    expect(seen).toEqual(['1', '2', '3'])
  })
})
