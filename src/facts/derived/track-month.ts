import { bool, client, code, count, day, defineFact, ref } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * Where a client in care stands on the first of a month, by the last score of each instrument of depression, anxiety, trauma or distress before
 * that day. One instrument off course is enough. What the scores of the last 90 days suggest about the level of care: more, when a risk item was
 * answered above its threshold, or a severe score is not reliably better than the first; that is when the authors of the PHQ-9 ask for more than is
 * being done (Kroenke and Spitzer, Psychiatr Ann 2002;32:509: at 20 or more, with poor response, refer on). Less, above outpatient care, when no
 * score is at caseness and there is no risk. It points to charts worth a look; the level of care is a clinician's judgment.
 */
export const trackMonth = defineFact(
  {
    name: 'track_month',
    grain: 'one client in care on the first day of a month, with the scores known by then',
    derived: {
      from: ['client_month', 'score_track'],
      origins: [
        { fact: 'episode', id: 'episode_id' },
        { fact: 'assessment', id: 'score_id' },
      ],
      isByClient: true,
      sql: `
WITH m AS (
  SELECT id, client_id, episode_id, month_on, clinician_id, site_id, program_id, payer_id, level_of_care, diagnosis_group, approach FROM client_month
), part AS (
  SELECT client_id, month_on, NULL AS id, NULL AS place, NULL AS scored_on, NULL AS is_judged, NULL AS is_off, NULL AS is_off_twice, NULL AS was_ever_off, NULL AS is_recent,
         NULL AS is_risk, NULL AS is_severe_still, NULL AS is_case
  FROM m
  UNION ALL
  SELECT m.client_id, m.month_on, t.id, t.place, t.scored_on, t.place > 1 AND t.baseline IS NOT NULL, t.is_off, t.is_off_twice, t.was_ever_off, t.scored_on >= m.month_on - 90,
         coalesce(t.is_risk, false), t.is_severe AND t.place > 1 AND NOT t.is_better, t.is_case
  FROM m JOIN score_track t ON t.client_id = m.client_id AND t.episode_id = m.episode_id
  WHERE t.scored_on < m.month_on AND (t.next_on IS NULL OR t.next_on >= m.month_on)
), told AS (
  SELECT client_id, month_on, coalesce(max(id) FILTER (WHERE is_off), max(id)) AS score_id, max(place) AS scores, max(scored_on) FILTER (WHERE is_judged) AS scored_on,
         bool_or(is_off) AS is_off, bool_or(is_off_twice) AS is_off_twice, bool_or(was_ever_off) AS was_ever_off,
         bool_or(is_risk) FILTER (WHERE is_recent) AS is_risk, bool_or(is_severe_still) FILTER (WHERE is_recent) AS is_severe_still, bool_or(is_case) FILTER (WHERE is_recent) AS is_case
  FROM part GROUP BY client_id, month_on
)
SELECT m.id, m.client_id, m.episode_id, m.month_on, m.clinician_id, m.site_id, m.program_id, m.payer_id, m.level_of_care, m.diagnosis_group, m.approach,
       t.score_id, coalesce(t.scores, 0) AS scores, t.scored_on, coalesce(t.is_off, false) AS is_off, coalesce(t.is_off_twice, false) AS is_off_twice, coalesce(t.was_ever_off, false) AS was_ever_off,
       t.is_risk, t.is_severe_still, t.is_case,
       CASE WHEN t.is_case IS NULL OR m.level_of_care IS NULL THEN NULL
            WHEN t.is_risk OR t.is_severe_still THEN CASE WHEN m.level_of_care = 'inpatient' THEN 'stay' ELSE 'step_up' END
            WHEN m.level_of_care <> 'outpatient' AND NOT t.is_case THEN 'step_down'
            ELSE 'stay' END AS suggests
FROM m
JOIN told t ON t.client_id = m.client_id AND t.month_on = m.month_on`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode open that day'),
    monthOn: day('first day of the month'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    scores: count('scores so far in the episode, of the instrument answered most often'),
    scoredOn: day('day of the last score that can be compared with a first'),
    isOff: bool('a last score is off the expected course'),
    isOffTwice: bool('a last score and the one before are off the expected course'),
    wasEverOff: bool('some score was off the expected course'),
    isRisk: bool('a risk item was answered above its threshold in a last answer of the last 90 days'),
    isSevereStill: bool('a last score of the last 90 days is severe and not reliably better than the first'),
    isCase: bool('a last score of the last 90 days is at caseness'),
    suggests: code(['stay', 'step_up', 'step_down'], 'what the scores of the last 90 days suggest about the level of care'),
  },
)
