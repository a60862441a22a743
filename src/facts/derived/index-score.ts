import { client, code, count, day, defineFact, number, ref, text } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * Where the federal and the health-plan measures of depression begin, and what they find later. The index is the first score at caseness that a
 * visit follows within seven days (CMS159: the assessment is up to seven days before the encounter). After it: the latest score between day
 * 120 and day 240 (HEDIS DRR-E), and the latest within 60 days of the same date a year on (CMS159). CMS159 takes a client's first index of a
 * measurement year; this is the first of each episode. What ends a client's part in both: bipolar, psychotic, pervasive developmental (F84) and
 * emotionally labile personality disorder (F60.3), and death. Hospice and palliative care are not recorded here.
 */
export const indexScore = defineFact(
  {
    name: 'index_score',
    grain: 'the first score of depression at caseness in an episode that a visit follows, and the scores months later',
    derived: {
      from: ['episode', 'episode_score', 'assessment', 'appointment', 'instrument_rule', 'client'],
      mayLack: ['client'],
      origins: [
        { fact: 'assessment', id: 'id' },
        { fact: 'assessment', id: 'half_year_id' },
        { fact: 'assessment', id: 'year_id' },
      ],
      isByClient: true,
      sql: `
WITH at_case AS (
  SELECT s.id, s.client_id, s.episode_id, s.instrument, s.scored_on, s.total, s.place
  FROM episode_score s JOIN instrument_rule i ON i.instrument = s.instrument
  WHERE i.measures = 'depression' AND CASE WHEN i.direction < 0 THEN s.total >= i.caseness ELSE s.total < i.caseness END
), followed AS (
  SELECT c.id, c.client_id, c.episode_id, c.instrument, c.scored_on, c.total, c.place
  FROM at_case c JOIN appointment a ON a.client_id = c.client_id
  WHERE a.status = 'attended' AND CAST(a.scheduled_start_local AS date) >= c.scored_on AND CAST(a.scheduled_start_local AS date) <= c.scored_on + 7
  GROUP BY c.id, c.client_id, c.episode_id, c.instrument, c.scored_on, c.total, c.place
), begun AS (
  SELECT id, client_id, episode_id, instrument, scored_on AS index_on, total AS index_total, scored_on + 240 AS half_year_ends_on,
         CAST(scored_on + interval '12 months' AS date) - 60 AS year_from, CAST(scored_on + interval '12 months' AS date) + 60 AS year_ends_on
  FROM (SELECT *, row_number() OVER (PARTITION BY client_id, episode_id, instrument ORDER BY place) AS turn FROM followed) f WHERE turn = 1
), later AS (
  SELECT b.client_id, b.id, b.episode_id, a.id AS score_id, a.total, a.answered_at, CAST(a.answered_at_local AS date) AS scored_on,
         CAST(a.answered_at_local AS date) <= b.half_year_ends_on AS is_half_year, CAST(a.answered_at_local AS date) >= b.year_from AS is_year
  FROM begun b JOIN assessment a ON a.client_id = b.client_id AND a.instrument = b.instrument
  WHERE a.total IS NOT NULL AND (a.state IS NULL OR a.state <> 'not_scorable') AND (a.respondent IS NULL OR a.respondent = 'client')
    AND CAST(a.answered_at_local AS date) >= b.index_on + 120 AND CAST(a.answered_at_local AS date) <= b.year_ends_on
), latest AS (
  SELECT *, row_number() OVER (PARTITION BY client_id, id, episode_id, is_half_year, is_year ORDER BY answered_at DESC, score_id DESC) AS turn FROM later WHERE is_half_year OR is_year
), part AS (
  SELECT client_id, id, episode_id, instrument, index_on, index_total, half_year_ends_on, year_ends_on, NULL AS score_id, NULL AS total, NULL AS scored_on, NULL AS is_half_year, NULL AS is_year FROM begun
  UNION ALL
  SELECT client_id, id, episode_id, NULL, NULL, NULL, NULL, NULL, score_id, total, scored_on, is_half_year, is_year FROM latest WHERE turn = 1
), found AS (
  SELECT client_id, id, episode_id, max(instrument) AS instrument, max(index_on) AS index_on, max(index_total) AS index_total, max(half_year_ends_on) AS half_year_ends_on, max(year_ends_on) AS year_ends_on,
         max(score_id) FILTER (WHERE is_half_year) AS half_year_id, max(total) FILTER (WHERE is_half_year) AS half_year_total, max(scored_on) FILTER (WHERE is_half_year) AS half_year_on,
         max(score_id) FILTER (WHERE is_year) AS year_id, max(total) FILTER (WHERE is_year) AS year_total, max(scored_on) FILTER (WHERE is_year) AS year_on
  FROM part GROUP BY client_id, id, episode_id
), barred AS (
  SELECT client_id, min(opened_on) FILTER (WHERE diagnosis_group IN ('bipolar', 'psychosis') OR icd10 LIKE 'F60.3%' OR icd10 LIKE 'F84%') AS barred_on,
         min(closed_on) FILTER (WHERE close_reason = 'deceased') AS died_on
  FROM episode GROUP BY client_id
)
SELECT f.id, f.client_id, f.episode_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach, f.instrument,
       f.index_on, f.index_total, f.half_year_ends_on, f.half_year_id, f.half_year_total, f.half_year_on, f.year_ends_on, f.year_id, f.year_total, f.year_on,
       CAST(extract(year FROM f.index_on) AS integer) - p.birth_year AS age_at_index, x.barred_on, x.died_on
FROM found f
JOIN episode e ON e.client_id = f.client_id AND e.id = f.episode_id
LEFT JOIN barred x ON x.client_id = f.client_id
LEFT JOIN client p ON p.client_id = f.client_id`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    instrument: text('instrument id'),
    indexOn: day('day of the score'),
    indexTotal: number('the score'),
    halfYearEndsOn: day('day 240 after it'),
    halfYearTotal: number('latest score between day 120 and day 240'),
    halfYearOn: day('day of that score'),
    yearEndsOn: day('60 days past the same date a year on'),
    yearTotal: number('latest score within 60 days of that date'),
    yearOn: day('day of that score'),
    ageAtIndex: count('years between the year of birth and the year of the score'),
    barredOn: day('day an episode opened with a diagnosis that these measures leave out'),
    diedOn: day('day the client died'),
  },
)
