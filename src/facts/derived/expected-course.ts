import { count, defineFact, number, text } from '../define.ts'

/**
 * What the practice's own past says of a score so many weeks into care: for each instrument and four-week step the later score regressed on the
 * first (Finch, Lambert and Schaalje, Clin Psychol Psychother 2001;8:231, and Delgadillo et al., Lancet Psychiatry 2018;5:564, fit such curves; a
 * line per step is the form that anyone can check). Learned from closed episodes that began at caseness and have three scores or more. Scores are
 * turned so that higher is worse. People who stop early are missing from the later steps, so the line is a little hopeful there.
 */
export const expectedCourse = defineFact(
  {
    name: 'expected_course',
    grain: 'one instrument and one four-week step after the first score',
    derived: {
      from: ['episode', 'episode_score', 'instrument_rule'],
      origins: [],
      sql: `
WITH point AS (
  SELECT s.client_id, s.episode_id, s.instrument, least(13, CAST(floor((s.scored_on - s.baseline_on + 14) / 28.0) AS integer)) AS step, s.place,
         -i.direction * s.baseline AS x, -i.direction * s.total AS y, max(s.place) OVER (PARTITION BY s.client_id, s.episode_id, s.instrument) AS scores
  FROM episode_score s
  JOIN episode e ON e.client_id = s.client_id AND e.id = s.episode_id
  JOIN instrument_rule i ON i.instrument = s.instrument
  WHERE e.closed_on IS NOT NULL AND i.measures IN ('depression', 'anxiety', 'trauma', 'distress') AND CASE WHEN i.direction < 0 THEN s.baseline >= i.caseness ELSE s.baseline < i.caseness END
), latest AS (
  SELECT *, row_number() OVER (PARTITION BY client_id, episode_id, instrument, step ORDER BY place DESC) AS turn FROM point WHERE scores >= 3 AND place > 1 AND step >= 1
), seen AS (
  SELECT instrument, step, CAST(count(*) AS double precision) AS n, sum(x) AS x, sum(y) AS y, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy
  FROM latest WHERE turn = 1 GROUP BY instrument, step
), squares AS (
  SELECT instrument, step, n, x / n AS mean_x, y / n AS mean_y, xx - x * x / n AS sxx, xy - x * y / n AS sxy, yy - y * y / n AS syy FROM seen
)
SELECT row_number() OVER (ORDER BY instrument, step) AS id, instrument, step, CAST(n AS integer) AS episodes, mean_x AS mean_baseline, sxx AS baseline_squares,
       sxy / sxx AS slope, mean_y - sxy / sxx * mean_x AS level, sqrt(greatest(0, syy - sxy / sxx * sxy) / (n - 2)) AS spread
FROM squares WHERE n > 2 AND sxx > 0`,
    },
  },
  {
    instrument: text('instrument id'),
    step: count('four-week steps since the first score, to the nearest; 13 stands for a year and more'),
    episodes: count('episodes it is learned from'),
    meanBaseline: number('their mean first score, higher is worse'),
    baselineSquares: number('squared distances of their first scores from that mean, added up'),
    slope: number('points later for each point at first'),
    level: number('points later of someone who began at none'),
    spread: number('standard error of the line, in points'),
  },
)
