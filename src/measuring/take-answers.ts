import { risksOf, scoreAnswers, type Answers, type Instrument, type Scored } from '#instrument'
import {
  keyedId,
  madeHere,
  open,
  seal,
  type AlertDraft,
  type AnswerWrites,
  type AssessmentWrite,
  type LockedRequest,
  type LockedSheet,
  type RecordKey,
} from '#store'
import { wallClock, type AlertClock } from './alert-clock.ts'
import { ownerOf } from './alert-owner.ts'
import { addGiven, highestCounter, packLog, standing, unpackLog, type AnswerLog, type Given } from './answer-log.ts'
import type { Safety } from './settings.ts'

/** What came for one sheet: answers, and perhaps that this was all. */
export type Sent = {
  readonly hash: string
  readonly instrument: string
  readonly answers: readonly Given[]
  readonly isFinish: boolean
  readonly seconds: number | null
  /** For a sheet that staff type in: who, and when it was answered. */
  readonly enteredBy: string | null
  readonly answeredAt: Date | null
}
export type Taken = {
  readonly saved: number
  readonly showSafety: boolean
  readonly isDone: boolean
  readonly left: number
  readonly clientId: string
  readonly requestId: string
}
/** What has to be known to take answers in. */
export type Taking = {
  readonly key: RecordKey
  readonly instrument: (id: string) => Instrument | undefined
  readonly safety: Safety
  readonly clock: AlertClock
  readonly now: Date
}

type Sheet = LockedSheet & { log: AnswerLog; isMoved: boolean; ends: Date | null; wrote: Pick<Sent, 'seconds' | 'enteredBy' | 'answeredAt'> }
type Held = { readonly request: LockedRequest; readonly sheets: ReadonlyMap<string, Sheet> }

const placeOf = (request: Pick<LockedRequest, 'clientId' | 'id'>, instrument: string): string =>
  `sheet/${request.clientId}/${request.id}/${instrument}`

/** The answers of a sheet as they were sealed. */
export const openLog = (
  key: RecordKey,
  request: Pick<LockedRequest, 'clientId' | 'id'>,
  sheet: { instrument: string; answers: Buffer | null },
): AnswerLog => (sheet.answers === null ? [] : unpackLog(open(key, placeOf(request, sheet.instrument), sheet.answers)))

function hold(key: RecordKey, request: LockedRequest): Held {
  const nothing = { seconds: null, enteredBy: null, answeredAt: null }
  const sheets = request.sheets.map((s): [string, Sheet] => [
    s.instrument,
    { ...s, log: openLog(key, request, s), isMoved: false, ends: s.finishedAt, wrote: nothing },
  ])
  return { request, sheets: new Map(sheets) }
}

const isRisky = (instrument: Instrument, { item, value }: Pick<Given, 'item' | 'value'>): boolean => risksOf(instrument, { [item]: value }).length > 0

/** Alerts for every dangerous answer among those just given, and a note where such an answer was taken back or came again. */
function raise(
  taking: Taking,
  { request, sheet, instrument }: { request: LockedRequest; sheet: Sheet; instrument: Instrument },
  change: { readonly added: readonly Given[]; readonly before: Answers; readonly after: Answers },
): AlertDraft[] {
  const { key, now, clock, safety } = taking
  const { ownerId, dueMs } = ownerOf(safety, clock, { raisedMs: now.getTime(), clinicianId: request.clinicianId })
  const items = new Set(instrument.risk.map((r) => r.item))
  return [...items].flatMap((item): AlertDraft[] => {
    const given = change.added.filter((g) => g.item === item)
    if (given.length === 0) return []
    const [raised] = given.flatMap((g) => risksOf(instrument, { [item]: g.value }))
    const was = isRisky(instrument, { item, value: change.before[item] ?? null })
    const is = isRisky(instrument, { item, value: change.after[item] ?? null })
    const hadOne = sheet.log.some(
      (g) => g.item === item && !given.some((n) => n.n === g.n && n.at === g.at && n.value === g.value) && isRisky(instrument, g),
    )
    if (!raised && !(hadOne && was !== is)) return []
    const draft = {
      id: String(keyedId(key, 'alert', madeHere)(`${request.id}/${instrument.id}/${item}`)),
      clientId: request.clientId,
      requestId: request.id,
      instrument: instrument.id,
      item,
      level: raised?.level ?? '',
      raisedAt: now,
      raisedAtLocal: wallClock(clock.zone, now.getTime()),
      ownerId,
      dueAt: new Date(dueMs),
      dueAtLocal: wallClock(clock.zone, dueMs),
      source: madeHere,
      number: sheet.number,
    }
    // Given and taken back in one go: the alert is raised, and what became of the answer is noted on it.
    return [
      ...(raised && !hadOne ? [{ ...draft, isNote: false }] : []),
      ...((hadOne && was !== is) || (raised && !is) ? [{ ...draft, isNote: true }] : []),
    ]
  })
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6

function totalOf(instrument: Instrument, scored: Scored): number | null {
  const id = instrument.primary ?? (instrument.scores.length === 1 ? instrument.scores[0]?.id : undefined)
  const value = id === undefined ? null : (scored.scores[id]?.value ?? null)
  return value === null ? null : round(value)
}

function subscalesOf(instrument: Instrument, scored: Scored): string | null {
  const parts = Object.entries(scored.scores).flatMap(([id, { value }]) =>
    id === instrument.primary || value === null ? [] : [`${id}=${round(value)}`],
  )
  return parts.length > 0 && instrument.scores.length > 1 ? parts.join(';') : null
}

/** One finished sheet as a row of the fact. Its id follows from request and instrument: scored again, it is the same row. */
function assess(taking: Taking, request: LockedRequest, sheet: Sheet): AssessmentWrite | null {
  const instrument = taking.instrument(sheet.instrument)
  if (!instrument) return null
  const answers = standing(sheet.log)
  const at = sheet.answeredAt ?? sheet.wrote.answeredAt ?? sheet.ends ?? taking.now
  const sex = request.sex === 'female' || request.sex === 'male' || request.sex === 'other' ? request.sex : null
  const age = request.birthYear === null ? null : at.getUTCFullYear() - request.birthYear
  const scored = scoreAnswers(instrument, answers, { sex, age })
  const sourceId = `${request.id}/${sheet.instrument}`
  return {
    id: String(keyedId(taking.key, 'assessment', madeHere)(sourceId)),
    clientId: request.clientId,
    episodeId: request.episodeId,
    instrument: sheet.instrument,
    respondent: request.respondent,
    answeredAt: at,
    answeredAtLocal: wallClock(taking.clock.zone, at.getTime()),
    dueOn: request.dueOn,
    state: scored.state,
    total: totalOf(instrument, scored),
    subscales: subscalesOf(instrument, scored),
    items: Object.entries(answers)
      .flatMap(([item, value]) => (value === null ? [] : [`${item}=${value}`]))
      .join(';'),
    risk: scored.risk.length > 0,
    sourceId,
    number: sheet.number,
  }
}

const left = ({ sheets }: Held): number => [...sheets.values()].filter((s) => s.ends === null).length

function takeOne(taking: Taking, held: Held, sent: Sent): { readonly taken: Taken; readonly alerts: readonly AlertDraft[] } | null {
  const sheet = held.sheets.get(sent.instrument)
  const instrument = taking.instrument(sent.instrument)
  if (!sheet || !instrument) return null
  const before = standing(sheet.log)
  const { log, added } = addGiven(sheet.log, sent.answers, taking.now.getTime())
  const alerts =
    added.length === 0 ? [] : raise(taking, { request: held.request, sheet: { ...sheet, log }, instrument }, { added, before, after: standing(log) })
  sheet.log = log
  sheet.isMoved ||= added.length > 0
  if (sent.isFinish && sheet.ends === null) {
    sheet.ends = taking.now
    sheet.isMoved = true
    sheet.wrote = sent
  }
  const stillOpen = left(held)
  const { clientId, id: requestId } = held.request
  const showSafety = log.some((g) => isRisky(instrument, g))
  return { taken: { saved: highestCounter(log), showSafety, isDone: stillOpen === 0, left: stillOpen, clientId, requestId }, alerts }
}

function writesOf(taking: Taking, held: readonly Held[], alerts: readonly AlertDraft[]): AnswerWrites {
  const moved = held.flatMap(({ request, sheets }) => [...sheets.values()].filter((s) => s.isMoved).map((sheet) => ({ request, sheet })))
  return {
    sheets: moved.map(({ request, sheet }) => ({
      clientId: request.clientId,
      requestId: request.id,
      instrument: sheet.instrument,
      answers: seal(taking.key, placeOf(request, sheet.instrument), packLog(sheet.log)),
      firstAnswerAt: sheet.firstAnswerAt ?? taking.now,
      answeredAt: sheet.wrote.answeredAt,
      finishedAt: sheet.ends,
      seconds: sheet.wrote.seconds,
      enteredBy: sheet.wrote.enteredBy,
    })),
    finished: held.flatMap((h) =>
      h.request.finishedAt === null && left(h) === 0 ? [{ clientId: h.request.clientId, id: h.request.id, at: taking.now }] : [],
    ),
    assessments: moved.flatMap(({ request, sheet }) => (sheet.ends === null ? [] : (assess(taking, request, sheet) ?? []))),
    alerts,
  }
}

/**
 * What a group of sendings comes to: for each what to answer (null: its token opens nothing, or not this sheet), and everything there is to
 * write. Danger is read from the raw answers, whether or not a sheet is finished or can be scored.
 */
export function takeAnswers(
  taking: Taking,
  requests: readonly LockedRequest[],
  sent: readonly Sent[],
): { readonly writes: AnswerWrites; readonly result: readonly (Taken | null)[] } {
  const held = requests.map((request) => hold(taking.key, request))
  const byHash = new Map(held.flatMap((h) => h.request.hashes.map((hash) => [hash, h] as const)))
  const alerts: AlertDraft[] = []
  const result = sent.map((one) => {
    const own = byHash.get(one.hash)
    const took = own ? takeOne(taking, own, one) : null
    if (took) alerts.push(...took.alerts)
    return took?.taken ?? null
  })
  return { writes: writesOf(taking, held, alerts), result }
}
