import { bool, client, code, count, day, defineFact, number, ref, text } from '../define.ts'
import { episode } from '../episode.ts'
import { measuredDomains } from '../measured-domains.ts'

/**
 * First and last score of each instrument in an episode: what changed, and what was to be expected. Expected is the change that the practice's
 * closed and paired episodes of that instrument had from the same baseline, a straight line by least squares through at least 30 of them:
 * people who begin worse have further to go (Coley et al., Psychiatr Serv 2020;71:312). Scores and the pairs that should have some are put under
 * each other and grouped: a planner without statistics would join them pair by pair.
 */
export const episodeOutcome = defineFact(
  {
    name: 'episode_outcome',
    grain: 'one episode and one instrument',
    derived: {
      from: ['episode', 'episode_score', 'instrument_rule'],
      origins: [
        { fact: 'episode', id: 'episode_id' },
        { fact: 'assessment', id: 'baseline_id' },
        { fact: 'assessment', id: 'last_id' },
      ],
      sql: `
WITH part AS (
  SELECT client_id, episode_id, instrument, place, id, total, scored_on, baseline, baseline_on, first, first_on FROM episode_score WHERE place = 1 OR next_on IS NULL
  UNION ALL
  SELECT e.client_id, e.id, i.instrument, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM episode e CROSS JOIN instrument_rule i
), ends AS (
  SELECT client_id, episode_id, instrument, max(place) AS scores,
         max(id) FILTER (WHERE place = 1 AND baseline IS NOT NULL) AS baseline_id, max(baseline) AS baseline, max(baseline_on) AS baseline_on,
         max(first) AS first, max(first_on) AS first_on,
         max(id) FILTER (WHERE place > 1) AS last_id, max(total) FILTER (WHERE place > 1) AS last, max(scored_on) FILTER (WHERE place > 1) AS last_on
  FROM part GROUP BY client_id, episode_id, instrument
), outcome AS (
  SELECT e.id AS id, e.client_id, e.id AS episode_id, e.clinician_id, e.site_id, e.program_id, e.payer_id, e.level_of_care, e.diagnosis_group, e.approach,
         i.instrument, i.measures, e.opened_on, e.closed_on, s.baseline_id, s.baseline, s.baseline_on, s.first, s.first_on, s.last_id, s.last, s.last_on,
         s.scores, i.direction * (s.last - s.baseline) AS improvement, i.caseness, i.remission, i.reliable_change,
         CASE WHEN i.direction < 0 THEN s.baseline >= i.caseness ELSE s.baseline < i.caseness END AS case_at_baseline,
         CASE WHEN i.direction < 0 THEN s.first >= i.caseness ELSE s.first < i.caseness END AS case_at_first,
         CASE WHEN i.direction < 0 THEN s.last >= i.caseness ELSE s.last < i.caseness END AS case_at_last,
         CASE WHEN s.baseline IS NULL OR i.caseness IS NULL THEN NULL
              WHEN CASE WHEN i.direction < 0 THEN s.baseline < i.caseness ELSE s.baseline >= i.caseness END THEN 'below caseness'
              WHEN -i.direction * s.baseline >= -i.direction * i.severe THEN 'severe'
              WHEN -i.direction * s.baseline >= -i.direction * i.moderately_severe THEN 'moderately severe'
              WHEN -i.direction * s.baseline >= -i.direction * i.moderate THEN 'moderate'
              WHEN i.moderate IS NULL THEN 'at caseness' ELSE 'mild' END AS severity
  FROM ends s
  JOIN instrument_rule i ON i.instrument = s.instrument
  JOIN episode e ON e.client_id = s.client_id AND e.id = s.episode_id
), seen AS (
  SELECT instrument, CAST(count(*) AS double precision) AS n, sum(baseline) AS x, sum(improvement) AS y, sum(baseline * baseline) AS xx, sum(baseline * improvement) AS xy
  FROM outcome WHERE closed_on IS NOT NULL AND improvement IS NOT NULL GROUP BY instrument
), sloped AS (
  SELECT instrument, n, x, y, CASE WHEN n >= 30 AND n * xx > x * x THEN (n * xy - x * y) / (n * xx - x * x) END AS slope FROM seen
), line AS (
  SELECT instrument, slope, (y - slope * x) / n AS level FROM sloped
)
SELECT o.id, o.client_id, o.episode_id, o.clinician_id, o.site_id, o.program_id, o.payer_id, o.level_of_care, o.diagnosis_group, o.approach, o.instrument, o.measures,
       o.opened_on, o.closed_on, o.baseline_id, o.baseline, o.baseline_on, o.first, o.first_on, o.last_id, o.last, o.last_on, o.scores, o.improvement,
       o.caseness, o.remission, o.reliable_change, o.case_at_baseline, o.case_at_first, o.case_at_last, o.severity,
       l.level + l.slope * o.baseline AS expected_improvement, o.improvement - (l.level + l.slope * o.baseline) AS beyond_expected
FROM outcome o
LEFT JOIN line l ON l.instrument = o.instrument`,
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
    measures: code(measuredDomains, 'what the instrument measures'),
    openedOn: day('day care began'),
    closedOn: day('day care ended'),
    baseline: number('first score, around opening'),
    baselineOn: day('day of the first score'),
    first: number('first score in the episode, whenever it was'),
    firstOn: day('day of that score'),
    last: number('last score'),
    lastOn: day('day of the last score'),
    scores: count('scores in the episode'),
    improvement: number('points better from first to last score, whichever way the instrument counts'),
    caseness: number("the instrument's caseness cut-off"),
    remission: number('a score below this is remission'),
    reliableChange: number('smallest change that is beyond measurement error'),
    caseAtBaseline: bool('first score is at caseness'),
    caseAtFirst: bool('first score in the episode, whenever it was, is at caseness'),
    caseAtLast: bool('last score is at caseness'),
    severity: text('how bad the first score is, by the published bands of the instrument'),
    expectedImprovement: number('points better that episodes with this first score had here'),
    beyondExpected: number('points better than expected from the first score'),
  },
)
