import { client, count, day, defineFact, ref } from '../define.ts'

/** On the first day of a month. Words are compared without regard to capitals and blanks around them. */
export const skillMatch = defineFact(
  {
    name: 'skill_match',
    grain: 'one client in care on the first day of a month, and what the clinician cannot meet',
    derived: {
      from: ['client_month', 'need', 'skill'],
      origins: [{ fact: 'episode', id: 'episode_id' }],
      isByClient: true,
      sql: `
WITH word AS (
  SELECT word, row_number() OVER (ORDER BY word) AS word_id FROM (SELECT lower(trim(need)) AS word FROM need UNION SELECT lower(trim(skill)) FROM skill) said
), wanted AS (
  SELECT m.client_id, m.month_on, m.clinician_id, w.word_id
  FROM client_month m
  JOIN need n ON n.client_id = m.client_id AND (n.since_on IS NULL OR n.since_on <= m.month_on) AND (n.until_on IS NULL OR n.until_on >= m.month_on)
  JOIN word w ON w.word = lower(trim(n.need))
  GROUP BY m.client_id, m.month_on, m.clinician_id, w.word_id
), declared AS (
  SELECT DISTINCT m.month_on, k.staff_id, w.word_id
  FROM (SELECT DISTINCT month_on FROM client_month) m
  JOIN skill k ON (k.since_on IS NULL OR k.since_on <= m.month_on) AND (k.until_on IS NULL OR k.until_on >= m.month_on)
  JOIN word w ON w.word = lower(trim(k.skill))
), met AS (
  SELECT w.client_id, w.month_on, count(*) AS needs, count(d.word_id) AS met
  FROM wanted w LEFT JOIN declared d ON d.staff_id = w.clinician_id AND d.month_on = w.month_on AND d.word_id = w.word_id
  GROUP BY w.client_id, w.month_on
)
SELECT m.id, m.client_id, m.episode_id, m.month_on, m.clinician_id, m.site_id, m.program_id,
       CAST(coalesce(x.needs, 0) AS integer) AS needs, CAST(coalesce(x.needs - x.met, 0) AS integer) AS unmet_needs, CAST(coalesce(k.skills, 0) AS integer) AS skills
FROM client_month m
LEFT JOIN (SELECT staff_id, month_on, count(*) AS skills FROM declared GROUP BY staff_id, month_on) k ON k.staff_id = m.clinician_id AND k.month_on = m.month_on
LEFT JOIN met x ON x.client_id = m.client_id AND x.month_on = m.month_on`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode open at the start'),
    monthOn: day('first day of the month'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    needs: count('needs written down'),
    unmetNeeds: count('needs that none of the skills the clinician declared meets'),
    skills: count('skills the clinician has declared'),
  },
)
