import { bool, client, code, day, defineFact, ref } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * Signs of life in the month: a visit, a message, a day recorded as active. Months before anybody recorded active days are told apart, or the
 * first of them would look like a leap.
 */
export const clientActivity = defineFact(
  {
    name: 'client_activity',
    grain: 'one client in care on the first day of a month, and whether the month saw the client',
    derived: {
      from: ['client_month', 'appointment', 'message', 'activity'],
      mayLack: ['message'],
      origins: [{ fact: 'episode', id: 'episode_id' }],
      isByClient: true,
      sql: `
WITH sign AS (
  SELECT client_id, day - (CAST(extract(day FROM day) AS integer) - 1) AS month_on, bool_or(is_visit) AS is_seen
  FROM (
    SELECT client_id, CAST(scheduled_start_local AS date) AS day, true AS is_visit FROM appointment WHERE status = 'attended'
    UNION ALL
    SELECT client_id, CAST(sent_at_local AS date), false FROM message
    UNION ALL
    SELECT client_id, day, false FROM activity WHERE person_kind = 'client' AND client_id IS NOT NULL
  ) it
  GROUP BY client_id, day - (CAST(extract(day FROM day) AS integer) - 1)
), recorded AS (
  SELECT min(day) - (CAST(extract(day FROM min(day)) AS integer) - 1) AS from_on FROM activity WHERE person_kind = 'client'
)
SELECT m.id, m.client_id, m.episode_id, m.month_on, m.clinician_id, m.site_id, m.program_id, m.payer_id, m.level_of_care, m.diagnosis_group, m.approach,
       coalesce(m.month_on >= r.from_on, false) AS is_recorded, s.client_id IS NOT NULL AS is_active, coalesce(s.is_seen, false) AS is_seen
FROM client_month m
CROSS JOIN recorded r
LEFT JOIN sign s ON s.client_id = m.client_id AND s.month_on = m.month_on`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode open at the start'),
    monthOn: day('first day of the month'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    isRecorded: bool('active days were being recorded by then'),
    isActive: bool('seen, wrote, or was recorded as active in the month'),
    isSeen: bool('seen in the month'),
  },
)
