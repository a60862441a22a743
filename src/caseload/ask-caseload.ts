import type { Card, CaseloadAnswer, CaseloadClients, MoveAnswer, MoveQuery } from '#api'
import { weightParts } from '#content'
import { ProblemError } from '#problems'
import { askCards, clientCode, findKpi, type Desk, type LineFinder } from '#scorecard'
import type { StoredWeightPoint } from '#store'
import { canMeet, isOver, isRefusal, isSameWord, loadOf, weighMove, whoElse, type Move } from './move.ts'
import { readCaseload, type Client, type Clinician } from './read-caseload.ts'
import { weigh, type WeightPart } from './weigh.ts'
import { tellMove, tellOver, tellTotal } from './words.ts'

const nameOf = (desk: Desk, { id }: { id: string }): string => desk.labels('staff', id) ?? 'A clinician without a name'
const named = (desk: Desk, clinician: Clinician) => ({ id: clinician.id, name: nameOf(desk, clinician) })
/** By name: an order in which nobody is better or worse. */
const byName = (desk: Desk, clinicians: readonly Clinician[]): readonly Clinician[] =>
  clinicians.toSorted((a, b) => nameOf(desk, a).localeCompare(nameOf(desk, b), 'en'))
const tidy = (points: number): number => Math.round(points * 1000) / 1000
const sumOf = (clients: readonly Client[]): number => tidy(clients.reduce((sum, c) => sum + c.points, 0))

const pointsIn =
  (stored: readonly StoredWeightPoint[]) =>
  (part: string, level: string): number =>
    stored.find((p) => p.part === part && p.level === level)?.points ?? 0
const partsBy = (stored: readonly StoredWeightPoint[]): ((client: Client) => readonly WeightPart[]) => {
  const pointsOf = pointsIn(stored)
  return (client) => weigh(client, pointsOf)
}

/** What a caseload is never shown without: how heavy it is in all, what it does for clients, and how those who carry it are. */
async function askBeside(desk: Desk): Promise<CaseloadAnswer['beside']> {
  const kpis = ['people.caseload-intensity', 'outcomes.reliable-improvement', 'people.burnout'].map((id) => {
    const kpi = findKpi(id)
    if (!kpi) throw new Error(`a caseload cannot be shown without ${id}`)
    return kpi
  })
  const [intensity, outcome, wellbeing]: readonly (Card | undefined)[] = await askCards(desk, { filters: [] }, kpis)
  if (!intensity || !outcome || !wellbeing) throw new Error('a caseload is never shown without its outcome and wellbeing')
  return { intensity, outcome, wellbeing }
}

function weightsOf(stored: readonly StoredWeightPoint[], parts: readonly WeightPart[]): CaseloadAnswer['weights'] {
  return weightParts.map(({ levels, ...part }) => ({
    ...part,
    levels: levels.map(({ level, name, points: usual }) => {
      const own = stored.find((p) => p.part === part.part && p.level === level)
      const clients = parts.filter((p) => p.part === part.part && p.level === level).length
      return { level, name, points: own?.points ?? usual, usual, isSetHere: own?.isSetHere ?? false, clients }
    }),
  }))
}

function needsOf(clients: readonly Client[], clinicians: readonly Clinician[]): CaseloadAnswer['needs'] {
  const words: string[] = []
  for (const need of clients.flatMap((c) => c.needs)) if (!words.some((w) => isSameWord(w, need))) words.push(need)
  return words
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((need) => ({
      need,
      clients: clients.filter((c) => c.needs.some((n) => isSameWord(n, need))).length,
      clinicians: clinicians.filter((c) => c.isInPost && canMeet(c, need)).length,
    }))
}

const isMatched = ({ needs }: Client, clinician: Clinician): boolean => needs.every((need) => canMeet(clinician, need))

/** Who carries how much, by name, at the start of the last Monday. */
export async function askCaseload(desk: Desk, stored: readonly StoredWeightPoint[]): Promise<CaseloadAnswer> {
  const [caseload, beside] = await Promise.all([readCaseload(desk), askBeside(desk)])
  const { clients, clinicians } = caseload ?? { clients: [], clinicians: [] }
  const able = clinicians.filter((c) => c.isInPost && c.capacity !== null)
  const over = able.filter((c) => isOver(loadOf(c))).length
  const alone = clients.filter((c) => c.clinician === null)
  const capacity = tidy(able.reduce((sum, c) => sum + (c.capacity ?? 0), 0))
  const carried = sumOf(able.flatMap((c) => c.clients))
  return {
    weekOn: caseload?.weekOn ?? null,
    title: caseload ? tellOver(over, able.length) : 'Nobody is in care yet',
    summary: caseload ? tellTotal(caseload.weekOn, { clients: clients.length, points: sumOf(clients), carried, capacity }) : '',
    beside,
    clinicians: byName(desk, clinicians).map((clinician) => ({
      ...named(desk, clinician),
      team: clinician.team === null ? null : desk.labels('team', clinician.team),
      isInPost: clinician.isInPost,
      load: loadOf(clinician),
      isOver: isOver(loadOf(clinician)),
      skills: [...clinician.skills].toSorted((a, b) => a.localeCompare(b, 'en')),
      unmatched: clinician.clients.filter((c) => !isMatched(c, clinician)).length,
    })),
    withoutClinician: { clients: alone.length, points: sumOf(alone) },
    needs: needsOf(clients, clinicians),
    weights: weightsOf(stored, clients.flatMap(partsBy(stored))),
  }
}

/** Of whom the clients are wanted: a clinician, a level of a part, or both. */
export type ClientsWanted = {
  readonly clinician?: string | undefined
  readonly part?: string | undefined
  readonly level?: string | undefined
  readonly offset: number
  readonly limit: number
}

const levelName = ({ part, level }: WeightPart): string | undefined =>
  weightParts.find((p) => p.part === part)?.levels.find((l) => l.level === level)?.name

/** The clients behind a load or a level, each with what its weight is made of and the imported line it stands on. */
export async function askClients(
  desk: Desk,
  stored: readonly StoredWeightPoint[],
  { wanted, lines }: { wanted: ClientsWanted; lines: LineFinder },
): Promise<CaseloadClients> {
  const caseload = await readCaseload(desk)
  const partsOf = partsBy(stored)
  const isWanted = (c: Client): boolean =>
    (wanted.clinician === undefined || (c.clinician ?? '') === wanted.clinician) &&
    (wanted.part === undefined || partsOf(c).some((p) => p.part === wanted.part && (wanted.level === undefined || p.level === wanted.level)))
  const all = (caseload?.clients ?? []).filter(isWanted)
  const clients = all.slice(wanted.offset, wanted.offset + wanted.limit)
  const found = await lines(
    'episode',
    clients.map((c) => c.episode),
  )
  return {
    total: all.length,
    offset: wanted.offset,
    clients: clients.map((c) => {
      const clinician = caseload?.clinicians.find((other) => other.id === c.clinician)
      return {
        client: c.id,
        code: clientCode(c.id),
        clinician: clinician ? named(desk, clinician) : null,
        program: c.program === null ? null : desk.labels('program', c.program),
        points: c.points,
        parts: partsOf(c).flatMap((p) => (p.points === 0 ? [] : [{ part: p.part, name: levelName(p) ?? p.part, points: p.points }])),
        needs: c.needs
          .map((need) => ({ need, isMet: clinician !== undefined && canMeet(clinician, need) }))
          .toSorted((a, b) => Number(a.isMet) - Number(b.isMet)),
        origins: [found.get(c.episode) ?? []].flat(),
      }
    }),
  }
}

/** What each would carry if so many clients moved, or came new. */
export async function askMove(desk: Desk, query: MoveQuery): Promise<MoveAnswer> {
  const caseload = await readCaseload(desk)
  const find = (id: string): Clinician => {
    const clinician = caseload?.clinicians.find((c) => c.id === id)
    if (!clinician) throw new ProblemError({ code: 'caseload/clinician-unknown' })
    return clinician
  }
  const [from, to] = [query.from === undefined ? null : find(query.from), find(query.to)]
  const move: Move = { from, to, count: query.count, need: query.need ?? null }
  const newcomers = (caseload?.clients ?? []).filter((c) => c.isNew).map((c) => c.points)
  const moved = weighMove(move, newcomers)
  const everyone = byName(desk, caseload?.clinicians ?? [])
  const others = new Set(whoElse(everyone, move, newcomers).map((c) => c.id))
  return {
    verdict: moved.verdict,
    isRefused: isRefusal(moved.verdict),
    says: tellMove(moved, { from: from && nameOf(desk, from), to: nameOf(desk, to), need: move.need, count: move.count }),
    matching: moved.matching,
    weight: moved.weight,
    from: from && moved.from && { ...named(desk, from), ...moved.from },
    to: { ...named(desk, to), ...moved.to },
    others: everyone.filter((c) => others.has(c.id)).map((c) => named(desk, c)),
  }
}
