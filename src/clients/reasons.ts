import type { ClientLimits } from '#content'
import { daysBetween, showDay, type Day } from '#period'
import type { TrackReason } from '#tracking'
import type { Care, Evidence, Track, Visit } from './care.ts'
import { isLevelRight } from './level-of-care.ts'
import { isReadyToStepDown } from './step-down.ts'
import { isSymptom, latest, recentTracks, runOf, scoreRow } from './track.ts'
import { countOf, joined, showAge } from './words.ts'

/** Why a client is on the list, in the order in which people look. */
export const reasonIds = ['may-need-more', 'off-track', 'missed-twice', 'gone-quiet', 'due', 'step-down'] as const
export type ReasonId = (typeof reasonIds)[number]
/** One line, since when it has been so, and the rows it stands on. */
export type Reason = { readonly id: ReasonId; readonly says: string; readonly since: Day | null; readonly rows: readonly Evidence[] }

export type Due = { readonly instrument: string; readonly name: string; readonly lastOn: Day | null }

/** Measures of how the client is whose last answer is older than the practice's interval; with none at all, once a first score is due. */
export function dueMeasures(care: Care, { dueDays, firstScoreDays }: ClientLimits): readonly Due[] {
  const late = care.tracks.filter(isSymptom).flatMap((t): Due[] => {
    const last = latest(t)
    return last && daysBetween(last.on, care.today) > dueDays ? [{ instrument: t.measure.id, name: t.measure.name, lastOn: last.on }] : []
  })
  const hasNone = !care.tracks.some(isSymptom) && daysBetween(care.episode.openedOn, care.today) > firstScoreDays
  return hasNone ? [{ instrument: '', name: '', lastOn: null }] : late
}

function due(care: Care, limits: ClientLimits): readonly Reason[] {
  const late = dueMeasures(care, limits)
  const [first] = late.toSorted((a, b) => (a.lastOn ?? '').localeCompare(b.lastOn ?? ''))
  if (!first) return []
  const episode: Evidence = { fact: 'episode', id: care.episode.id, on: care.episode.openedOn, says: 'Care began' }
  if (first.lastOn === null)
    return [
      { id: 'due', says: `no score yet, in care for ${showAge(care.episode.openedOn, care.today)}`, since: care.episode.openedOn, rows: [episode] },
    ]
  const names = late.map((d) => d.name).join(', ')
  const rows = care.tracks
    .filter((t) => late.some((d) => d.instrument === t.measure.id))
    .flatMap((t) => {
      const last = latest(t)
      return last ? [scoreRow(t, last, 'last answered')] : []
    })
  return [{ id: 'due', says: `${names} due, last answered ${showAge(first.lastOn, care.today)} ago`, since: first.lastOn, rows }]
}

/** Why one measure is off track, by its gravest reason. */
function tellOff(track: Track): string {
  const last = latest(track)
  if (!last) return ''
  const { name, direction } = track.measure
  const edge = last.bound === null ? '' : `, ${last.bound} at ${direction < 0 ? 'most' : 'least'}`
  const beyond = `${direction < 0 ? 'above' : 'below'} the expected course${edge}`
  const words: Readonly<Partial<Record<TrackReason, string>>> = {
    'reliably-worse': `reliably worse than the first, ${track.first.total}`,
    'beyond-twice': `${beyond}, twice in a row`,
    'beyond-and-no-better': `${beyond}, and no better than at first`,
    checkpoint: 'at a published checkpoint: few who score so at this time respond in the end',
  }
  const why = track.standing.reasons.flatMap((r) => words[r] ?? [])[0] ?? 'off track'
  return `${name} ${last.total}, ${why}`
}

function offTrack(care: Care, limits: ClientLimits): readonly Reason[] {
  const off = recentTracks(care, limits).filter((t) => t.standing.state === 'not-on-track')
  if (off.length === 0) return []
  const rows = off.flatMap((t) => t.scores.slice(-Math.max(1, runOf(t.scores, (s) => s.isOff))).map((s) => scoreRow(t, s, s.bound === null ? 'off course' : `expected ${t.measure.direction < 0 ? 'at most' : 'at least'} ${s.bound}`))) // prettier-ignore
  return [{ id: 'off-track', says: joined(off.map(tellOff)), since: rows.map((r) => r.on).toSorted()[0] ?? null, rows }]
}

const isAhead = (care: Care, visit: Visit): boolean => visit.status === 'booked' && visit.on >= care.today
export const nextVisit = (care: Care): Visit | null => care.visits.find((v) => isAhead(care, v)) ?? null

function goneQuiet(care: Care, { quietDays }: ClientLimits): readonly Reason[] {
  if (nextVisit(care)) return []
  const since = care.lastSeenOn !== null && care.lastSeenOn > care.episode.openedOn ? care.lastSeenOn : care.episode.openedOn
  if (daysBetween(since, care.today) < quietDays) return []
  const wasSeen = since === care.lastSeenOn
  const seen = care.visits.findLast((v) => v.status === 'attended' && v.on === since)
  const rows: readonly Evidence[] = seen
    ? [{ fact: 'appointment', id: seen.id, on: seen.on, says: 'Last visit' }]
    : [{ fact: 'episode', id: care.episode.id, on: care.episode.openedOn, says: 'Care began' }]
  const says = wasSeen
    ? `last seen ${showAge(since, care.today)} ago, nothing booked`
    : `not seen since care began ${showAge(since, care.today)} ago, nothing booked`
  return [{ id: 'gone-quiet', says, since, rows }]
}

const missedStatus: ReadonlySet<string> = new Set(['no_show', 'late_cancelled'])
export const isMissed = ({ status }: Visit): boolean => missedStatus.has(status)
const missWords = ({ status }: Visit): string => (status === 'no_show' ? 'Missed without notice' : 'Cancelled late')
/** The last appointments in a row that were kept or missed; those called off in time or moved say neither. */
export function missedRun(care: Care): readonly Visit[] {
  const judged = care.visits.filter((v) => v.on <= care.today && v.on >= care.episode.openedOn && (v.status === 'attended' || isMissed(v)))
  return judged.slice(judged.findLastIndex((v) => !isMissed(v)) + 1)
}

function missedTwice(care: Care, { missedInARow }: ClientLimits): readonly Reason[] {
  const run = missedRun(care)
  if (run.length < missedInARow) return []
  const last = run.slice(-3)
  return [
    {
      id: 'missed-twice',
      says: `missed ${countOf(run.length, 'visit')} in a row, the last on ${showDay(run.at(-1)?.on ?? care.today)}`,
      since: run[0]?.on ?? null,
      rows: last.map((v) => ({ fact: 'appointment', id: v.id, on: v.on, says: missWords(v) })),
    },
  ]
}

/** Every reason to look at a client now. */
export function reasonsFor(care: Care, limits: ClientLimits): readonly Reason[] {
  const level = isLevelRight(care, limits)
  const ready = isReadyToStepDown(care, limits)
  const since = (rows: readonly Evidence[]): Day | null => rows.map((r) => r.on).toSorted()[0] ?? null
  return [
    ...(level.verdict === 'more' ? [{ id: 'may-need-more' as const, says: level.because, since: since(level.rows), rows: level.rows }] : []),
    ...offTrack(care, limits),
    ...missedTwice(care, limits),
    ...goneQuiet(care, limits),
    ...due(care, limits),
    ...(ready.verdict === 'yes' ? [{ id: 'step-down' as const, says: ready.because, since: since(ready.rows), rows: ready.rows }] : []),
  ]
}
