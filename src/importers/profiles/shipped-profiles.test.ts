import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inspectFile } from '../inspect.ts'
import { checkProfile } from '../map/check-profile.ts'
import { workbookOf, zipOf } from '../read/test-zip.ts'
import { runImports } from '../run.ts'
import { testImports, type TestImports } from '../test-import.ts'
import { shippedProfiles } from './shipped-profiles.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())
beforeEach(() =>
  imports.rows('TRUNCATE client, appointment, charge, remittance, payment, label, client_identity, import, import_lines, import_reject, change'),
)

const samples = join(import.meta.dirname, '../samples')
const sample = (name: string): string => readFileSync(join(samples, name), 'utf8')
const nowMs = Date.parse('2025-11-10T12:00:00Z')

/** Looks at a file, takes the profile it is known by, and imports it. */
async function importKnown(content: string | Buffer, known: string) {
  const found = await inspectFile(imports.save('report.csv', content))
  expect(found.known?.id).toBe(known)
  expect(found.questions).toEqual([])
  const [profile] = found.candidates
  if (!profile) throw new Error('no profile')
  return imports.run(content, profile, { nowMs })
}

test('all are complete but for what the file has to tell', () => {
  for (const { profiles, id } of shippedProfiles)
    for (const profile of profiles)
      expect(
        checkProfile(profile).problems.filter((problem) => problem.code !== 'import/order-unknown'),
        id,
      ).toEqual([])
})

describe('SimplePractice', () => {
  const staffOf = "(SELECT name FROM label WHERE kind = 'staff' AND id = clinician_id) AS staff"
  const payerOf = "(SELECT name FROM label WHERE kind = 'payer' AND id = payer_id) AS payer"

  test('appointment status gives sessions and charges that belong together', async () => {
    const outcome = await importKnown(sample('simplepractice-appointment-status-20.csv'), 'simplepractice-appointment-status')
    expect([outcome.read, outcome.rejected, outcome.facts.map((f) => [f.fact, f.added])]).toEqual([
      5,
      0,
      [
        ['appointment', 4],
        ['charge', 5],
      ],
    ])
    expect(
      await imports.rows(
        `SELECT service_on, amount_cents, cpt, ${staffOf}, ${payerOf}, (SELECT count(*)::int FROM appointment a WHERE a.id = appointment_id AND a.client_id = charge.client_id) AS visits FROM charge ORDER BY line`,
      ),
    ).toEqual([
      { service_on: '2025-10-06', amount_cents: '117500', cpt: '90837', staff: 'Ash Marlow', payer: 'Blue Plan', visits: 1 },
      { service_on: '2025-10-13', amount_cents: '17500', cpt: '90837', staff: 'Ash Marlow', payer: 'Blue Plan', visits: 1 },
      { service_on: '2025-10-14', amount_cents: '14000', cpt: '90834', staff: 'Ash Marlow', payer: null, visits: 1 },
      { service_on: '2025-10-14', amount_cents: '2000', cpt: '90785', staff: 'Ash Marlow', payer: null, visits: 1 },
      { service_on: '2025-10-20', amount_cents: '17500', cpt: '90837', staff: 'Wren Tully', payer: 'Green Cross', visits: 1 },
    ])
  })

  test('the older layout of 18 columns gives the same rows', async () => {
    await importKnown(sample('simplepractice-appointment-status-20.csv'), 'simplepractice-appointment-status')
    const outcome = await importKnown(sample('simplepractice-appointment-status-18.csv'), 'simplepractice-appointment-status')
    expect([outcome.added, outcome.changed, outcome.same]).toEqual([0, 0, 4])
  })

  test('attendance skips its second line, cuts at now, and meets the sessions of the other report', async () => {
    await importKnown(sample('simplepractice-appointment-status-20.csv'), 'simplepractice-appointment-status')
    const outcome = await importKnown(sample('simplepractice-client-attendance.csv'), 'simplepractice-attendance')
    expect([outcome.read, outcome.added, outcome.changed]).toEqual([6, 2, 4])
    expect(outcome.notes.map((note) => note.code)).toEqual(['import/lines-skipped', 'import/future-default'])
    expect(
      await imports.rows(`SELECT scheduled_start_local::date::text AS day, status, modality, ${payerOf} FROM appointment ORDER BY scheduled_start`),
    ).toEqual([
      { day: '2025-10-06', status: 'attended', modality: null, payer: 'Blue Plan' },
      { day: '2025-10-13', status: 'no_show', modality: null, payer: 'Blue Plan' },
      { day: '2025-10-14', status: 'attended', modality: 'telehealth', payer: null },
      { day: '2025-10-20', status: 'late_cancelled', modality: null, payer: 'Green Cross' },
      { day: '2025-10-21', status: 'cancelled_by_practice', modality: 'telehealth', payer: null },
      { day: '2025-12-30', status: 'booked', modality: 'telehealth', payer: null },
    ])
  })

  test('no name of a client is stored as a row number', async () => {
    await importKnown(sample('simplepractice-client-attendance.csv'), 'simplepractice-attendance')
    expect(await imports.rows('SELECT DISTINCT source_id FROM appointment')).toEqual([{ source_id: null }])
    expect(JSON.stringify(await imports.rows('SELECT * FROM appointment'))).not.toContain('Vale')
  })

  test('as a workbook it is the same report', async () => {
    const lines = sample('simplepractice-client-attendance.csv')
      .trim()
      .split('\n')
      .map((line) => line.replace(/"([^"]*(?:""[^"]*)*)"/g, (_, text: string) => text.replace(',', ';').replaceAll('""', '')).split(','))
    const rows = lines
      .map(
        (cells, r) =>
          `<row r="${r + 1}">${cells.map((cell, c) => `<c r="${'ABCDE'[c] ?? ''}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
      )
      .join('')
    const outcome = await importKnown(workbookOf({ Report: rows }), 'simplepractice-attendance')
    expect([outcome.read, outcome.added, outcome.rejected]).toEqual([6, 6, 0])
  })
})

describe('OpenEMR', () => {
  const archive = (leaveOut: readonly string[] = []): Buffer => {
    const names = readdirSync(join(samples, 'openemr')).filter((name) => !leaveOut.includes(name))
    return zipOf({ README: 'see the format page', ...Object.fromEntries(names.map((name) => [name, sample(`openemr/${name}`)])) })
  }
  async function importArchive(bytes: Buffer) {
    const path = imports.save('ehi-export.zip', bytes)
    const found = await inspectFile(path)
    expect([found.known?.id, found.bundle.map((profile) => profile.name)]).toEqual([
      'openemr-ehi',
      ['OpenEMR clients', 'OpenEMR calendar', 'OpenEMR billing', 'OpenEMR insurer postings', 'OpenEMR payments'],
    ])
    return runImports({ record: imports.record, path, fileName: 'ehi-export.zip', profiles: found.bundle, nowMs })
  }

  test('its tables become clients, appointments, charges, postings and payments, in one commit', async () => {
    const outcomes = await importArchive(archive())
    expect(outcomes.map((o) => [o.facts[0]?.fact, o.added, o.rejected])).toEqual([
      ['client', 3, 0],
      ['appointment', 7, 0],
      ['charge', 2, 0],
      ['remittance', 2, 0],
      ['payment', 2, 0],
    ])
    expect(await imports.rows('SELECT sex, language, birth_year, referral_source FROM client ORDER BY birth_year NULLS FIRST')).toEqual([
      { sex: 'male', language: 'es', birth_year: null, referral_source: null },
      { sex: 'female', language: 'en', birth_year: 1988, referral_source: 'family doctor' },
      { sex: 'unknown', language: 'portuguese', birth_year: 2010, referral_source: 'school' },
    ])
    expect(await imports.rows('SELECT file_name FROM import ORDER BY id LIMIT 2')).toEqual([
      { file_name: 'ehi-export.zip/patient_data.csv' },
      { file_name: 'ehi-export.zip/openemr_postcalendar_events.csv' },
    ])
    expect(await imports.rows('SELECT facts FROM change')).toEqual([{ facts: ['client', 'appointment', 'charge', 'remittance', 'payment'] }])
  })

  test('a series is expanded around the occurrence that has its own row', async () => {
    await importArchive(archive())
    expect(
      await imports.rows(
        `SELECT scheduled_start_local::text AS at, scheduled_end_local::time::text AS until, status, kind, (SELECT name FROM label WHERE kind = 'staff' AND id = clinician_id) AS staff FROM appointment ORDER BY scheduled_start`,
      ),
    ).toEqual([
      { at: '2025-10-06 12:00:00', until: '13:00:00', status: 'attended', kind: 'intake', staff: 'Ash Marlow' },
      { at: '2025-10-13 12:00:00', until: '12:50:00', status: 'booked', kind: 'therapy', staff: 'Ash Marlow' },
      { at: '2025-10-14 09:30:00', until: '10:20:00', status: 'late_cancelled', kind: 'therapy', staff: 'Wren Tully' },
      { at: '2025-10-15 15:00:00', until: '15:50:00', status: 'attended', kind: 'therapy', staff: 'Wren Tully' },
      { at: '2025-10-20 12:00:00', until: '12:50:00', status: 'no_show', kind: 'therapy', staff: 'Ash Marlow' },
      { at: '2025-10-27 12:00:00', until: '12:50:00', status: 'booked', kind: 'therapy', staff: 'Ash Marlow' },
      { at: '2025-11-03 12:00:00', until: '12:50:00', status: 'booked', kind: 'therapy', staff: 'Ash Marlow' },
    ])
  })

  test('postings find their charge and payer; lines taken back are left out', async () => {
    await importArchive(archive())
    const toCharge = 'JOIN charge c ON c.id = charge_id JOIN client ON client.client_id = c.client_id'
    expect(
      await imports.rows(
        `SELECT birth_year, cpt, amount_cents, paid_cents, contractual_cents, (SELECT name FROM label WHERE kind = 'payer' AND id = r.payer_id) AS payer FROM remittance r ${toCharge} ORDER BY r.line`,
      ),
    ).toEqual([
      { birth_year: 1988, cpt: '90791', amount_cents: '21000', paid_cents: '15000', contractual_cents: '0', payer: 'Blue Plan' },
      { birth_year: 1988, cpt: '90791', amount_cents: '21000', paid_cents: '0', contractual_cents: '3500', payer: 'Blue Plan' },
    ])
    expect(await imports.rows(`SELECT received_on, p.amount_cents, p.from, service_on FROM payment p ${toCharge} ORDER BY received_on`)).toEqual([
      { received_on: '2025-10-15', amount_cents: '2500', from: 'client', service_on: '2025-10-15' },
      { received_on: '2025-10-22', amount_cents: '15000', from: 'payer', service_on: '2025-10-06' },
    ])
  })

  test('again it changes nothing; without the names of staff their numbers stand', async () => {
    await importArchive(archive())
    expect((await importArchive(archive())).map((o) => [o.added, o.changed])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    await imports.rows('TRUNCATE appointment, label')
    await importArchive(archive(['users.csv']))
    expect(await imports.rows("SELECT name FROM label WHERE kind = 'staff' ORDER BY 1")).toEqual([{ name: '5' }, { name: '6' }])
  })

  test('when one table cannot be read nothing of the archive goes in', async () => {
    const path = imports.save(
      'ehi.zip',
      zipOf({
        'patient_data.csv': sample('openemr/patient_data.csv'),
        'form_encounter.csv': sample('openemr/form_encounter.csv'),
        'billing.csv': 'id,pid\n1,2\n',
      }),
    )
    const found = await inspectFile(path)
    await expect(runImports({ record: imports.record, path, profiles: found.bundle, nowMs })).rejects.toThrow('import/missing-column')
    expect(await imports.rows('SELECT count(*)::int AS n FROM client')).toEqual([{ n: 0 }])
  })
})
