import type { Instrument } from '#instrument'
import { libraryOf } from './library.ts'
import { learn, learnedFrom, newKnown, sizeOfKnown, type Known } from './known.ts'
import type { ReadLine } from './read-line.ts'
import { observationColumns, readObservation } from './read-observation.ts'
import { personColumns, readPerson } from './read-person.ts'
import { readResponse, responseColumns } from './read-response.ts'
import { readAppointment, readEncounter, visitColumns } from './read-visits.ts'

/** A kind of resource as a table: its columns, and how one resource becomes rows of them. */
export type ResourceTable = { readonly resource: string; readonly columns: readonly string[]; readonly read: ReadLine }

/** The kinds that are read, in the order in which they are brought in. */
export const resourceTables: readonly ResourceTable[] = [
  { resource: 'Patient', columns: personColumns, read: readPerson },
  { resource: 'Appointment', columns: visitColumns, read: readAppointment },
  { resource: 'Encounter', columns: visitColumns, read: readEncounter },
  { resource: 'QuestionnaireResponse', columns: responseColumns, read: readResponse },
  { resource: 'Observation', columns: observationColumns, read: readObservation },
]

/** Nothing known yet but the instruments an answer may be to. */
export const openKnown = (instruments: readonly Instrument[], tell: Known['tell'] = () => undefined): Known => newKnown(libraryOf(instruments), tell)
export { learn, learnedFrom, sizeOfKnown, type Known }
