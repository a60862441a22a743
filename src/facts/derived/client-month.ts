import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * In care means an episode is open on that day; on the day it closes it no longer is. Of several open at once, the earliest stands for the
 * client.
 */
export const clientMonth = defineFact(
  {
    name: 'client_month',
    grain: 'one client in care on the first day of a month',
    derived: {
      from: ['episode', 'appointment', 'care_month'],
      origins: [{ fact: 'episode', id: 'episode_id' }],
      isByClient: true,
      sql: `
WITH open AS (
  SELECT m.month_on, e.client_id, e.id AS episode_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach,
         row_number() OVER (PARTITION BY e.client_id, m.month_on ORDER BY (e.opened_on, e.id)) AS place
  FROM episode e
  JOIN care_month m ON m.month_on >= e.opened_on AND m.month_on < coalesce(e.closed_on, date '9999-12-31')
), start AS (
  SELECT * FROM open WHERE place = 1
), seen AS (
  SELECT s.client_id, s.month_on, count(*) AS visits90, count(*) FILTER (WHERE CAST(a.scheduled_start_local AS date) > s.month_on + 60) AS late_visits
  FROM start s
  JOIN appointment a ON a.client_id = s.client_id AND CAST(a.scheduled_start_local AS date) >= s.month_on AND CAST(a.scheduled_start_local AS date) <= s.month_on + 90
  WHERE a.status = 'attended'
  GROUP BY s.client_id, s.month_on
), kept AS (
  SELECT DISTINCT s.client_id, s.month_on
  FROM start s
  JOIN episode l ON l.client_id = s.client_id AND l.opened_on <= s.month_on + 90 AND coalesce(l.closed_on, date '9999-12-31') > s.month_on + 90
), gone AS (
  SELECT e.client_id, e.closed_on
  FROM episode e
  LEFT JOIN episode o ON o.client_id = e.client_id AND o.opened_on <= e.closed_on AND coalesce(o.closed_on, date '9999-12-31') > e.closed_on
  WHERE e.closed_on IS NOT NULL AND o.id IS NULL
), lost AS (
  SELECT DISTINCT s.client_id, s.month_on
  FROM start s JOIN gone g ON g.client_id = s.client_id AND g.closed_on > s.month_on AND g.closed_on <= s.month_on + 90
)
SELECT s.episode_id + (s.month_on - date '2000-01-01') AS id, s.client_id, s.episode_id, s.month_on, s.clinician_id, s.site_id, s.program_id, s.payer_id, s.level_of_care, s.diagnosis_group, s.approach,
       k.client_id IS NOT NULL AS in_care90, coalesce(v.late_visits, 0) > 0 AS seen61_to90, coalesce(v.visits90, 0) AS visits90, t.client_id IS NOT NULL AS is_lost90
FROM start s
LEFT JOIN kept k ON k.client_id = s.client_id AND k.month_on = s.month_on
LEFT JOIN seen v ON v.client_id = s.client_id AND v.month_on = s.month_on
LEFT JOIN lost t ON t.client_id = s.client_id AND t.month_on = s.month_on`,
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
    inCare90: bool('an episode is open 90 days later'),
    seen61To90: bool('seen between day 61 and day 90'),
    visits90: count('visits in the 90 days'),
    isLost90: bool('all care ended on a day of the 90, whether or not the client came back'),
  },
)
