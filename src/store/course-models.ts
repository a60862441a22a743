import type pg from 'pg'
import type { Day } from '#period'

/** What became of episodes that were held back: scores inside the band and beyond its worse edge, alerts, and how those clients ended. */
export type StoredHeldOut = {
  readonly trainedOn: number
  readonly episodes: number
  readonly scores: number
  /** Scores inside the 80 % band, and worse than it, before its ends are rounded to whole scores. */
  readonly inside: number
  readonly worse: number
  /** Standard error of the share that is worse; scores of one client are alike. */
  readonly worseError: number
  /** Scores beyond the edge as it is used, and clients with one such score or more, and with two in a row. */
  readonly flagged: number
  readonly flaggedOnce: number
  readonly flaggedTwice: number
  /** Clients not on track at some score before their last, by whether they ended reliably better. */
  readonly alertedNotBetter: number
  readonly alertedBetter: number
  readonly quietNotBetter: number
  readonly quietBetter: number
  readonly bands: readonly { readonly from: number; readonly to: number; readonly episodes: number; readonly scores: number; readonly inside: number; readonly flagged: number }[] // prettier-ignore
}
export type StoredCourse = {
  readonly instrument: string
  readonly version: number
  readonly fittedAt: Date
  readonly asOf: Day
  readonly fromOn: Day
  readonly toOn: Day
  readonly episodes: number
  readonly scores: number
  readonly parameters: {
    readonly beta: readonly [number, number]
    readonly g: readonly [number, number, number, number]
    readonly sigma2: number
    readonly logLikelihood: number
    readonly rounds: number
  }
  readonly reachDays: number
  readonly flaggedInSample: number
  readonly heldOut: StoredHeldOut | null
}

const columns = `instrument, version, fitted_at AS "fittedAt", as_of AS "asOf", from_on AS "fromOn", to_on AS "toOn", episodes, scores, parameters,
  reach_days AS "reachDays", flagged_in_sample AS "flaggedInSample", held_out AS "heldOut"`

/** Every version of every instrument, the newest of each first. */
export async function loadCourses(pool: pg.Pool): Promise<readonly StoredCourse[]> {
  const { rows } = await pool.query<StoredCourse>(`SELECT ${columns} FROM course_model ORDER BY instrument, version DESC`)
  return rows
}

/** Writes a version down. False when another process was first with it: then nothing is written. */
export async function addCourse(pool: pg.Pool, course: Omit<StoredCourse, 'fittedAt'>): Promise<boolean> {
  const { instrument, version, asOf, fromOn, toOn, episodes, scores, parameters, reachDays, flaggedInSample, heldOut } = course
  const { rowCount } = await pool.query(
    `INSERT INTO course_model (instrument, version, as_of, from_on, to_on, episodes, scores, parameters, reach_days, flagged_in_sample, held_out)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (instrument, version) DO NOTHING`,
    [
      instrument,
      version,
      asOf,
      fromOn,
      toOn,
      episodes,
      scores,
      JSON.stringify(parameters),
      reachDays,
      flaggedInSample,
      heldOut && JSON.stringify(heldOut),
    ],
  )
  return rowCount === 1
}
