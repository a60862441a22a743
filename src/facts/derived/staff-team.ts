import { defineFact, ref, text } from '../define.ts'

/** A person with several employments belongs to the team of the latest. */
export const staffTeam = defineFact(
  {
    name: 'staff_team',
    grain: 'one member of staff',
    derived: {
      from: ['employment'],
      origins: [],
      sql: `SELECT staff_id AS id, staff_id, team_id, role FROM (SELECT e.*, row_number() OVER (PARTITION BY staff_id ORDER BY started_on DESC, id) AS place FROM employment e) x WHERE place = 1`,
    },
  },
  { staff: ref('staff', 'the person'), team: ref('team', 'team'), role: text('role') },
)
