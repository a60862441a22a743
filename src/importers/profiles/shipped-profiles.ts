import { resourceTables } from '#fhir'
import type { ProfileInput } from '../map/profile.ts'
import { fhirTables } from './fhir.ts'
import { openemrTables } from './openemr.ts'
import { simplepracticeAppointmentStatus, simplepracticeAttendance } from './simplepractice.ts'

/** A kind of file Plumbline knows: how to tell it, and how its tables are read. */
export type ShippedProfile = {
  readonly id: string
  readonly name: string
  /** The file is one when its header has all of these columns, its archive all of these tables, or its lines are resources of these kinds. */
  readonly knownBy: { readonly columns: readonly string[] } | { readonly entries: readonly string[] } | { readonly resources: readonly string[] }
  /** One for a table; for an archive one for each table read, for resources one for each kind. */
  readonly profiles: readonly ProfileInput[]
}

/** Every kind of file Plumbline knows, each from its vendor's documentation or from public code that reads the real files. */
export const shippedProfiles: readonly ShippedProfile[] = [
  {
    id: 'simplepractice-appointment-status',
    name: 'SimplePractice: Appointment status',
    knownBy: {
      columns: [
        'Date of Service',
        'Client',
        'Clinician',
        'Billing Code',
        'Primary Insurance',
        'Total Fee',
        'Client Payment Status',
        'Insurance Payment Status',
      ],
    },
    profiles: [simplepracticeAppointmentStatus],
  },
  {
    id: 'simplepractice-attendance',
    name: 'SimplePractice: Client attendance',
    knownBy: { columns: ['client_name', 'clinician_name', 'date_of_service', 'office_name', 'status'] },
    profiles: [simplepracticeAttendance],
  },
  {
    id: 'openemr-ehi',
    name: 'OpenEMR: export of health information',
    knownBy: { entries: ['patient_data.csv', 'form_encounter.csv'] },
    profiles: openemrTables,
  },
  {
    id: 'fhir-r4',
    name: 'FHIR R4 resources',
    knownBy: { resources: resourceTables.map((table) => table.resource) },
    profiles: fhirTables,
  },
]
