import { bool, client, count, day, defineFact, number, ref, text } from '../define.ts'

/**
 * Is a score where care should have brought it? Off course means reliably worse than at first, or beyond the edge that nine in ten scores of
 * people who began alike stay within: the upper end of a two-sided 80 % prediction interval of the practice's own expected course, rounded up
 * to a whole point. With fewer than 50 episodes behind that step the published checkpoints of the instrument are asked instead.
 * Student's t at 0.9 is Fisher's expansion about the normal 1.28155 (Abramowitz and Stegun 1964, 26.7.5). A flag asks for a look: it never says
 * what to do, and says nothing about who gives the care.
 */
export const scoreTrack = defineFact(
  {
    name: 'score_track',
    grain: 'one score of depression, anxiety, trauma or distress in an episode, against its expected course',
    derived: {
      from: ['episode_score', 'expected_course', 'instrument_rule', 'instrument_checkpoint'],
      origins: [
        { fact: 'assessment', id: 'id' },
        { fact: 'episode', id: 'episode_id' },
      ],
      isByClient: true,
      sql: `
WITH checkpoint AS (
  SELECT instrument, from_day, score, lead(from_day) OVER (PARTITION BY instrument ORDER BY from_day) AS until_day FROM instrument_checkpoint
), course AS (
  SELECT instrument, step, episodes, mean_baseline, baseline_squares, slope, level,
         spread * (1.2815515655 + 0.8465847 / (episodes - 2) + 0.5708910 / ((episodes - 2) * (episodes - 2))) AS reach
  FROM expected_course WHERE episodes >= 50
), beside AS (
  SELECT s.id, s.client_id, s.episode_id, s.instrument, i.measures, s.opened_on, s.scored_on, s.next_on, s.place, s.total, s.is_risk, s.baseline,
         i.direction, i.caseness, i.severe, i.reliable_change, i.direction * (s.total - s.baseline) AS improvement, c.episodes,
         c.level + c.slope * (-i.direction * s.baseline) AS worse_expected,
         ceil(c.level + c.slope * (-i.direction * s.baseline)
           + c.reach * sqrt(1 + 1.0 / c.episodes + (-i.direction * s.baseline - c.mean_baseline) * (-i.direction * s.baseline - c.mean_baseline) / c.baseline_squares)) AS worse_bound,
         k.score AS checkpoint
  FROM episode_score s
  JOIN instrument_rule i ON i.instrument = s.instrument AND i.measures IN ('depression', 'anxiety', 'trauma', 'distress')
  LEFT JOIN course c ON c.instrument = s.instrument AND c.step = least(13, CAST(floor((s.scored_on - s.baseline_on + 14) / 28.0) AS integer))
  LEFT JOIN checkpoint k ON k.instrument = s.instrument AND s.scored_on - s.baseline_on >= k.from_day AND (k.until_day IS NULL OR s.scored_on - s.baseline_on < k.until_day)
), judged AS (
  SELECT *, place > 1 AND coalesce(
           -improvement >= reliable_change
           OR CASE WHEN episodes IS NULL THEN -direction * total >= -direction * checkpoint AND CASE WHEN direction < 0 THEN baseline >= caseness ELSE baseline < caseness END
                   ELSE -direction * total > worse_bound END, false) AS is_off
  FROM beside
)
SELECT id, client_id, episode_id, instrument, measures, opened_on, scored_on, next_on, place, total, is_risk, baseline, improvement,
       coalesce(CASE WHEN direction < 0 THEN total >= caseness ELSE total < caseness END, false) AS is_case,
       coalesce(CASE WHEN direction < 0 THEN total >= severe ELSE total <= severe END, false) AS is_severe,
       coalesce(improvement >= reliable_change, false) AS is_better,
       CASE WHEN place > 1 THEN -direction * worse_expected END AS expected, CASE WHEN place > 1 THEN -direction * worse_bound END AS bound,
       is_off, is_off AND coalesce(lag(is_off) OVER story, false) AS is_off_twice,
       max(CASE WHEN is_off THEN 1 ELSE 0 END) OVER (PARTITION BY client_id, episode_id, instrument ORDER BY place) = 1 AS was_ever_off
FROM judged
WINDOW story AS (PARTITION BY client_id, episode_id, instrument ORDER BY place)`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode'),
    instrument: text('instrument id'),
    measures: { kind: 'text', means: 'what the instrument measures' },
    openedOn: day('day care began'),
    scoredOn: day('day it was answered'),
    nextOn: day('day the instrument was answered next'),
    place: count('place among the scores of the instrument in the episode, from 1'),
    total: number('total score'),
    isRisk: bool('a risk item was answered above its threshold'),
    baseline: number('first score, around opening'),
    improvement: number('points better than the first score, whichever way the instrument counts'),
    isCase: bool('at caseness'),
    isSevere: bool('in the severe range'),
    isBetter: bool('reliably better than the first score'),
    expected: number('score that people who began alike had here at this time'),
    bound: number('edge that nine in ten of them stayed within'),
    isOff: bool('off the expected course'),
    isOffTwice: bool('off the expected course, as was the score before'),
    wasEverOff: bool('this score or an earlier one was off the expected course'),
  },
)
