import { bool, client, count, day, defineFact, number, ref, text } from '../define.ts'

/**
 * Every scorable answer of the client, placed in the episodes it belongs to, with the first score of that instrument beside it.
 * Baseline: the first score, when it lies from 14 days before to 28 days after opening. Scores count until 14 days past closing.
 * An assessment that names no episode belongs to those open on its day; when none was, to any whose window it falls in. The window is one CASE:
 * PostgreSQL takes that for half the rows, and the same tests in a row for next to none, and would then join everything after it row by row.
 */
export const episodeScore = defineFact(
  {
    name: 'episode_score',
    grain: 'one scorable answer of a client to an instrument, in one episode',
    derived: {
      from: ['episode', 'assessment'],
      origins: [
        { fact: 'assessment', id: 'id' },
        { fact: 'episode', id: 'episode_id' },
      ],
      isByClient: true,
      sql: `
WITH near AS (
  SELECT e.id AS episode_id, e.client_id, e.opened_on, a.id, a.instrument, a.total, a.risk, a.answered_at, CAST(a.answered_at_local AS date) AS scored_on,
         a.episode_id IS NOT NULL AS is_named,
         CAST(a.answered_at_local AS date) >= e.opened_on AND (e.closed_on IS NULL OR CAST(a.answered_at_local AS date) <= e.closed_on) AS is_open
  FROM episode e
  JOIN assessment a ON a.client_id = e.client_id
  WHERE a.total IS NOT NULL AND (a.state IS NULL OR a.state <> 'not_scorable') AND (a.respondent IS NULL OR a.respondent = 'client')
    AND CASE WHEN a.episode_id IS NOT NULL AND a.episode_id <> e.id THEN false
             WHEN CAST(a.answered_at_local AS date) < e.opened_on - 14 THEN false
             WHEN e.closed_on IS NOT NULL AND CAST(a.answered_at_local AS date) > e.closed_on + 14 THEN false
             ELSE true END
), claimed AS (
  SELECT DISTINCT client_id, id FROM near WHERE is_open AND NOT is_named
), told AS (
  SELECT n.id, n.client_id, n.episode_id, n.instrument, n.opened_on, n.scored_on, n.total, n.risk, row_number() OVER story AS place,
         lead(n.scored_on) OVER story AS next_on, first_value(n.total) OVER story AS first, first_value(n.scored_on) OVER story AS first_on
  FROM near n LEFT JOIN claimed c ON c.client_id = n.client_id AND c.id = n.id
  WHERE is_named OR is_open OR c.id IS NULL
  WINDOW story AS (PARTITION BY n.client_id, n.episode_id, n.instrument ORDER BY n.answered_at, n.id)
)
SELECT id, client_id, episode_id, instrument, opened_on, scored_on, next_on, total, risk AS is_risk, CAST(place AS integer) AS place, first, first_on,
       CASE WHEN first_on <= opened_on + 28 THEN first END AS baseline,
       CASE WHEN first_on <= opened_on + 28 THEN first_on END AS baseline_on
FROM told`,
    },
  },
  {
    client: client(),
    episode: ref('episode', 'the episode'),
    instrument: text('instrument id'),
    openedOn: day('day care began'),
    scoredOn: day('day it was answered'),
    nextOn: day('day the instrument was answered next; none for the last score of the episode'),
    total: number('total score'),
    isRisk: bool('a risk item was answered above its threshold'),
    place: count('place among the scores of the instrument in the episode, from 1'),
    first: number('first score in the episode, whenever it was'),
    firstOn: day('day of that score'),
    baseline: number('first score, when it lies around opening'),
    baselineOn: day('day of the first score around opening'),
  },
)
