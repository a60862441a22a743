import { daysBetween } from '#period'
import type { Desk } from '#scorecard'
import type { Row } from '#warehouse'
import type { Care, Episode, Measure, Track, Visit } from './care.ts'
import { judgedBy, type Courses } from './course.ts'
import { judgeScores, type BareScore } from './judge.ts'
import { text, truth, word, number } from './cells.ts'
import * as sql from './care-sql.ts'
import { knownMeasures } from './measures.ts'

const measures: ReadonlyMap<string, Measure> = new Map(knownMeasures().map((m) => [m.id, m]))
const placeOf = (instrument: string): number => [...measures.keys()].indexOf(instrument)

const episodeOf = (row: Row): Episode => ({
  id: word(row, 'id'),
  openedOn: word(row, 'opened_on'),
  closedOn: text(row, 'closed_on'),
  levelOfCare: text(row, 'level_of_care'),
  diagnosisGroup: text(row, 'diagnosis_group'),
  program: text(row, 'program'),
  clinician: text(row, 'clinician'),
  payer: text(row, 'payer'),
})

const scoreOf = (row: Row): BareScore => ({
  id: word(row, 'id'),
  on: word(row, 'scored_on'),
  total: number(row, 'total') ?? 0,
  place: number(row, 'place') ?? 1,
  isRisk: truth(row, 'is_risk'),
})

function tracksOf(rows: readonly Row[], { openedOn }: Episode, courses: Courses): readonly Track[] {
  return [...Map.groupBy(rows, (r) => word(r, 'instrument'))]
    .flatMap(([instrument, own]): Track[] => {
      const measure = measures.get(instrument)
      const [head] = own
      if (!measure || !head) return []
      const first = { total: number(head, 'first') ?? 0, on: word(head, 'first_on') }
      const bare = own.map(scoreOf).toSorted((a, b) => a.place - b.place)
      return [{ measure, first, ...judgeScores(bare, { first, openedOn }, judgedBy(courses, instrument)) }]
    })
    .toSorted((a, b) => placeOf(a.measure.id) - placeOf(b.measure.id))
}

const visitOf = (row: Row): Visit => ({
  id: word(row, 'id'),
  on: word(row, 'starts').slice(0, 10),
  time: word(row, 'starts').slice(11, 16),
  status: word(row, 'status'),
  kind: text(row, 'kind'),
  modality: text(row, 'modality'),
  wasReminded: truth(row, 'reminder_sent'),
  isConfirmed: truth(row, 'confirmed'),
})

type Found = { readonly [part in keyof typeof sql.careSql]: ReadonlyMap<string, readonly Row[]> }

function careOf(row: Row, { today, courses }: Scope, found: Found): Care {
  const client = word(row, 'client')
  const of = (part: keyof Found): readonly Row[] => found[part].get(client) ?? []
  const visits = of('visits').map(visitOf)
  const episode = episodeOf(row)
  return {
    client,
    // Care that has ended is told as of its last day.
    today: episode.closedOn !== null && episode.closedOn < today ? episode.closedOn : today,
    episode,
    tracks: tracksOf(
      of('scores').filter((r) => word(r, 'episode') === episode.id),
      episode,
      courses,
    ),
    visits,
    lastSeenOn: of('seen').map((r) => text(r, 'last_on'))[0] ?? null,
    alerts: of('alerts')
      .filter((r) => word(r, 'raised_on') >= episode.openedOn)
      .map((r) => ({
        id: word(r, 'id'),
        kind: word(r, 'kind'),
        on: word(r, 'raised_on'),
        seenOn: text(r, 'seen_on'),
        closedOn: text(r, 'closed_on'),
      })),
    authorizations: of('authorizations').map((r) => ({
      id: word(r, 'id'),
      payer: text(r, 'payer'),
      startsOn: word(r, 'starts_on'),
      endsOn: word(r, 'ends_on'),
      runsOutOn: word(r, 'runs_out_on'),
      askBy: word(r, 'ask_by'),
      unitsApproved: number(r, 'units_approved'),
      unitsUsed: number(r, 'units_used'),
      isRenewed: truth(r, 'is_renewed') === true,
      nextRequestedOn: text(r, 'next_requested_on'),
    })),
    stays: of('stays').map((r) => ({
      id: word(r, 'id'),
      kind: word(r, 'kind'),
      on: word(r, 'admitted_on'),
      // A crisis contact has no end of its own: it ends on its day.
      until: text(r, 'discharged_on') ?? (word(r, 'kind') === 'crisis' ? word(r, 'admitted_on') : null),
      isPlanned: truth(r, 'planned'),
    })),
  }
}

type Scope = sql.Scope & { readonly courses: Courses }

async function gather(desk: Desk, scope: Scope): Promise<readonly Care[]> {
  const ask = (part: keyof Found): Promise<ReadonlyMap<string, readonly Row[]>> =>
    ((asked) => desk.engine.ask(asked.sql, asked.facts))(sql.careSql[part](scope)).then((rows) => Map.groupBy(rows, (r) => word(r, 'client')))
  const [episodes, scores, visits, seen, alerts, authorizations, stays] = await Promise.all([
    desk.engine.ask(...sql.episodesSql(scope)),
    ask('scores'),
    ask('visits'),
    ask('seen'),
    ask('alerts'),
    ask('authorizations'),
    ask('stays'),
  ])
  const found: Found = { scores, visits, seen, alerts, authorizations, stays }
  return episodes.map((row) => careOf(row, scope, found))
}

/** Everybody in care today, with what reasons are told from: the last scores and visits, not all of them. */
export const readCaseloadCare = (desk: Desk, courses: Courses): Promise<readonly Care[]> =>
  gather(desk, { today: desk.asOf, of: 'everybody', courses })

/** One client whole, in the episode that is open, else in the last one; or in a named one. Null when nobody of that id was ever in care. */
export async function readCare(
  desk: Desk,
  { client, episode, courses }: { readonly client: string; readonly episode: string | null; readonly courses: Courses },
): Promise<{ care: Care; episodes: readonly Episode[] } | null> {
  const all = await gather(desk, { today: desk.asOf, of: { client }, courses })
  const isOpen = ({ episode: e }: Care): boolean => e.openedOn <= desk.asOf && (e.closedOn === null || e.closedOn > desk.asOf)
  const past = all.filter((c) => daysBetween(c.episode.openedOn, desk.asOf) >= 0)
  const care = all.find((c) => c.episode.id === episode) ?? past.find(isOpen) ?? past.at(-1)
  return care ? { care, episodes: all.map((c) => c.episode) } : null
}
