import { isDay, startOfPeriod, type Day } from '#period'
import type { Desk } from '#scorecard'
import type { Row } from '#warehouse'
import { isSameWord, type Carrier, type Weighed } from './move.ts'
import type { ClientState } from './weigh.ts'

/** A client in care on the Monday. Ids are text: a number cannot hold them. */
export type Client = Weighed &
  ClientState & { readonly id: string; readonly clinician: string | null; readonly program: string | null; readonly episode: string }
/** A clinician with the clients of the Monday. */
export type Clinician = Omit<Carrier, 'clients'> & { readonly team: string | null; readonly clients: readonly Client[] }
export type Caseload = { readonly weekOn: Day; readonly clients: readonly Client[]; readonly clinicians: readonly Clinician[] }

const text = (row: Row, key: string): string | null => (row[key] === null || row[key] === undefined ? null : String(row[key]))
const word = (row: Row, key: string): string => text(row, key) ?? ''
const number = (row: Row, key: string): number | null => (row[key] === null || row[key] === undefined ? null : Number(row[key]))

const clientsSql = (day: string): string => `-- caseload: clients in care on ${day}
SELECT CAST(client_id AS text) AS client, CAST(clinician_id AS text) AS clinician, CAST(program_id AS text) AS program, CAST(episode_id AS text) AS episode, level_of_care, is_new,
       visits4, severity, is_at_risk, programs, CAST(points AS double precision) AS points
FROM client_week WHERE week_on = date '${day}' ORDER BY client_id`
const postsSql = (day: string): string => `-- caseload: who is in post on ${day}; of several employments the one begun last comes last
SELECT CAST(staff_id AS text) AS staff, CAST(team_id AS text) AS team, CAST(capacity_points AS double precision) AS capacity
FROM employment WHERE started_on <= date '${day}' AND (ended_on IS NULL OR ended_on >= date '${day}') ORDER BY started_on, id DESC`
const inForce = (day: string): string => `(since_on IS NULL OR since_on <= date '${day}') AND (until_on IS NULL OR until_on >= date '${day}')`
const skillsSql = (day: string): string => `SELECT CAST(staff_id AS text) AS who, trim(skill) AS word FROM skill WHERE ${inForce(day)} ORDER BY id`
const needsSql = (day: string): string =>
  `SELECT CAST(client_id AS text) AS who, trim(need) AS word FROM need WHERE ${inForce(day)} ORDER BY client_id, id`

/** Words by whom they are about, each once. */
function wordsBy(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const by = new Map<string, string[]>()
  for (const row of rows) {
    const own = by.get(word(row, 'who')) ?? []
    if (!own.some((known) => isSameWord(known, word(row, 'word')))) own.push(word(row, 'word'))
    by.set(word(row, 'who'), own)
  }
  return by
}

const clientOf = (row: Row, needs: ReadonlyMap<string, readonly string[]>): Client => ({
  id: word(row, 'client'),
  clinician: text(row, 'clinician'),
  program: text(row, 'program'),
  episode: word(row, 'episode'),
  isNew: row['is_new'] === true,
  visits4: number(row, 'visits4') ?? 0,
  severity: number(row, 'severity'),
  isAtRisk: row['is_at_risk'] === true,
  levelOfCare: text(row, 'level_of_care'),
  programs: number(row, 'programs') ?? 1,
  points: number(row, 'points') ?? 0,
  needs: needs.get(word(row, 'client')) ?? [],
})

/** The clients of the last Monday that has come; when rows stop before it, of the last one there is. Asked for by its day first: that is one question and not two. */
async function clientsOf({ engine, asOf }: Desk): Promise<{ weekOn: Day; rows: readonly Row[] } | null> {
  const monday = startOfPeriod(asOf, 'week')
  const rows = await engine.ask(clientsSql(monday), ['client_week'])
  if (rows.length > 0) return { weekOn: monday, rows }
  const [latest] = await engine.ask(`SELECT CAST(max(week_on) AS text) AS week_on FROM client_week WHERE week_on < date '${monday}'`, ['client_week'])
  const weekOn = latest ? word(latest, 'week_on').slice(0, 10) : ''
  return isDay(weekOn) ? { weekOn, rows: await engine.ask(clientsSql(weekOn), ['client_week']) } : null
}

/** Who carries whom, at the start of the last Monday that has come. Null when nobody is in care. */
export async function readCaseload(desk: Desk): Promise<Caseload | null> {
  const found = await clientsOf(desk)
  if (!found) return null
  const { engine } = desk
  const { weekOn, rows: clientRows } = found
  const [posts, skills, needs] = await Promise.all([
    engine.ask(postsSql(weekOn), ['employment']),
    engine.ask(skillsSql(weekOn), ['skill']),
    engine.ask(needsSql(weekOn), ['need']),
  ])
  const byClient = wordsBy(needs)
  const byStaff = wordsBy(skills)
  const clients = clientRows.map((row) => clientOf(row, byClient))
  const carried = Map.groupBy(clients, (c) => c.clinician)
  const inPost = new Map(posts.map((row) => [word(row, 'staff'), row]))
  // Whoever has clients, and whoever could have some; the office has no capacity.
  const able = posts.filter((row) => number(row, 'capacity') !== null).map((row) => word(row, 'staff'))
  const ids = new Set([...able, ...[...carried.keys()].filter((id) => id !== null)])
  return {
    weekOn,
    clients,
    clinicians: [...ids].map((id) => {
      const post = inPost.get(id)
      return {
        id,
        team: post ? text(post, 'team') : null,
        capacity: post ? number(post, 'capacity') : null,
        isInPost: post !== undefined,
        skills: byStaff.get(id) ?? [],
        clients: carried.get(id) ?? [],
      }
    }),
  }
}
