import type { InstrumentRule } from '#content'
import type { Day } from '#period'
import type { Engine, Row } from '#warehouse'
import type { ClosedCourse } from './learn.ts'
import type { Scores } from './try-course.ts'

const text = (row: Row, key: string): string => String(row[key] ?? '')

// One row an episode: a course needs its scores in their order, and rows are what costs.
const story = `string_agg(CAST(s.scored_on - s.baseline_on AS text) || ' ' || CAST(s.total AS text), ',' ORDER BY s.place)`
const scoresIn = (told: string): Scores =>
  told.split(',').map((one) => {
    const [day, score] = one.split(' ')
    return { day: Number(day), score: Number(score) }
  })

/** The most episodes one course is learned from, the newest: more would not move it, and a large service has millions. */
const mostEpisodes = 20_000

/** Closed episodes with a first score of this instrument around opening, in the order of their closing: those closed after `from` and by `asOf`. */
export async function readClosed(
  engine: Engine,
  { instrument }: InstrumentRule,
  { from, asOf }: { from: Day; asOf: Day },
): Promise<readonly ClosedCourse[]> {
  const rows = await engine.ask(
    `-- expected course: closed episodes of ${instrument}
SELECT CAST(max(e.closed_on) AS text) AS closed_on, ${story} AS scores
FROM episode_score s JOIN episode e ON e.client_id = s.client_id AND e.id = s.episode_id
WHERE s.instrument = '${instrument}' AND s.baseline IS NOT NULL AND e.closed_on > date '${from}' AND e.closed_on <= date '${asOf}'
GROUP BY s.client_id, s.episode_id ORDER BY max(e.closed_on) DESC, s.episode_id DESC LIMIT ${mostEpisodes}`,
    ['episode_score', 'episode'],
  )
  return rows.map((row) => ({ closedOn: text(row, 'closed_on').slice(0, 10), scores: scoresIn(text(row, 'scores')) })).toReversed()
}

/** The scores so far of one instrument, for one client in care. Ids are text: a number cannot hold them. */
export type OpenCourse = {
  readonly client: string
  readonly clinician: string | null
  readonly episode: string
  readonly instrument: string
  /** The day of the first score around opening; null without one, and then there are no scores to compare. */
  readonly firstOn: Day | null
  readonly scores: Scores
}

type OpenScope = { readonly asOf: Day; readonly instruments: readonly string[]; readonly client?: string | undefined }

/** Everyone in care on a day, by instrument, with the scores until then; or one client only. */
export async function readOpen(engine: Engine, { asOf, instruments, client }: OpenScope): Promise<readonly OpenCourse[]> {
  const only = client === undefined ? '' : ` AND e.client_id = ${BigInt(client)}`
  const rows = await engine.ask(
    `-- expected course: clients in care on ${asOf}
SELECT CAST(s.client_id AS text) AS client, CAST(max(e.clinician_id) AS text) AS clinician, CAST(s.episode_id AS text) AS episode, s.instrument,
  CAST(max(s.baseline_on) AS text) AS first_on, ${story} AS scores
FROM episode_score s JOIN episode e ON e.client_id = s.client_id AND e.id = s.episode_id
WHERE e.opened_on <= date '${asOf}' AND (e.closed_on IS NULL OR e.closed_on > date '${asOf}') AND s.scored_on <= date '${asOf}'
  AND s.instrument IN (${instruments.map((id) => `'${id}'`).join(', ')})${only}
GROUP BY s.client_id, s.episode_id, s.instrument ORDER BY s.client_id, s.episode_id, s.instrument`,
    ['episode_score', 'episode'],
  )
  return rows.map((row) => {
    const firstOn = row['first_on'] === null ? null : text(row, 'first_on').slice(0, 10)
    return {
      client: text(row, 'client'),
      clinician: row['clinician'] === null ? null : text(row, 'clinician'),
      episode: text(row, 'episode'),
      instrument: text(row, 'instrument'),
      firstOn,
      scores: firstOn === null ? [] : scoresIn(text(row, 'scores')),
    }
  })
}
