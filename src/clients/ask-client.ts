import type { ClientAnswer } from '#api'
import type { ClientLimits } from '#content'
import { ProblemError } from '#problems'
import { clientCode, type Desk, type LineFinder } from '#scorecard'
import { loadClientEvents } from '#store'
import type { Care, Episode, Evidence } from './care.ts'
import { namesFor, type Sealed } from './client-names.ts'
import { judgedBy, loadKnownCourses } from './course.ts'
import { isImproving } from './improving.ts'
import { isLevelRight } from './level-of-care.ts'
import { loadClientLimits } from './limits.ts'
import { tellPayer } from './payer-words.ts'
import { readCare } from './read-care.ts'
import { readSheets } from './read-sheets.ts'
import { reasonsFor } from './reasons.ts'
import { heatsOf, marksOf, measureOf } from './show-client.ts'
import { isReadyToStepDown } from './step-down.ts'
import { tellSummary, tellTitle } from './title.ts'
import { worthALook } from './today.ts'
import { leading } from './track.ts'
import { tellVisits } from './visit-words.ts'
import { warningSigns } from './warning-signs.ts'
import { capital } from './words.ts'

const asks = {
  improving: 'Improving?',
  'level-of-care': 'Level of care right?',
  'warning-signs': 'Warning signs?',
  'step-down': 'Ready to step down?',
} as const

type Question = ClientAnswer['questions'][number]

async function withOrigins(rows: readonly Evidence[], lines: LineFinder): Promise<ReadonlyMap<string, Question['rows'][number]['origins'][number]>> {
  const byFact = [...Map.groupBy(rows, (r) => r.fact)]
  const found = await Promise.all(byFact.map(async ([fact, own]) => [fact, await lines(fact, [...new Set(own.map((r) => r.id))])] as const))
  return new Map(found.flatMap(([fact, origins]) => [...origins].map(([id, origin]) => [`${fact} ${id}`, origin] as const)))
}

/** The four questions with their answers, each row with the imported line it came from. */
async function questionsOf(care: Care, { limits, lines }: { limits: ClientLimits; lines: LineFinder }): Promise<Question[]> {
  const answers = {
    improving: isImproving(care, limits),
    'level-of-care': isLevelRight(care, limits),
    'warning-signs': warningSigns(care, limits),
    'step-down': isReadyToStepDown(care, limits),
  }
  const all = Object.values(answers).flatMap((a) => a.rows)
  const origins = await withOrigins(all, lines)
  return (Object.keys(asks) as (keyof typeof asks)[]).map((id) => ({
    id,
    asks: asks[id],
    verdict: answers[id].verdict,
    says: answers[id].says,
    because: capital(answers[id].because),
    rows: answers[id].rows.map((r) => ({ ...r, origins: [origins.get(`${r.fact} ${r.id}`) ?? []].flat() })),
  }))
}

const byName = (desk: Desk, id: string | null) => (id === null ? null : { id, name: desk.labels('staff', id) ?? 'A clinician without a name' })

function placeOf(desk: Desk, { episode }: Care, episodes: readonly Episode[]): Pick<ClientAnswer, 'episode' | 'episodes'> {
  const program = (id: string | null): string | null => (id === null ? null : desk.labels('program', id))
  const { id, openedOn, closedOn, levelOfCare } = episode
  return {
    episode: { id, openedOn, closedOn, levelOfCare, program: program(episode.program), clinician: byName(desk, episode.clinician) },
    episodes: episodes.map((e) => ({ id: e.id, openedOn: e.openedOn, closedOn: e.closedOn, program: program(e.program) })),
  }
}

const visitsOf = ({ visits, episode: { openedOn, closedOn } }: Care): ClientAnswer['visits'] =>
  visits
    .filter((v) => v.on >= openedOn && (closedOn === null || v.on <= closedOn))
    .map(({ id, on, time, status, kind, modality }) => ({ id, on, time, status, kind, modality }))

/** Whom a page is about: a client, and an episode when it is not the one open now. */
export type ClientWanted = { readonly client: string; readonly episode: string | null }
type From = { readonly desk: Desk; readonly record: Sealed; readonly lines: LineFinder }

/** One client: the measures in time, the four questions answered, what is worth a look today, visits and cover. */
export async function askClient({ desk, record, lines }: From, wanted: ClientWanted): Promise<ClientAnswer> {
  const courses = await loadKnownCourses(record.pool)
  const found = await readCare(desk, { ...wanted, courses })
  if (!found) throw new ProblemError({ code: 'clients/unknown' })
  const { care, episodes } = found
  const limits = await loadClientLimits(record.pool)
  const [events, known, sheets, questions] = await Promise.all([
    loadClientEvents(record, care.client),
    namesFor(desk, record, [care.client]),
    readSheets(desk, care),
    questionsOf(care, { limits, lines }),
  ])
  const code = clientCode(care.client)
  const lead = leading(care, limits)
  return {
    client: care.client,
    code,
    knownAs: known(care.client)?.name ?? null,
    source: known(care.client)?.source ?? null,
    today: care.today,
    title: tellTitle(code, care, { ...isImproving(care, limits), limits }),
    summary: tellSummary(care, limits),
    ...placeOf(desk, care, episodes),
    measures: care.tracks.flatMap((track) => measureOf(track, judgedBy(courses, track.measure.id), track === lead)),
    visits: visitsOf(care),
    marks: [...marksOf(care, events)],
    questions,
    reasons: reasonsFor(care, limits).map(({ id, says, since }) => ({ id, says: capital(says), since })),
    looks: [...worthALook(care, limits, sheets)],
    visitsSay: tellVisits(care),
    payerSays: [...tellPayer(care, { payer: (id) => desk.labels('payer', id), limits })],
    heats: heatsOf(care, sheets),
  }
}
