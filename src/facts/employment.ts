import { code, count, day, defineFact, minutes, number, ref, text } from './define.ts'

export const employment = defineFact(
  { name: 'employment', grain: 'one employment' },
  {
    staff: ref('staff', 'the person', { required: true, alsoCalled: ['employee', 'employee name', 'name'] }),
    role: text('role', { alsoCalled: ['title', 'job title'] }),
    team: ref('team', 'team', { alsoCalled: ['department'] }),
    fte: number('full-time equivalent'),
    startedOn: day('first day', { required: true, alsoCalled: ['hire date', 'start date'] }),
    endedOn: day('last day', { alsoCalled: ['termination date', 'end date'] }),
    endReason: code(['resigned', 'dismissed', 'retired', 'contract_end', 'other'], 'why it ended'),
    ptoAccruedMinutes: minutes('leave earned in a year of this employment', { alsoCalled: ['annual leave', 'pto accrued'] }),
    weeklyVisitGoal: count('visits agreed for a full week', { alsoCalled: ['visit goal', 'weekly goal', 'sessions per week'] }),
    capacityPoints: number('how many points of caseload the person can carry', { alsoCalled: ['capacity', 'caseload capacity'] }),
  },
)
