import { appointment } from './appointment.ts'
import { bool, code, defineFact, instant, ref } from './define.ts'

export const opening = defineFact(
  { name: 'opening', grain: 'one slot that became free' },
  {
    clinician: ref('staff', 'whose slot', { required: true, alsoCalled: ['provider', 'therapist'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office'] }),
    slotStart: instant('when the slot begins', { required: true }),
    freedAt: instant('when it became free', { required: true }),
    reason: code(['cancelled', 'rescheduled', 'added', 'other'], 'why it is free'),
    refilledAt: instant('when someone was booked into it'),
    refilledFrom: code(['waitlist', 'rebook', 'new'], 'where that person came from'),
    kind: code(appointment.kind.values ?? [], 'kind of visit the slot is for', { alsoCalled: ['appointment type', 'visit type', 'slot type'] }),
    held: bool('kept free on purpose, not to be booked', { alsoCalled: ['blocked', 'frozen', 'on hold'] }),
  },
)
