import type { Day } from '#period'
import type { TrackReason, TrackState } from '#tracking'

/** What the rules say of an instrument. `direction` -1: lower is better. */
export type Measure = {
  readonly id: string
  readonly name: string
  readonly measures: string
  readonly direction: -1 | 1
  readonly caseness: number | null
  readonly severe: number | null
  /** Infinite where nobody has published one: then no change is reliable. */
  readonly reliableChange: number
  /** One of those outcome figures are made of. The others are shown, and judge nothing. */
  readonly isJudged: boolean
}

/** One scorable answer. Off course: beyond the edge of the expected course, or reliably worse than at first. */
export type Score = {
  readonly id: string
  readonly on: Day
  readonly total: number
  readonly place: number
  /** Null where the instrument has no risk item, or nobody said. */
  readonly isRisk: boolean | null
  readonly isOff: boolean
  readonly isBeyond: boolean
  /** The edge that nine in ten of those who began alike stayed within; null where no course speaks. */
  readonly bound: number | null
}

/** Where scores stand against the expected course, and why, the gravest first. */
export type Standing = { readonly state: TrackState; readonly reasons: readonly TrackReason[] }

/** The scores of one instrument in the episode, oldest first; the first score of all, also when the earliest ones were not read. */
export type Track = {
  readonly measure: Measure
  readonly first: { readonly total: number; readonly on: Day }
  readonly scores: readonly Score[]
  readonly standing: Standing
}

export type Episode = {
  readonly id: string
  readonly openedOn: Day
  readonly closedOn: Day | null
  readonly levelOfCare: string | null
  readonly diagnosisGroup: string | null
  readonly program: string | null
  readonly clinician: string | null
  readonly payer: string | null
}

export type Visit = {
  readonly id: string
  readonly on: Day
  /** Wall clock, 'HH:MM'. */
  readonly time: string
  readonly status: string
  readonly kind: string | null
  readonly modality: string | null
  readonly wasReminded: boolean | null
  readonly isConfirmed: boolean | null
}

export type Alert = {
  readonly id: string
  readonly kind: string
  readonly on: Day
  readonly seenOn: Day | null
  readonly closedOn: Day | null
}

export type Authorization = {
  readonly id: string
  readonly payer: string | null
  readonly startsOn: Day
  readonly endsOn: Day
  readonly runsOutOn: Day
  readonly askBy: Day
  readonly unitsApproved: number | null
  readonly unitsUsed: number | null
  readonly isRenewed: boolean
  readonly nextRequestedOn: Day | null
}

export type Stay = { readonly id: string; readonly kind: string; readonly on: Day; readonly until: Day | null; readonly isPlanned: boolean | null }

/** Everything about one client that the questions are answered from. Ids are text: a number cannot hold them. */
export type Care = {
  readonly client: string
  readonly today: Day
  readonly episode: Episode
  readonly tracks: readonly Track[]
  /** Past and coming, oldest first. */
  readonly visits: readonly Visit[]
  readonly lastSeenOn: Day | null
  readonly alerts: readonly Alert[]
  /** Authorizations in force today. */
  readonly authorizations: readonly Authorization[]
  readonly stays: readonly Stay[]
}

/** A row that a statement stands on, and what it says. */
export type Evidence = { readonly fact: string; readonly id: string; readonly on: Day; readonly says: string }
