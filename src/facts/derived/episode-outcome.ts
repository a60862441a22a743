import { client, code, count, day, defineFact, number, ref, text } from '../define.ts'
import { episode } from '../episode.ts'

/**
 * Baseline and last score of each instrument in an episode.
 * Baseline: first scorable score from 14 days before to 28 days after opening. Last: the last scorable score after it, up to 14 days past closing.
 * An assessment that names no episode belongs to those open on its day; when none was, to any whose window it falls in.
 */
export const episodeOutcome = defineFact(
  {
    name: 'episode_outcome',
    grain: 'one episode and one instrument',
    derived: {
      from: ['episode', 'assessment', 'instrument_rule'],
      origins: [
        { fact: 'episode', id: 'episode_id' },
        { fact: 'assessment', id: 'baseline_id' },
        { fact: 'assessment', id: 'last_id' },
      ],
      sql: `
WITH near AS (
  SELECT e.id AS episode_id, e.client_id, e.opened_on, a.id, a.instrument, a.total, a.answered_at, CAST(a.answered_at_local AS date) AS scored_on,
         a.episode_id IS NOT NULL AS is_named,
         CAST(a.answered_at_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on) AS is_open
  FROM episode e
  JOIN assessment a ON a.client_id = e.client_id
  WHERE a.total IS NOT NULL AND (a.state IS NULL OR a.state <> 'not_scorable') AND (a.respondent IS NULL OR a.respondent = 'client')
    AND CAST(a.answered_at_local AS date) >= e.opened_on - 14
    AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on + 14)
    AND (a.episode_id IS NULL OR a.episode_id = e.id)
), claimed AS (
  SELECT DISTINCT client_id, id FROM near WHERE is_open AND NOT is_named
), scored AS (
  SELECT n.*, row_number() OVER story AS place, lead(n.id) OVER story IS NULL AS is_last
  FROM near n LEFT JOIN claimed c ON c.client_id = n.client_id AND c.id = n.id
  WHERE is_named OR is_open OR c.id IS NULL
  WINDOW story AS (PARTITION BY n.client_id, n.episode_id, n.instrument ORDER BY n.answered_at, n.id)
), ends AS (
  SELECT client_id, episode_id, instrument, max(place) AS scores,
         max(id) FILTER (WHERE place = 1 AND scored_on <= opened_on + 28) AS baseline_id,
         max(total) FILTER (WHERE place = 1 AND scored_on <= opened_on + 28) AS baseline,
         max(scored_on) FILTER (WHERE place = 1 AND scored_on <= opened_on + 28) AS baseline_on,
         max(id) FILTER (WHERE is_last AND place > 1) AS last_id,
         max(total) FILTER (WHERE is_last AND place > 1) AS last,
         max(scored_on) FILTER (WHERE is_last AND place > 1) AS last_on
  FROM scored WHERE place = 1 OR is_last GROUP BY client_id, episode_id, instrument
)
SELECT e.id AS id, e.client_id, e.id AS episode_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach,
       i.instrument, e.opened_on, e.closed_on, s.baseline_id, s.baseline, s.baseline_on, s.last_id, s.last, s.last_on, coalesce(s.scores, 0) AS scores,
       i.direction * (s.last - s.baseline) AS improvement, i.caseness, i.reliable_change,
       CASE WHEN i.direction < 0 THEN s.baseline >= i.caseness ELSE s.baseline < i.caseness END AS case_at_baseline,
       CASE WHEN i.direction < 0 THEN s.last >= i.caseness ELSE s.last < i.caseness END AS case_at_last
FROM episode e
CROSS JOIN instrument_rule i
LEFT JOIN ends s ON s.client_id = e.client_id AND s.episode_id = e.id AND s.instrument = i.instrument`,
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
    openedOn: day('day care began'),
    closedOn: day('day care ended'),
    baseline: number('first score'),
    baselineOn: day('day of the first score'),
    last: number('last score'),
    lastOn: day('day of the last score'),
    scores: count('scores in the episode'),
    improvement: number('points better from first to last score, whichever way the instrument counts'),
    caseness: number("the instrument's caseness cut-off"),
    reliableChange: number('smallest change that is beyond measurement error'),
    caseAtBaseline: { kind: 'bool', means: 'first score is at caseness' },
    caseAtLast: { kind: 'bool', means: 'last score is at caseness' },
  },
)
