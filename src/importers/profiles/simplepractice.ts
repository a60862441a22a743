import type { ProfileInput } from '../map/profile.ts'

const column = (name: string, nth = 1) => [{ column: name, nth }]
const csv: ProfileInput['format'] = {
  kind: 'csv',
  delimiter: ',',
  encoding: 'utf-8',
  headerLine: 1,
  skips: ['totals', 'counts', 'repeated-header', 'notes'],
}
const text = { kind: 'text' } as const
// The number a payer has in SimplePractice stands in brackets after its name.
const payer = { kind: 'text', strip: 'brackets' } as const
// Written as 10/06/2025 12:00, 5/2/2026 14:30 or 2026-05-01, by the account's settings: the file itself has to tell.
const start = { kind: 'instant', order: null } as const
const source = 'simplepractice'

/**
 * SimplePractice, report “Appointment status” (20 columns, or 18 before notes and write-offs were added; the columns used are in both).
 * There is no number for clients or appointments: a session is its time, client and clinician, a charge also its code. Charge, Paid and
 * Unpaid come twice, the client's and the insurer's, without dates of payment, so no payments are made of them. The report lists what can
 * be billed and does not say who came: attendance comes from the other report.
 */
export const simplepracticeAppointmentStatus: ProfileInput = {
  name: 'SimplePractice appointment status',
  source,
  format: csv,
  zone: null,
  feeds: [
    {
      fact: 'appointment',
      columns: [
        { to: 'client', from: column('Client'), read: text },
        { to: 'clinician', from: column('Clinician'), read: text },
        { to: 'payer', from: column('Primary Insurance'), read: payer },
        { to: 'scheduledStart', from: column('Date of Service'), read: start },
      ],
      key: { kind: 'natural', columns: ['client', 'scheduledStart', 'clinician'] },
      // One line per billed code.
      sameKey: 'one',
    },
    {
      fact: 'charge',
      columns: [
        { to: 'client', from: column('Client'), read: text },
        { to: 'clinician', from: column('Clinician'), read: text },
        {
          to: 'appointment',
          from: [],
          read: {
            kind: 'key',
            parts: [
              { from: column('Client'), read: text },
              { from: column('Date of Service'), read: start },
              { from: column('Clinician'), read: text },
            ],
          },
        },
        { to: 'payer', from: column('Primary Insurance'), read: payer },
        { to: 'serviceOn', from: column('Date of Service'), read: { kind: 'day', order: null } },
        { to: 'amountCents', from: column('Total Fee'), read: { kind: 'cents', decimal: '.' } },
        { to: 'cpt', from: column('Billing Code'), read: text },
      ],
      key: { kind: 'natural', columns: ['appointment', 'cpt'] },
    },
  ],
}

/**
 * SimplePractice, report “Client attendance”. Its second line counts clients, clinicians and appointments. “Show” is what an appointment
 * says until someone says otherwise, so in the future it means booked. Sessions meet those of the other report by time, client and clinician.
 */
export const simplepracticeAttendance: ProfileInput = {
  name: 'SimplePractice client attendance',
  source,
  format: csv,
  zone: null,
  feeds: [
    {
      fact: 'appointment',
      columns: [
        { to: 'client', from: column('client_name'), read: text },
        { to: 'clinician', from: column('clinician_name'), read: text },
        { to: 'site', from: column('office_name'), read: text },
        { to: 'scheduledStart', from: column('date_of_service'), read: start },
        {
          to: 'status',
          from: column('status'),
          read: {
            kind: 'code',
            words: {
              show: 'attended',
              'no show': 'no_show',
              canceled: 'cancelled_by_client',
              cancelled: 'cancelled_by_client',
              'late canceled': 'late_cancelled',
              'late cancelled': 'late_cancelled',
              'clinician canceled': 'cancelled_by_practice',
              'clinician cancelled': 'cancelled_by_practice',
            },
          },
        },
        {
          to: 'modality',
          from: column('office_name'),
          read: {
            kind: 'code',
            words: { 'telehealth video': 'telehealth', 'video office': 'telehealth', telehealth: 'telehealth' },
            other: 'ignore',
          },
        },
      ],
      key: { kind: 'natural', columns: ['client', 'scheduledStart', 'clinician'] },
      futureDefault: { column: 'status', is: 'attended', becomes: 'booked', by: 'scheduledStart' },
    },
  ],
}
