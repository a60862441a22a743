import type { ClientsAnswer, ClientsQuery, ListedClient } from '#api'
import type { ClientLimits } from '#content'
import { clientCode, type Desk } from '#scorecard'
import type { Care } from './care.ts'
import { namesFor, type Sealed } from './client-names.ts'
import { loadKnownCourses, type Courses } from './course.ts'
import { loadClientLimits, showLimits } from './limits.ts'
import { readCaseloadCare } from './read-care.ts'
import { nextVisit, reasonIds, reasonsFor, type Reason, type ReasonId } from './reasons.ts'
import { capital, countOf, weekOf } from './words.ts'

const reasonNames: Readonly<Record<ReasonId, string>> = {
  'may-need-more': 'May need more',
  'off-track': 'Off track',
  'missed-twice': 'Missed twice',
  'gone-quiet': 'Gone quiet',
  due: 'Due a measure',
  'step-down': 'Ready to step down',
}

/** What each reason means with the limits in force. */
const meanings = (l: ClientLimits): Readonly<Record<ReasonId, string>> => ({
  'may-need-more': `A risk answer, a severe score without reliable improvement, or acute care in the last ${l.recentDays} days.`,
  'off-track':
    'The last score is reliably worse than the first; or it is worse than nine in ten of those who began alike, twice in a row or without being better than at first.',
  'missed-twice': `The last ${countOf(l.missedInARow, 'visit')} missed without notice or cancelled late.`,
  'gone-quiet': `Not seen for ${l.quietDays} days, and nothing booked.`,
  due: `A measure of this episode not answered for ${l.dueDays} days, or no first score after ${l.firstScoreDays} days.`,
  'step-down': `The last ${countOf(l.calmScores, 'score')} of every measure below caseness, none older than ${l.dueDays} days, none reliably worse than at first, and nothing open.`,
})

type Listed = { readonly care: Care; readonly reasons: readonly Reason[] }

/** By the reason that weighs most, then what has gone on longest. */
const rank = ({ reasons }: Listed): number => (reasons[0] ? reasonIds.indexOf(reasons[0].id) : reasonIds.length)
const since = ({ reasons }: Listed): string => reasons[0]?.since ?? ''
const inOrder = (all: readonly Listed[]): readonly Listed[] =>
  all.toSorted((a, b) => rank(a) - rank(b) || since(a).localeCompare(since(b)) || a.care.client.localeCompare(b.care.client))

function tellTitle(worth: number, inCare: number): string {
  if (inCare === 0) return 'Nobody is in care here yet'
  if (worth === 0) return 'Nobody needs a look today'
  return `${countOf(worth, 'client')} ${worth === 1 ? 'is' : 'are'} worth a look today`
}

function tellSummary(inCare: number, counts: ReadonlyMap<ReasonId, number>): string {
  if (inCare === 0) return ''
  const words: Readonly<Record<ReasonId, string>> = {
    'may-need-more': 'may need more care',
    'off-track': 'off track',
    'missed-twice': 'missed twice',
    'gone-quiet': 'gone quiet',
    due: 'due a measure',
    'step-down': 'ready to talk about stepping down',
  }
  const told = reasonIds.flatMap((id) => ((counts.get(id) ?? 0) > 0 ? [`${(counts.get(id) ?? 0).toLocaleString('en-US')} ${words[id]}`] : []))
  return `Of ${countOf(inCare, 'client')} in care: ${told.length > 0 ? told.join(', ') : 'no reason to look'}. A client can have several reasons.`
}

const nameOf = (desk: Desk, id: string): string => desk.labels('staff', id) ?? 'A clinician without a name'

function itemOf(desk: Desk, { care, reasons }: Listed, knownAs: string | null): ListedClient {
  const { episode } = care
  const next = nextVisit(care)
  return {
    client: care.client,
    code: clientCode(care.client),
    knownAs,
    clinician: episode.clinician === null ? null : { id: episode.clinician, name: nameOf(desk, episode.clinician) },
    program: episode.program === null ? null : desk.labels('program', episode.program),
    levelOfCare: episode.levelOfCare,
    week: weekOf(care, care.today),
    reasons: reasons.map(({ id, says, since: from }) => ({ id, says: capital(says), since: from })),
    next: next && { on: next.on, time: next.time },
  }
}

/** What was worked out for the copy as it stands: the list is asked for again with every filter and every page. */
const remembered = new WeakMap<Desk['engine'], { readonly key: string; readonly listed: Promise<readonly Listed[]> }>()

function listAll(desk: Desk, limits: ClientLimits, courses: Courses): Promise<readonly Listed[]> {
  const key = JSON.stringify([
    desk.asOf,
    desk.changeSeq,
    desk.engine.standsAt?.('everything') ?? null,
    limits,
    [...courses].map(([id, c]) => [id, c.version, c.mode]),
  ])
  const known = remembered.get(desk.engine)
  if (known?.key === key && desk.engine.standsAt) return known.listed
  const listed = readCaseloadCare(desk, courses).then((all) => inOrder(all.map((care) => ({ care, reasons: reasonsFor(care, limits) })))) // prettier-ignore
  remembered.set(desk.engine, { key, listed })
  listed.catch(() => remembered.delete(desk.engine))
  return listed
}

function cliniciansOf(desk: Desk, all: readonly Listed[]): ClientsAnswer['clinicians'] {
  const by = Map.groupBy(all, ({ care }) => care.episode.clinician)
  return [...by]
    .flatMap(([id, own]) => (id === null ? [] : [{ id, name: nameOf(desk, id), clients: own.length }]))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Who is in care and worth a look, each with the reasons in one line; one clinician's clients, or everybody's. */
export async function askCaseClients(desk: Desk, record: Sealed, { clinician, reason, offset, limit }: ClientsQuery): Promise<ClientsAnswer> {
  const [limits, courses] = await Promise.all([loadClientLimits(record.pool), loadKnownCourses(record.pool)])
  const all = await listAll(desk, limits, courses)
  const own = clinician === undefined ? all : all.filter(({ care }) => care.episode.clinician === clinician)
  const counts = new Map(reasonIds.map((id) => [id, own.filter(({ reasons }) => reasons.some((r) => r.id === id)).length]))
  const worth = own.filter(({ reasons }) => reasons.length > 0)
  const wanted = reason === undefined ? own : own.filter(({ reasons }) => reasons.some((r) => r.id === reason))
  const page = wanted.slice(offset, offset + limit)
  const known = await namesFor(
    desk,
    record,
    page.map(({ care }) => care.client),
  )
  const means = meanings(limits)
  return {
    today: desk.asOf,
    title: tellTitle(worth.length, own.length),
    summary: tellSummary(own.length, counts),
    inCare: own.length,
    reasons: reasonIds.map((id) => ({ id, name: reasonNames[id], means: means[id], clients: counts.get(id) ?? 0 })),
    clinicians: [...cliniciansOf(desk, all)],
    total: wanted.length,
    offset,
    clients: page.map((listed) => itemOf(desk, listed, known(listed.care.client)?.name ?? null)),
    limits: showLimits(limits),
  }
}
