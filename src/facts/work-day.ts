import { day, defineFact, minutes, ref } from './define.ts'

export const workDay = defineFact(
  { name: 'work_day', grain: 'one clinician on one day' },
  {
    clinician: ref('staff', 'the clinician', { required: true, alsoCalled: ['employee', 'provider', 'therapist', 'staff'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office'] }),
    day: day('the day', { required: true, alsoCalled: ['date', 'work date'] }),
    paidMinutes: minutes('minutes paid', { alsoCalled: ['minutes worked'] }),
    availableMinutes: minutes('minutes open for clients', { alsoCalled: ['available'] }),
    ptoMinutes: minutes('minutes of leave', { alsoCalled: ['pto', 'leave'] }),
    afterHoursMinutes: minutes('minutes of documentation after hours'),
  },
)
