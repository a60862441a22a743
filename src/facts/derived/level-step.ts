import { bool, client, code, day, defineFact, ref } from '../define.ts'
import { episode } from '../episode.ts'

/** The place of a level of care, from the least on. */
const place = (level: string): string =>
  `CASE ${level} ${(episode.levelOfCare.values ?? []).map((word, i) => `WHEN '${word}' THEN ${i + 1}`).join(' ')} END`

/**
 * A client moves to another level when an episode there opens while an earlier one of another level is open, or within 30 days of its end; of
 * several, the one begun last is where the client came from. More care again is an episode at a higher level, or an acute stay that is higher, from
 * the day after on; a crisis contact always is.
 */
export const levelStep = defineFact(
  {
    name: 'level_step',
    grain: 'one episode, the move to another level of care it began with, if any, and what came of that in 90 days',
    derived: {
      from: ['episode', 'admission'],
      mayLack: ['admission'],
      origins: [
        { fact: 'episode', id: 'id' },
        { fact: 'episode', id: 'from_episode_id' },
      ],
      isByClient: true,
      sql: `
WITH ranked AS (
  SELECT id, client_id, clinician_id, site_id, program_id, payer_id, level_of_care, diagnosis_group, approach, opened_on, closed_on, close_reason, ${place('level_of_care')} AS rank
  FROM episode WHERE level_of_care IS NOT NULL
), pair AS (
  SELECT n.id, n.client_id, n.rank, n.opened_on, e.id AS from_episode_id, e.level_of_care AS from_level, e.rank AS from_rank,
         row_number() OVER (PARTITION BY n.client_id, n.id ORDER BY e.opened_on DESC, e.id DESC) AS place
  FROM ranked n
  JOIN ranked e ON e.client_id = n.client_id AND e.opened_on < n.opened_on AND coalesce(e.closed_on, n.opened_on) >= n.opened_on - 30
), step AS (
  SELECT * FROM pair WHERE place = 1 AND from_rank <> rank
), higher AS (
  SELECT client_id, opened_on AS begun_on, rank FROM ranked
  UNION ALL
  SELECT client_id, admitted_on, CASE kind WHEN 'crisis' THEN 9 ELSE ${place('kind')} END FROM admission
), again AS (
  SELECT s.client_id, s.id, count(*) AS times
  FROM step s JOIN higher h ON h.client_id = s.client_id AND h.begun_on > s.opened_on AND h.begun_on <= s.opened_on + 90 AND h.rank > s.rank
  GROUP BY s.client_id, s.id
)
SELECT r.id, r.client_id, s.from_episode_id, r.clinician_id, r.site_id, r.program_id, r.payer_id, r.level_of_care, s.from_level, r.diagnosis_group, r.approach,
       r.opened_on AS stepped_on, CASE WHEN s.id IS NULL THEN 'none' WHEN s.from_rank < s.rank THEN 'up' ELSE 'down' END AS direction, coalesce(a.times, 0) > 0 AS is_more_again,
       coalesce(r.close_reason = 'client_left' AND r.closed_on <= r.opened_on + 90, false) AS is_left
FROM ranked r
LEFT JOIN step s ON s.client_id = r.client_id AND s.id = r.id
LEFT JOIN again a ON a.client_id = r.client_id AND a.id = r.id`,
    },
  },
  {
    client: client(),
    fromEpisode: ref('episode', 'the episode the client came from, of a move'),
    clinician: ref('staff', 'primary clinician'),
    site: ref('site', 'where'),
    program: ref('program', 'program'),
    payer: ref('payer', 'who pays first'),
    levelOfCare: code(episode.levelOfCare.values ?? [], 'level of care'),
    fromLevel: code(episode.levelOfCare.values ?? [], 'level of care the client came from, of a move'),
    diagnosisGroup: code(episode.diagnosisGroup.values ?? [], 'main diagnosis group'),
    approach: code(episode.approach.values ?? [], 'main approach of treatment'),
    steppedOn: day('day care began'),
    direction: code(['up', 'down', 'none'], 'to more care, to less, or no move at all'),
    isMoreAgain: bool('after a move: more care than this began within 90 days, or an acute stay or crisis contact'),
    isLeft: bool('the client ended it within 90 days'),
  },
)
