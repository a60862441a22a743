import { client, code, count, day, defineFact, ref } from './define.ts'
import { levelsOfCare } from './episode.ts'

export const authorization = defineFact(
  { name: 'authorization', grain: 'one authorization for care' },
  {
    client: client(),
    payer: ref('payer', 'who authorized', { alsoCalled: ['insurance'] }),
    levelOfCare: code(levelsOfCare, 'level of care'),
    startsOn: day('first day in force', { required: true, alsoCalled: ['start date', 'effective date'] }),
    endsOn: day('last day in force', { required: true, alsoCalled: ['end date', 'expiration date'] }),
    unitsApproved: count('units approved'),
    unitsUsed: count('units used so far'),
    requestedOn: day('day it was asked for'),
    decidedOn: day('day it was decided'),
    decision: code(['approved', 'partial', 'denied', 'pending', 'withdrawn'], 'the decision'),
    daysRequested: count('days asked for'),
    daysApproved: count('days approved'),
    unitsRequested: count('units asked for'),
  },
)
