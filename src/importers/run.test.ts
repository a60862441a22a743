import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changesSince, latestChange, listRejects, loadImport, loadLabels, loadLine, open } from '#store'
import type { ProfileInput } from './map/profile.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { testImports, testKey, versionedVisits, visits, type TestImports } from './test-import.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())
beforeEach(() => imports.rows('TRUNCATE appointment, charge, label, client_identity, import, import_lines, import_reject, change'))

const header = 'id,client,clinician,start,status\n'
const file = `${header}A1,C1,Ash Marlow,5/1/2026 14:30,Show\nA2,C2,Wren Tully,5/2/2026 9:00 AM,No Show\nA3,C1,Ash Marlow,5/8/2026 14:30,late\n`
const counts = ({
  read,
  added,
  changed,
  same,
  rejected,
  duplicates,
}: Record<'read' | 'added' | 'changed' | 'same' | 'rejected' | 'duplicates', number>) => ({ read, added, changed, same, rejected, duplicates })
const appointments = (): Promise<Record<string, unknown>[]> =>
  imports.rows(
    `SELECT source_id, status, scheduled_start::text AS at, scheduled_start_local::text AS local, line, import_id, change_seq FROM appointment ORDER BY source_id`,
  )

describe('an import', () => {
  test('puts every row in its place, with its import and line, and both clocks', async () => {
    const outcome = await imports.run(file, visits, { fileName: 'visits.csv' })
    expect(counts(outcome)).toEqual({ read: 3, added: 3, changed: 0, same: 0, rejected: 0, duplicates: 0 })
    expect([outcome.coversFrom, outcome.coversTo]).toEqual(['2026-05-01', '2026-05-08'])
    const rows = await appointments()
    expect(rows[0]).toMatchObject({ source_id: 'A1', status: 'attended', at: '2026-05-01 19:30:00+00', local: '2026-05-01 14:30:00', line: 2 })
    expect(rows[2]).toMatchObject({ source_id: 'A3', status: 'late_cancelled', line: 4 })
    const saved = await loadImport(imports.record.pool, outcome.importId ?? '')
    expect(saved).toMatchObject({ state: 'done', fileName: 'visits.csv', profile: 'visits', rowsRead: 3, rowsAdded: 3, coversFrom: '2026-05-01' })
    expect(await loadLine(imports.record, outcome.importId ?? '', 3)).toEqual(['A2', 'C2', 'Wren Tully', '5/2/2026 9:00 AM', 'No Show'])
  })

  test('names labels once, and keeps what the source calls a client sealed', async () => {
    await imports.run(file, visits)
    expect((await loadLabels(imports.record.pool, 'staff')).map((label) => label.name)).toEqual(['Ash Marlow', 'Wren Tully'])
    const identities = await imports.rows(
      'SELECT client_id::text AS id, sealed, (SELECT count(*)::int FROM appointment a WHERE a.client_id = i.client_id) AS n FROM client_identity i ORDER BY n',
    )
    expect(identities.map(({ id, sealed }) => open(testKey, `client_identity/${String(id)}`, sealed as Buffer).toString())).toEqual(['C2', 'C1'])
    expect(JSON.stringify(await imports.rows('SELECT * FROM appointment'))).not.toContain('"C1"')
  })

  test('of the same file changes nothing, and tells nobody', async () => {
    await imports.run(file, visits)
    const before = await appointments()
    const outcome = await imports.run(file, visits)
    expect(counts(outcome)).toEqual({ read: 3, added: 0, changed: 0, same: 3, rejected: 0, duplicates: 0 })
    expect(await appointments()).toEqual(before)
    expect(await latestChange(imports.record.pool)).toBe('1')
  })

  test('updates what was corrected, adds what is new, and numbers the commit', async () => {
    await imports.run(file, visits)
    const outcome = await imports.run(file.replace('No Show', 'Show').replace('A3', 'A4'), visits)
    expect(counts(outcome)).toMatchObject({ added: 1, changed: 1, same: 1 })
    expect(outcome.preview.changes).toEqual([{ fact: 'appointment', column: 'status', n: 1 }])
    expect((await appointments()).map((row) => [row['source_id'], row['status'], row['change_seq']])).toEqual([
      ['A1', 'attended', '1'],
      ['A2', 'attended', '2'],
      ['A3', 'late_cancelled', '1'],
      ['A4', 'late_cancelled', '2'],
    ])
    expect(await changesSince(imports.record.pool, '0')).toEqual([
      { seq: '1', facts: ['appointment'] },
      { seq: '2', facts: ['appointment'] },
    ])
  })

  test('moves a row that was booked on the wrong client, whole', async () => {
    await imports.run(file, visits)
    await imports.rows("UPDATE appointment SET cpt = '90837' WHERE source_id = 'A1'")
    const outcome = await imports.run(`${header}A1,C9,Ash Marlow,5/1/2026 14:30,Show\n`, visits)
    expect(counts(outcome)).toMatchObject({ added: 0, changed: 1, same: 0 })
    expect(outcome.preview.changes).toEqual([{ fact: 'appointment', column: 'client_id', n: 1 }])
    const rows = await imports.rows(
      "SELECT count(*)::int AS n, min(cpt) AS cpt, count(DISTINCT client_id)::int AS clients FROM appointment WHERE source_id = 'A1'",
    )
    expect(rows).toEqual([{ n: 1, cpt: '90837', clients: 1 }])
  })

  test('keeps the columns that another file filled', async () => {
    await imports.run(file, visits)
    const [feed] = visits.feeds
    if (!feed) throw new Error('no feed')
    const payers: ProfileInput = {
      ...visits,
      name: 'payers',
      feeds: [
        {
          ...feed,
          columns: [
            ...feed.columns.filter((c) => c.to === 'client' || c.to === 'scheduledStart'),
            { to: 'payer', from: [{ column: 'payer', nth: 1 }], read: { kind: 'text' } },
          ],
        },
      ],
    }
    const outcome = await imports.run('id,client,start,payer\nA1,C1,5/1/2026 14:30,Blue Plan\n', payers)
    expect(counts(outcome)).toMatchObject({ changed: 1 })
    expect(
      await imports.rows("SELECT status, clinician_id IS NOT NULL AS staff, payer_id IS NOT NULL AS payer FROM appointment WHERE source_id = 'A1'"),
    ).toEqual([{ status: 'attended', staff: true, payer: true }])
  })

  test('dry, says what the real one then does, and leaves no trace', async () => {
    await imports.run(file, visits)
    const next = `${file.replace('No Show', 'Show')}A5,C5,Ash Marlow,5/9/2026 8:00,Show\nA6,,x,31/31/2026,maybe\n`
    const dry = await imports.run(next, visits, { isDryRun: true })
    expect(await imports.rows('SELECT count(*)::int AS n FROM import')).toEqual([{ n: 1 }])
    expect(await imports.rows('SELECT count(*)::int AS n FROM appointment')).toEqual([{ n: 3 }])
    const real = await imports.run(next, visits)
    expect({ ...dry, importId: null }).toEqual({ ...real, importId: null })
    expect(dry.importId).toBeNull()
    expect(dry.preview.rows.map((row) => row.does)).toEqual(['change', 'add'])
  })
})

describe('rows that cannot be used', () => {
  const bad = `${header}A1,C1,Ash Marlow,5/1/2026 14:30,Show\nA2,,Ash Marlow,2/31/2026 10:00,perhaps\nA3,C3,"=cmd|' /C calc'!A0",5/3/2026 10:00,void\nA4,C4,Ash Marlow\nA5,C5,a,b,c,d,e\n,C6,Ash Marlow,5/3/2026,Show\nTotal,,,,\n`

  test('come back with every reason, and the rest goes in', async () => {
    const outcome = await imports.run(bad, visits)
    expect(counts(outcome)).toMatchObject({ read: 6, added: 1, rejected: 5 })
    const rejects = await listRejects(imports.record, outcome.importId ?? '')
    expect(rejects.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'start', 'import/impossible-date'],
      [3, 'status', 'import/unknown-word'],
      [3, 'client', 'import/cell-missing'],
      [4, 'status', 'import/word-refused'],
      [5, null, 'import/too-few-cells'],
      [6, null, 'import/too-many-cells'],
      [7, 'id', 'import/cell-missing'],
    ])
    expect(outcome.notes).toContainEqual({ code: 'import/lines-skipped', facts: { lines: 1, first: 8 } })
  })

  test('come back as a file that no spreadsheet runs, and that can be corrected and imported', async () => {
    const { importId } = await imports.run(bad, visits)
    const text = (await Array.fromAsync(rejectsCsv(imports.record, importId ?? ''))).join('')
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('\ufeffid,client,clinician,start,status,line,column,code,reason')
    expect(lines[1]).toMatch(
      /^A2,,Ash Marlow,2\/31\/2026 10:00,perhaps,3,start; status; client,import\/impossible-date; import\/unknown-word; import\/cell-missing,"?There is no such day\./,
    )
    expect(lines[2]).toMatch(/^A3,C3,'=cmd\|' \/C calc'!A0,/)
    expect(lines).toHaveLength(7)
    const corrected = text.replace('2/31/2026 10:00,perhaps', '2/28/2026 10:00,Show').replace('A2,,', 'A2,C2,')
    expect(counts(await imports.run(corrected, visits))).toMatchObject({ added: 1, rejected: 4 })
  })

  test('an import that does not exist has no rejects', async () => {
    await expect(Array.fromAsync(rejectsCsv(imports.record, '999'))).rejects.toThrow('import/unknown-import')
    await expect(Array.fromAsync(rejectsCsv(imports.record, "1' OR 1=1"))).rejects.toThrow('import/unknown-import')
  })
})

describe('rows that share a key', () => {
  test('and are equal are one', async () => {
    const outcome = await imports.run(`${file}A2,C2,Wren Tully,5/2/2026 09:00,no show\n`, visits)
    expect(counts(outcome)).toMatchObject({ read: 4, added: 3, duplicates: 1, rejected: 0 })
  })

  test('and contradict each other both go back', async () => {
    const outcome = await imports.run(`${file}A2,C2,Wren Tully,5/2/2026 9:00,Show\n`, visits)
    expect(counts(outcome)).toMatchObject({ read: 4, added: 2, duplicates: 0, rejected: 2 })
    const rejects = await listRejects(imports.record, outcome.importId ?? '')
    expect(rejects.map(({ line, code, cells }) => [line, code, cells[0]])).toEqual([
      [3, 'import/same-key-differs', 'A2'],
      [5, 'import/same-key-differs', 'A2'],
    ])
    expect(outcome.rejects).toEqual([{ code: 'import/same-key-differs', column: null, n: 2, firstLine: 3 }])
  })

  test('with versions: the newest wins, in a file and whatever the order of files', async () => {
    const head = 'id,client,clinician,start,status,updated\n'
    const older = 'A1,C1,Ash Marlow,5/1/2026 14:30,Show,2026-05-01 15:00\n'
    const newer = 'A1,C2,Ash Marlow,5/1/2026 15:00,No show,2026-05-02 08:00\n'
    const seen: unknown[] = []
    for (const order of [[older + newer], [newer + older], [older, newer], [newer, older]]) {
      await imports.rows('TRUNCATE appointment')
      for (const rows of order) await imports.run(head + rows, versionedVisits)
      seen.push(await imports.rows('SELECT client_id, status, scheduled_start, source_version FROM appointment'))
    }
    expect(new Set(seen.map((rows) => JSON.stringify(rows))).size).toBe(1)
    expect(seen[0]).toMatchObject([{ status: 'no_show' }])
  })
})

describe('an import that stops', () => {
  test('on a signal leaves nothing and says so', async () => {
    const stop = new AbortController()
    const many = header + Array.from({ length: 30_000 }, (_, i) => `A${i},C${i % 50},Ash Marlow,5/1/2026 14:30,Show\n`).join('')
    const running = imports.run(many, visits, { signal: stop.signal, onProgress: ({ rows }) => rows > 5000 && stop.abort() })
    await expect(running).rejects.toThrow('import/stopped')
    expect(await imports.rows('SELECT count(*)::int AS n FROM appointment')).toEqual([{ n: 0 }])
    expect(await imports.rows('SELECT state, problems FROM import')).toEqual([{ state: 'failed', problems: [{ code: 'import/stopped' }] }])
    expect(await imports.rows('SELECT count(*)::int AS n FROM import_lines')).toEqual([{ n: 0 }])
  })

  test('on a bad line near the end leaves nothing', async () => {
    await expect(imports.run(`${header}A1,C1,Ash Marlow,5/1/2026 14:30,Show\nA2,"C2,Ash`, visits)).rejects.toMatchObject({
      problems: [{ code: 'import/open-quote', where: { line: 3 } }],
    })
    expect(await imports.rows('SELECT count(*)::int AS n FROM appointment')).toEqual([{ n: 0 }])
  })

  test('because the file is not the one the mapping was made for names every column it lacks', async () => {
    await expect(imports.run('id,client,begin\n1,2,3\n', visits)).rejects.toMatchObject({
      problems: [
        { code: 'import/missing-column', facts: { column: 'clinician' } },
        { code: 'import/missing-column', facts: { column: 'start' } },
        { code: 'import/missing-column', facts: { column: 'status' } },
      ],
    })
  })
})

test('progress counts rows and bytes, then merges', async () => {
  const seen: string[] = []
  await imports.run(file, visits, { onProgress: ({ stage, rows, bytes }) => seen.push(`${stage} ${rows} ${bytes}`) })
  expect(seen.slice(-2)).toEqual([`reading 3 ${file.length}`, 'merging 3 0'])
})

test('two imports at once both go in, numbered in the order of their commits', async () => {
  const rows = (from: number): string =>
    header + Array.from({ length: 3000 }, (_, i) => `A${from + i},C${i % 50},Ash Marlow,5/1/2026 14:30,Show\n`).join('')
  await Promise.all([imports.run(rows(0), visits), imports.run(rows(2000), visits), imports.run(rows(4000), visits)])
  expect(await imports.rows('SELECT count(*)::int AS n FROM appointment')).toEqual([{ n: 7000 }])
  expect((await changesSince(imports.record.pool, '0')).map((change) => change.seq)).toEqual(['1', '2', '3'])
})

test('times the clocks skip or repeat are told, and both readings are written rules', async () => {
  const outcome = await imports.run(`${header}A1,C1,a,3/8/2026 2:30,Show\nA2,C1,a,11/1/2026 1:30,Show\n`, visits)
  expect(outcome.notes.map((note) => [note.code, note.where?.column, note.facts?.['cells']])).toEqual([
    ['import/time-skipped', 'start', 1],
    ['import/time-repeated', 'start', 1],
  ])
  expect((await appointments()).map((row) => [row['at'], row['local']])).toEqual([
    ['2026-03-08 08:30:00+00', '2026-03-08 03:30:00'],
    ['2026-11-01 06:30:00+00', '2026-11-01 01:30:00'],
  ])
})

test('a site with a zone of its own has its own wall clock', async () => {
  await imports.rows(`INSERT INTO label (kind, id, name, zone) VALUES ('site', 1, 'Denver office', 'America/Denver')`)
  const [feed] = visits.feeds
  if (!feed) throw new Error('no feed')
  const sited: ProfileInput = {
    ...visits,
    feeds: [{ ...feed, columns: [...feed.columns, { to: 'site', from: [{ column: 'site', nth: 1 }], read: { kind: 'text' } }] }],
  }
  const head = 'id,client,clinician,start,status,site\n'
  await imports.run(`${head}A1,C1,a,5/1/2026 9:00,Show,Denver office\nA2,C1,a,5/1/2026 9:00,Show,Main\n`, sited)
  expect((await appointments()).map((row) => [row['at'], row['local']])).toEqual([
    ['2026-05-01 15:00:00+00', '2026-05-01 09:00:00'],
    ['2026-05-01 14:00:00+00', '2026-05-01 09:00:00'],
  ])
})
