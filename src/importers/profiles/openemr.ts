import type { ProfileInput } from '../map/profile.ts'

/**
 * OpenEMR, export of electronic health information (45 CFR 170.315 (b)(10)): a ZIP with one CSV per table, written by PHP's fputcsv with the
 * table's columns as header, in UTF-8. Columns and their meaning: sql/database.sql and the format page named in the ZIP's README.
 *
 * Read: clients, calendar (series expanded), billing lines, postings by insurers and by clients. Not read: encounters as visits (they would
 * count sessions twice; they give billing its day), group sessions (pc_gid, a row without a client), denials (OpenEMR keeps their reasons in
 * free words), documents, clinical forms.
 */
const source = 'openemr'
const column = (...names: string[]) => names.map((name) => ({ column: name, nth: 1 }))
const table = (entry: string) =>
  ({ kind: 'zip', entry, delimiter: ',', encoding: 'utf-8', headerLine: 1, skips: [] }) as const satisfies ProfileInput['format']
const text = { kind: 'text' } as const
const day = { kind: 'day', order: 'ymd' } as const
const money = { kind: 'cents', decimal: '.' } as const
const staff = { entry: 'users.csv', key: column('id'), value: column('fname', 'lname'), isOptional: true }
const payers = { entry: 'insurance_companies.csv', key: column('id'), value: column('name'), isOptional: true }
const facilities = { entry: 'facility.csv', key: column('id'), value: column('name'), isOptional: true }
const categories = { entry: 'openemr_postcalendar_categories.csv', key: column('pc_catid'), value: column('pc_catname'), isOptional: true }
const encounterDays = { entry: 'form_encounter.csv', key: column('pid', 'encounter'), value: column('date') }
const sessionPayers = { entry: 'ar_session.csv', key: column('session_id'), value: column('payer_id'), isOptional: true }
// A billed line is known to its postings by client, encounter, code and modifier.
const lineParts = ['pid', 'encounter', 'code', 'modifier']
const lineKey = { kind: 'key', parts: lineParts.map((name) => ({ from: column(name), read: text })) } as const
// Lines that were taken back stay in these tables and say so.
const isKept = { from: { column: 'deleted', nth: 1 }, words: ['', 'null'], isOptional: true }

const clients: ProfileInput = {
  name: 'OpenEMR clients',
  source,
  format: table('patient_data.csv'),
  zone: null,
  feeds: [
    {
      fact: 'client',
      columns: [
        { to: 'client', from: column('pid'), read: text },
        {
          to: 'sex',
          from: column('sex'),
          read: { kind: 'code', words: { female: 'female', male: 'male', unk: 'unknown', asku: 'unknown' }, other: 'empty' },
        },
        {
          to: 'language',
          from: column('language'),
          read: { kind: 'code', words: { english: 'en', spanish: 'es', declne_to_specfy: null }, other: 'keep' },
        },
        { to: 'birthYear', from: column('DOB'), read: { kind: 'year', order: 'ymd' } },
        { to: 'referralSource', from: column('referral_source'), read: text },
      ],
      key: { kind: 'natural', columns: ['client'] },
    },
  ],
}

/** List “apptstat”: what a status character means. “Left without visit” and “insurance issue” are for the practice to decide and stay empty. */
const appointmentStatuses = {
  '*': 'booked', '+': 'booked', '^': 'booked', '@': 'attended', '~': 'attended', '<': 'attended', '>': 'attended', $: 'attended', '?': 'no_show',
  x: 'cancelled_by_client', '%': 'late_cancelled', '=': 'rescheduled', '&': 'rescheduled', '!': null, '#': null, deleted: 'reject', '-': 'booked',
} // prettier-ignore

const calendar: ProfileInput = {
  name: 'OpenEMR calendar',
  source,
  format: table('openemr_postcalendar_events.csv'),
  zone: null,
  feeds: [
    {
      fact: 'appointment',
      columns: [
        { to: 'client', from: column('pc_pid'), read: text },
        { to: 'clinician', from: column('pc_aid'), through: ['staff'], read: text },
        { to: 'site', from: column('pc_facility'), through: ['facilities'], read: text },
        { to: 'scheduledStart', from: column('pc_eventDate', 'pc_startTime'), read: { kind: 'instant', order: 'ymd' } },
        { to: 'scheduledEnd', from: column('pc_duration'), read: { kind: 'after', start: 'scheduledStart', unit: 'seconds' } },
        { to: 'status', from: column('pc_apptstatus'), read: { kind: 'code', words: appointmentStatuses } },
        {
          to: 'kind',
          from: column('pc_catid'),
          through: ['categories'],
          read: { kind: 'code', words: { 'new patient': 'intake', 'established patient': 'therapy', 'group therapy': 'group' }, other: 'ignore' },
        },
      ],
      // Not by pc_eid: an occurrence of a series gets a row and number of its own when it is marked, and must not count twice.
      key: { kind: 'natural', columns: ['client', 'scheduledStart', 'clinician'] },
      // Rows without a client are the clinicians' own time.
      only: [{ from: { column: 'pc_pid', nth: 1 }, not: ['', '0', 'null'] }],
      repeat: 'openemr',
      sameKey: 'one',
    },
  ],
  lookups: { staff, facilities, categories },
}

const billing: ProfileInput = {
  name: 'OpenEMR billing',
  source,
  format: table('billing.csv'),
  zone: null,
  feeds: [
    {
      fact: 'charge',
      columns: [
        { to: 'client', from: column('pid'), read: text },
        { to: 'clinician', from: column('provider_id'), through: ['staff'], read: text },
        { to: 'payer', from: column('payer_id'), through: ['payers'], read: text },
        { to: 'serviceOn', from: column('pid', 'encounter'), through: ['encounterDays'], read: day },
        { to: 'submittedOn', from: column('bill_date'), read: day },
        { to: 'amountCents', from: column('fee'), read: money },
        { to: 'cpt', from: column('code'), read: text },
      ],
      key: { kind: 'id', from: column(...lineParts) },
      only: [
        { from: { column: 'code_type', nth: 1 }, words: ['CPT4', 'HCPCS', 'CPT', 'HCPC'] },
        { from: { column: 'activity', nth: 1 }, words: ['1'] },
      ],
    },
  ],
  lookups: { staff, payers, encounterDays },
}

const postings = (name: string, feed: ProfileInput['feeds'][number]): ProfileInput => ({
  name,
  source,
  format: table('ar_activity.csv'),
  zone: null,
  feeds: [feed],
  lookups: { sessionPayers, payers },
})
const postingKey = { kind: 'id', from: column('pid', 'encounter', 'sequence_no') } as const
const insurer = { to: 'payer', from: column('session_id'), through: ['sessionPayers', 'payers'], read: text }

const remittances = postings('OpenEMR insurer postings', {
  fact: 'remittance',
  columns: [
    { to: 'client', from: column('pid'), read: text },
    { to: 'charge', from: [], read: lineKey },
    insurer,
    { to: 'processedOn', from: column('post_time'), read: day },
    { to: 'paidCents', from: column('pay_amount'), read: money },
    { to: 'contractualCents', from: column('adj_amount'), read: money },
  ],
  key: postingKey,
  // 0 is the client, 1 to 3 are the insurers in their order.
  only: [{ from: { column: 'payer_type', nth: 1 }, words: ['1', '2', '3'] }, isKept],
})

const payments = postings('OpenEMR payments', {
  fact: 'payment',
  columns: [
    { to: 'receivedOn', from: column('post_time'), read: day },
    { to: 'amountCents', from: column('pay_amount'), read: money },
    { to: 'from', from: column('payer_type'), read: { kind: 'code', words: { '0': 'client', '1': 'payer', '2': 'payer', '3': 'payer' } } },
    insurer,
    { to: 'client', from: column('pid'), read: text },
    { to: 'charge', from: [], read: lineKey },
  ],
  key: postingKey,
  only: [{ from: { column: 'pay_amount', nth: 1 }, not: ['0', '0.00', '', 'null'] }, isKept],
})

export const openemrTables: readonly ProfileInput[] = [clients, calendar, billing, remittances, payments]
