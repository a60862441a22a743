import { client, day, defineFact } from '../define.ts'

export const clientStart = defineFact(
  {
    name: 'client_start',
    grain: 'one client who has been seen',
    derived: {
      from: ['appointment'],
      origins: [],
      isByClient: true,
      sql: `SELECT client_id AS id, client_id, min(CAST(scheduled_start_local AS date)) AS first_attended_on FROM appointment WHERE status = 'attended' GROUP BY client_id`,
    },
  },
  { client: client(), firstAttendedOn: day('day the client was first seen') },
)
