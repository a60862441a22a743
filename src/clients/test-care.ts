/** A client for a worked case, written as people would tell it. */
import { clientLimits, type ClientLimits } from '#content'
import { addDays, type Day } from '#period'
import type { Alert, Authorization, Care, Episode, Measure, Score, Standing, Stay, Track, Visit } from './care.ts'

const openedOn: Day = '2026-01-05'
const onWeek = (week: number): Day => addDays(openedOn, Math.round(week * 7))

const measure = (id: string, measures: string, more: Partial<Measure>): Measure => ({
  id,
  name: id.toUpperCase(),
  measures,
  direction: -1,
  caseness: null,
  severe: null,
  reliableChange: 6,
  isJudged: true,
  ...more,
})
const measures: Readonly<Record<string, Measure>> = {
  'phq-9': measure('phq-9', 'depression', { caseness: 10, severe: 20, reliableChange: 6 }),
  'gad-7': measure('gad-7', 'anxiety', { caseness: 8, severe: 15, reliableChange: 4 }),
  wsas: measure('wsas', 'function', { caseness: 10, reliableChange: 8 }),
  gse: measure('gse', 'coping', { direction: 1, reliableChange: 6 }),
}

/** As the rule of the expected courses has it: one score beyond the edge is to watch, two in a row are not. */
function standingOf(scores: readonly Score[]): Standing {
  const [before, last] = [scores.at(-2), scores.at(-1)]
  if (!last?.isOff) return { state: scores.length > 1 ? 'on-track' : 'not-judged', reasons: [] }
  return before?.isOff ? { state: 'not-on-track', reasons: ['beyond-twice'] } : { state: 'watch', reasons: ['beyond-once'] }
}

/** `0:18 4:16! 8:19!*`: week and score; `!` off course (14 at most), `*` a risk item above its threshold. Scores of the PHQ-9 without one are clear. */
function trackFrom(id: string, text: string): Track {
  const scores = text.split(/\s+/).map((part, i): Score => {
    const [week = '0', total = '0'] = part.replace(/[!*]/g, '').split(':')
    const isRisk = part.includes('*') || (id === 'phq-9' ? false : null)
    return {
      id: `${id} ${week}`,
      on: onWeek(Number(week)),
      total: Number(total),
      place: i + 1,
      isRisk,
      isOff: part.includes('!'),
      isBeyond: part.includes('!'),
      bound: 14,
    }
  })
  const [first] = scores
  const own = measures[id]
  if (!first || !own) throw new Error(`no scores of ${id}`)
  return { measure: own, first: { total: first.total, on: first.on }, scores, standing: standingOf(scores) }
}

const statuses: Readonly<Record<string, string>> = { k: 'attended', m: 'no_show', l: 'late_cancelled', c: 'cancelled_by_client', b: 'booked' }
/** `1k 2k 3m 18b`: week and what became of the visit: kept, missed, late cancelled, cancelled in time, booked. */
const visitsFrom = (text: string): readonly Visit[] =>
  text.split(/\s+/).map((part) => ({
    id: `visit ${part}`,
    on: onWeek(Number(part.slice(0, -1))),
    time: '14:00',
    status: statuses[part.slice(-1)] ?? 'attended',
    kind: 'therapy',
    modality: 'telehealth',
    wasReminded: true,
    isConfirmed: null,
  }))

type Told = {
  /** Weeks in care by now. */
  readonly week: number
  readonly scores?: Readonly<Record<string, string>>
  readonly visits?: string
  readonly episode?: Partial<Episode>
  readonly alerts?: readonly (Omit<Alert, 'id' | 'on' | 'seenOn' | 'closedOn'> & {
    readonly week: number
    readonly seen?: number
    readonly closed?: number
  })[]
  readonly stays?: readonly { readonly kind: string; readonly week: number; readonly until?: number; readonly isPlanned?: boolean }[]
  readonly authorizations?: readonly Partial<Authorization>[]
}

export function careWith(told: Told): Care {
  const visits = told.visits === undefined ? [] : visitsFrom(told.visits)
  const today = onWeek(told.week)
  return {
    client: '1',
    today,
    episode: { id: '10', openedOn, closedOn: null, levelOfCare: 'outpatient', diagnosisGroup: 'depression', program: null, clinician: null, payer: null, ...told.episode }, // prettier-ignore
    tracks: Object.entries(told.scores ?? {}).map(([id, text]) => trackFrom(id, text)),
    visits,
    lastSeenOn: visits.findLast((v) => v.status === 'attended' && v.on <= today)?.on ?? null,
    alerts: (told.alerts ?? []).map(({ kind, week, seen, closed }, i) => ({
      id: `alert ${i}`,
      kind,
      on: onWeek(week),
      seenOn: seen === undefined ? null : onWeek(seen),
      closedOn: closed === undefined ? null : onWeek(closed),
    })),
    authorizations: (told.authorizations ?? []).map((a, i) => ({
      id: `auth ${i}`,
      payer: null,
      startsOn: openedOn,
      endsOn: onWeek(told.week + 10),
      runsOutOn: onWeek(told.week + 10),
      askBy: onWeek(told.week + 9),
      unitsApproved: 20,
      unitsUsed: 5,
      isRenewed: false,
      nextRequestedOn: null,
      ...a,
    })),
    stays: (told.stays ?? []).map(
      ({ kind, week, until, isPlanned }, i): Stay => ({ id: `stay ${i}`, kind, on: onWeek(week), until: until === undefined ? null : onWeek(until), isPlanned: isPlanned ?? null }), // prettier-ignore
    ),
  }
}

/** What Plumbline proposes. */
export const usual = Object.fromEntries(clientLimits.map((l) => [l.id, l.usual])) as ClientLimits
