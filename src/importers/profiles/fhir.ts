import { usualKinds } from '../guess/code-words.ts'
import type { ProfileInput } from '../map/profile.ts'

/**
 * FHIR R4 resources in NDJSON, one to a line, as a bulk export writes them (HL7 FHIR Bulk Data Access). What is read of each kind, and how an
 * appointment and its visit, or a response and its scores, stay one row: `docs/guide/fhir.md`. Times name their zone, so none is asked for.
 */
const column = (...names: string[]) => names.map((name) => ({ column: name, nth: 1 }))
const format = (resource: string) => ({ kind: 'ndjson', resource, entry: null }) as const satisfies ProfileInput['format']
const text = { kind: 'text' } as const
const instant = { kind: 'instant', order: 'ymd' } as const
const version = { from: column('lastUpdated'), read: instant }

const clients: ProfileInput = {
  name: 'FHIR clients',
  source: 'fhir',
  format: format('Patient'),
  zone: null,
  feeds: [
    {
      fact: 'client',
      columns: [
        { to: 'client', from: column('id'), read: text },
        {
          to: 'sex',
          from: column('gender'),
          read: { kind: 'code', words: { male: 'male', female: 'female', other: 'other', unknown: 'unknown' }, other: 'empty' },
        },
        { to: 'birthYear', from: column('birth year'), read: { kind: 'year', order: 'ymd' } },
        { to: 'language', from: column('language'), read: text },
      ],
      key: { kind: 'natural', columns: ['client'] },
      version,
    },
  ],
}

/** Every status of an appointment and of an encounter that is a row. A cancellation without a reason is taken for the client's, as in other exports. */
const statuses = {
  booked: 'booked', planned: 'booked', arrived: 'attended', 'checked-in': 'attended', fulfilled: 'attended', triaged: 'attended', 'in-progress': 'attended',
  onleave: 'attended', finished: 'attended', noshow: 'no_show', cancelled: 'cancelled_by_client', 'cancelled by pat': 'cancelled_by_client',
  'cancelled by prov': 'cancelled_by_practice',
} // prettier-ignore

const meetings = (name: string, resource: string): ProfileInput => ({
  name,
  source: 'fhir',
  format: format(resource),
  zone: null,
  feeds: [
    {
      fact: 'appointment',
      columns: [
        { to: 'client', from: column('client'), read: text },
        { to: 'clinician', from: column('clinician'), read: text },
        { to: 'site', from: column('site'), read: text },
        { to: 'bookedAt', from: column('created'), read: instant },
        { to: 'scheduledStart', from: column('start'), read: instant },
        { to: 'scheduledEnd', from: column('end'), read: instant },
        { to: 'status', from: column('status'), read: { kind: 'code', words: statuses } },
        { to: 'kind', from: column('type'), read: { kind: 'code', words: usualKinds, other: 'ignore' } },
        {
          to: 'modality',
          from: column('class'),
          read: { kind: 'code', words: { AMB: 'in_person', HH: 'in_person', FLD: 'in_person', VR: 'telehealth' }, other: 'ignore' },
        },
        { to: 'cpt', from: column('procedure'), read: text },
      ],
      key: { kind: 'id', from: column('id', 'client') },
      version,
      repeat: 'participants',
    },
  ],
})

const scores = {
  to: 'state',
  from: column('state'),
  read: { kind: 'code', words: { complete: 'complete', prorated: 'prorated', not_scorable: 'not_scorable' }, other: 'empty' },
} as const
const total = { to: 'total', from: column('total'), read: { kind: 'number', decimal: '.' } } as const

const responses: ProfileInput = {
  name: 'FHIR answered questionnaires',
  source: 'fhir',
  format: format('QuestionnaireResponse'),
  zone: null,
  feeds: [
    {
      fact: 'assessment',
      columns: [
        { to: 'client', from: column('subject'), read: text },
        { to: 'instrument', from: column('questionnaire'), read: text },
        {
          to: 'respondent',
          from: column('source'),
          read: { kind: 'code', words: { client: 'client', caregiver: 'caregiver', clinician: 'clinician', teacher: 'teacher' }, other: 'empty' },
        },
        { to: 'answeredAt', from: column('authored'), read: instant },
        { to: 'dueOn', from: column('due'), read: { kind: 'day', order: 'ymd' } },
        scores,
        total,
        { to: 'subscales', from: column('other scores'), read: text },
        { to: 'items', from: column('answers'), read: text },
        { to: 'risk', from: column('risk'), read: { kind: 'bool', yes: ['yes'], no: ['no'] } },
      ],
      key: { kind: 'id', from: column('id') },
      version,
    },
  ],
}

const observations: ProfileInput = {
  name: 'FHIR scores',
  source: 'fhir',
  format: format('Observation'),
  zone: null,
  feeds: [
    {
      fact: 'assessment',
      columns: [
        { to: 'client', from: column('subject'), read: text },
        { to: 'instrument', from: column('instrument'), read: text },
        { to: 'answeredAt', from: column('effective'), read: instant },
        scores,
        total,
      ],
      key: { kind: 'id', from: column('id') },
      version,
    },
  ],
}

export const fhirTables: readonly ProfileInput[] = [
  clients,
  meetings('FHIR appointments', 'Appointment'),
  meetings('FHIR visits', 'Encounter'),
  responses,
  observations,
]
