import { nameOf, procedureOf, type Known } from './known.ts'
import { flaw, leftAside, taken, type ReadLine } from './read-line.ts'
import { idOf, targetOf } from './references.ts'
import { appointmentShape, encounterShape, type Concept, type Reference } from './shapes.ts'
import { newest, outranked } from './version.ts'

/** Both kinds fill the same fact with the same columns, so that the same meeting is the same row. */
export const visitColumns = [
  'id',
  'client',
  'clinician',
  'site',
  'created',
  'start',
  'end',
  'status',
  'class',
  'type',
  'procedure',
  'lastUpdated',
] as const

const personTypes = ['Practitioner', 'PractitionerRole']
const textOf = (concept: Concept | undefined): string => concept?.coding?.find((c) => c.display !== undefined)?.display ?? concept?.text ?? ''
const byType = (references: readonly (Reference | undefined)[], ...types: readonly string[]): readonly Reference[] =>
  references.flatMap((one) => (one && types.includes(targetOf(one)?.type ?? one.type ?? '') ? [one] : []))
const firstName = (known: Known, references: readonly Reference[]): string => (references[0] ? nameOf(known, references[0]) : '')

/** Statuses of a meeting nobody has agreed to yet; it is no appointment. */
const notAgreed: ReadonlySet<string> = new Set(['proposed', 'pending', 'waitlist'])
/** Statuses of an encounter in which the client was there. */
const present: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress', 'onleave', 'finished'])
/** Classes of a stay: days in a hospital are no visit. */
const stays: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS', 'EMER', 'PRENC'])

/** Who took it back is the first part of HL7's code: `pat…` or `prov…`. */
function statusOf(status: string, reason: Concept | undefined, seen: string | undefined): string {
  // “The encounter resource will … track further status changes” (R4, appointment status `fulfilled`): an open appointment whose client came was kept.
  if (status === 'booked' && seen !== undefined && present.has(seen)) return 'fulfilled'
  const code = reason?.coding?.find((c) => c.code !== undefined)?.code ?? ''
  const by = ['pat', 'prov'].find((one) => code === one || code.startsWith(`${one}-`))
  return status === 'cancelled' && by !== undefined ? `cancelled by ${by}` : status
}

/** An appointment: one row for each client in it, known by the appointment and the client. What its visit adds comes along when both are in one import. */
export const readAppointment: ReadLine = (resource, known) => {
  const { data, error } = appointmentShape.safeParse(resource)
  if (!data) return flaw('fhir/shape', error?.issues[0]?.path.join('.') ?? '')
  if (data.status === 'entered-in-error') return flaw('fhir/entered-in-error', 'status')
  if (notAgreed.has(data.status)) return leftAside
  const actors = (data.participant ?? []).map(({ actor }) => actor)
  const clients = byType(actors, 'Patient').map((one) => idOf(one, 'Patient'))
  const visit = known.visits.get(data.id)
  return taken([
    [
      data.id,
      clients.join(' '),
      firstName(known, byType(actors, ...personTypes)),
      firstName(known, byType(actors, 'Location')),
      data.created ?? '',
      data.start ?? '',
      data.end ?? '',
      statusOf(data.status, data.cancelationReason, visit?.status),
      visit?.class ?? '',
      textOf(data.appointmentType) || textOf(data.serviceType?.[0]),
      visit?.type ?? procedureOf(data.serviceType),
      newest(data.meta?.lastUpdated),
    ],
  ])
}

/** An encounter: with an appointment it is that appointment's row, and the appointment's own word stands; without one it is a row of its own. */
export const readEncounter: ReadLine = (resource, known) => {
  const { data, error } = encounterShape.safeParse(resource)
  if (!data) return flaw('fhir/shape', error?.issues[0]?.path.join('.') ?? '')
  if (data.status === 'entered-in-error') return flaw('fhir/entered-in-error', 'status')
  if (!(present.has(data.status) || data.status === 'planned') || stays.has(data.class?.code ?? '')) return leftAside
  const appointment = targetOf(data.appointment?.[0])
  return taken([
    [
      appointment?.id ?? `Encounter/${data.id}`,
      idOf(data.subject, 'Patient'),
      firstName(
        known,
        byType(
          (data.participant ?? []).map(({ individual }) => individual),
          ...personTypes,
        ),
      ),
      firstName(
        known,
        (data.location ?? []).map(({ location }) => location),
      ),
      '',
      data.period?.start ?? '',
      data.period?.end ?? '',
      data.status,
      data.class?.code ?? '',
      textOf(data.type?.[0]),
      procedureOf(data.type),
      appointment ? outranked(data.meta?.lastUpdated) : newest(data.meta?.lastUpdated),
    ],
  ])
}
