import { bool, client, code, defineFact, instant, ref, text } from './define.ts'

export const appointment = defineFact(
  { name: 'appointment', grain: 'one planned appointment of one client' },
  {
    client: client(),
    clinician: ref('staff', 'who is to see the client', { alsoCalled: ['provider', 'therapist', 'clinician name', 'practitioner', 'staff'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office', 'office name', 'facility'] }),
    program: ref('program', 'program', { alsoCalled: ['service line', 'department'] }),
    payer: ref('payer', 'who pays first', { alsoCalled: ['primary insurance', 'insurance', 'insurer'] }),
    bookedAt: instant('when it was booked', { alsoCalled: ['scheduled on', 'created', 'date created', 'booking date', 'scheduledday'] }),
    scheduledStart: instant('when it should begin', {
      required: true,
      alsoCalled: ['date of service', 'appointment date', 'start', 'date', 'start time', 'appointmentday', 'appointment day', 'date_of_service'],
    }),
    scheduledEnd: instant('when it should end', { alsoCalled: ['end', 'end time'] }),
    status: code(
      ['booked', 'attended', 'no_show', 'late_cancelled', 'cancelled_by_client', 'cancelled_by_practice', 'rescheduled'],
      'what became of it',
      { alsoCalled: ['appointment status', 'attendance', 'no-show', 'no show', 'noshow', 'outcome'] },
    ),
    cancelledAt: instant('when it was cancelled', { alsoCalled: ['cancellation date', 'cancelled on'] }),
    kind: code(['consult', 'intake', 'therapy', 'medication', 'group', 'crisis', 'other'], 'kind of visit', {
      alsoCalled: ['appointment type', 'visit type', 'service', 'service type', 'type'],
    }),
    modality: code(['in_person', 'telehealth', 'phone'], 'how the client is seen', { alsoCalled: ['place of service', 'pos'] }),
    cpt: text('procedure code', { alsoCalled: ['billing code', 'cpt code', 'service code', 'code'] }),
    feeWaived: bool('the missed-visit fee was waived'),
    documentedAt: instant('when the note was signed', { alsoCalled: ['note signed', 'signed at'] }),
    reminderSent: bool('a reminder was sent', { alsoCalled: ['sms received', 'sms_received', 'reminder'] }),
    confirmed: bool('the client confirmed'),
    authorizationRequired: bool('its payer wants an authorization for it', { alsoCalled: ['auth required', 'prior auth required'] }),
  },
)
