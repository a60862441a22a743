import { client, defineFact, instant, minutes, ref } from '../define.ts'
import { businessMinutes } from './business-minutes.ts'

const sent = { clock: 'm.sent_at_local', day: 's' }
const replied = { clock: 'm.replied_at_local', day: 'r' }

export const messageReply = defineFact(
  {
    name: 'message_reply',
    grain: 'one inbound message and its first reply, also on the clock of business hours',
    derived: {
      from: ['message', 'calendar'],
      origins: [{ fact: 'message', id: 'id' }],
      isByClient: true,
      sql: `
SELECT m.id, m.client_id, m.clinician_id, m.sent_at, m.sent_at_local, m.replied_at, m.replied_at_local,
       CASE WHEN m.replied_at >= m.sent_at THEN ${businessMinutes(sent, replied)} END AS business_minutes
FROM message m
LEFT JOIN calendar s ON s.day = CAST(m.sent_at_local AS date)
LEFT JOIN calendar r ON r.day = CAST(m.replied_at_local AS date)`,
    },
  },
  {
    client: client(),
    clinician: ref('staff', 'who should reply'),
    sentAt: instant('when the client wrote'),
    repliedAt: instant('first reply'),
    businessMinutes: minutes('minutes of business hours until the first reply'),
  },
)
