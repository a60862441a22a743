/** Random rows of every recorded fact, with the edges planted on which figures break: borders of months, clock changes, missing cells, quotes. */
import { recordedFacts, type Column, type FactTable } from '#facts'
import { addDays, daysBetween, zoneClock } from '#period'
import { makeRandom } from '#stats'
import { idOf as hashedId, type StoredRow } from '../cases/case-record.ts'
import { momentIn, type PlainRow } from '../plain-reading.ts'

/** Each site keeps its own clock. At a clock change Santiago and Havana skip midnight, and Havana has it twice: in 2026 on the first of a month. */
const zones: Readonly<Record<string, string>> = { north: 'America/Chicago', south: 'America/Santiago', island: 'America/Havana' }
const ids = new Map<string, string>()
function idOf(word: string): string {
  const id = ids.get(word) ?? hashedId(word)
  ids.set(word, id)
  return id
}
const practiceZone = 'America/Chicago'
const zoneBySiteId = new Map(Object.entries(zones).map(([site, zone]) => [idOf(site), zone]))
export const zoneOfSite = (siteId: Raw | undefined): string => zoneBySiteId.get(typeof siteId === 'string' ? siteId : '') ?? practiceZone

export const span = { first: '2025-01-01', from: '2025-02-01', to: '2026-12-01', last: '2026-12-31', asOf: '2026-07-15 12:00:00' }
/** Words that end a careless SQL string, CSV cell or comment. */
export const oddWords = ["O'Brien", `"quoted", and 'quoted'`, "'; DROP TABLE client; --", 'back\\slash', 'two\nlines', '% _ *', 'naïve ☕', '']

// Ids with digits that a floating-point number cannot hold, and room between them for derived facts that count up from one.
const firstId = 4_600_000_000_000_000_000n
const idStep = 20_011n

/** A cell before it is stored: an instant, in milliseconds, has no wall clock yet. */
export type Raw = string | number | boolean | { readonly ms: number }
type Row = Map<string, Raw>
type Given = Readonly<Record<string, Raw | null | undefined>>

export type Dice = {
  readonly chance: (share: number) => boolean
  readonly below: (n: number) => number
  readonly pick: <T>(of: readonly T[]) => T
}
export function diceOf(seed: number): Dice {
  const random = makeRandom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  return {
    chance: (share) => random() < share,
    below,
    pick: (of) => {
      const found = of[below(of.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}

const dayCount = daysBetween(span.first, span.last)
const months = Array.from({ length: 24 }, (_, i) => Temporal.PlainDate.from(span.first).add({ months: i }).toString())
const asOfDay = span.asOf.slice(0, 10)
/** The instant of a wall clock; of two the earlier, and after a gap where there is none. */
const instantAt = (zone: string, wall: string): number => zoneClock(zone).toInstant(Date.parse(`${wall}Z`)).epochMs

/** The instants at which a zone's clocks change. */
function changesOf(zone: string): readonly number[] {
  const changes: number[] = []
  let at = Temporal.PlainDate.from(span.first).toZonedDateTime(zone).getTimeZoneTransition('next')
  while (at && at.toPlainDate().toString() < span.last) {
    changes.push(at.epochMilliseconds)
    at = at.getTimeZoneTransition('next')
  }
  return changes
}

/** First and last instant of each month, the moments around each clock change, and the moment asked about. */
function edgeInstants(zone: string): readonly number[] {
  const asked = instantAt(zone, span.asOf.replace(' ', 'T'))
  // The moment asked about is one border among many and decides most: it is planted often.
  const borders = [...months.map((month) => instantAt(zone, `${month}T00:00:00`)), ...Array.from({ length: 8 }, () => asked)]
  const hour = 3_600_000
  return [
    ...borders.flatMap((at) => [-1, 0, 1].map((ms) => at + ms)),
    ...changesOf(zone).flatMap((at) => [-hour, -hour / 2, -1, 0, 1, hour / 2, hour - 1, hour].map((ms) => at + ms)),
  ]
}

const edgesByZone = new Map([...Object.values(zones), practiceZone].map((zone) => [zone, edgeInstants(zone)]))
const edgeDays: readonly string[] = [
  ...months.flatMap((month) => [month, addDays(month, -1)]),
  ...[0, -1, 1, -29, -30, -31, -44, -45, -46, -89, -90, -91].map((days) => addDays(asOfDay, days)),
]

/** A row of one fact: what is given, and random cells for the rest; about one in eight that may be missing is. */
function makeRow({ chance, below, pick }: Dice, table: FactTable, given: Given): Row {
  const row: Row = new Map()
  const put = (column: Column, raw: Raw | null | undefined): void => {
    if (raw !== null && raw !== undefined) row.set(column.sql, raw)
  }
  const zone = (): string => zoneOfSite(row.get('site_id'))
  const random = (column: Column): Raw | null => {
    switch (column.kind) {
      case 'client':
        return idOf(`client ${below(clientCount)}`)
      case 'ref':
        return idOf(column.refers === 'site' ? pick(Object.keys(zones)) : `${column.refers ?? ''} ${below(3)}`)
      case 'instant':
        return { ms: chance(0.3) ? pick(edgesByZone.get(zone()) ?? []) : Date.UTC(2025, 0, 1, 6) + below(dayCount * 1440) * 60_000 }
      case 'day':
        return chance(0.3) ? pick(edgeDays) : addDays(span.first, below(dayCount))
      case 'code':
        return pick(column.values ?? [])
      case 'text':
        return chance(0.5) ? pick(oddWords) : `word ${below(4)}`
      case 'number':
        return below(44) / 4
      case 'count':
      case 'minutes':
        return pick([0, 1, 6, 9, 10, 24, 30, 50, 90, below(200)])
      case 'cents':
        return chance(0.1) ? 0 : below(40_000)
      case 'bool':
        return chance(0.5)
    }
  }
  // The site comes first: it decides the clock of the row's instants.
  for (const column of table.columns.toSorted((a, b) => Number(b.key === 'site') - Number(a.key === 'site'))) {
    if (column.key in given) put(column, given[column.key])
    else if (column.required || !chance(0.13)) put(column, random(column))
  }
  return row
}

const clientCount = 900
const days = (from: Raw | undefined, count: number): string => addDays(wordOf(from), count)
const wordOf = (raw: Raw | undefined): string => (typeof raw === 'string' ? raw : '')
const isInstant = (raw: Raw | undefined): raw is { readonly ms: number } => typeof raw === 'object'

type Make = (fact: string, given: Given) => Row
type Rows = ReadonlyMap<string, readonly Row[]>

/** Facts whose rows mean something only beside those of another, or whose edges lie between two of their columns. */
function madeTogether(dice: Dice, make: Make, n: number): Rows {
  const { chance, below, pick } = dice
  const client = (): string => idOf(`client ${below(clientCount)}`)
  const many = (count: number, one: (i: number) => Row): Row[] => Array.from({ length: count }, (_, i) => one(i))
  const appointments: Row[] = []
  for (let i = 0; i < n; i++) {
    const beside = chance(0.1) ? appointments.at(-1) : undefined
    const group = beside ? { clinician: beside.get('clinician_id'), site: beside.get('site_id'), scheduledStart: beside.get('scheduled_start') } : {}
    const row = make('appointment', { client: client(), ...group, ...(chance(0.5) ? { status: 'attended' } : {}) })
    const start = row.get('scheduled_start')
    if (isInstant(start) && row.has('scheduled_end')) row.set('scheduled_end', { ms: start.ms + 60_000 * pick([0, -30, 20, 45, 50, 60, 90]) })
    if (isInstant(start) && row.has('cancelled_at') && chance(0.8))
      row.set('cancelled_at', { ms: start.ms - 60_000 * pick([0, 30, 1439, 1440, 1441, 5000]) + pick([-1, 0, 0, 1]) })
    appointments.push(row)
  }
  const episodes = many(n, () => {
    const row = make('episode', { client: client() })
    if (row.has('closed_on')) row.set('closed_on', days(row.get('opened_on'), pick([0, 1, 14, 29, 90, 91, below(250)])))
    return row
  })
  // Most answers follow the one before: the same instrument in the same episode, so that courses have three scores and more.
  const assessments: Row[] = []
  for (let i = 0; i < n * 2; i++) {
    const before = chance(0.88) ? assessments.at(-1) : undefined
    const episode = (before && episodes.find((e) => e.get('id') === before.get('episode_id'))) ?? pick(episodes)
    const onDay = chance(0.75)
      ? days(episode.get('opened_on'), before ? pick([28, 29, 62, 63, 84, 98, below(100)]) : pick([-15, -14, -1, 0, 1, 28, 29, below(200)]))
      : days(episode.get('closed_on') ?? episode.get('opened_on'), pick([-1, 0, 1, 14, 15, 120, 240, 305, 425]))
    const row = make('assessment', {
      client: chance(0.97) ? episode.get('client_id') : client(),
      instrument: before?.get('instrument') ?? pick(['phq-9', 'phq-9', 'phq-9', 'gad-7', 'gad-7', 'pcl-5', 'swls']),
      answeredAt: { ms: instantAt(practiceZone, `${onDay}T${pick(['00:00:00', '23:59:59.999', '12:00:00'])}`) },
      episode: chance(0.3) || before ? episode.get('id') : null,
      respondent: chance(0.8) ? 'client' : pick(['caregiver', 'clinician']),
      state: chance(0.9) ? 'complete' : pick(['prorated', 'not_scorable']),
      total: chance(0.95) ? pick(before ? [4, 5, 7, 8, 9, 10, 11, 16, 20, below(28)] : [7, 8, 9, 10, 20, below(60)]) : null,
    })
    assessments.push(row)
  }
  const visitsAfter = many(Math.ceil(n / 4), () => {
    const asked = pick(assessments)
    const answeredAt = asked.get('answered_at')
    const start = isInstant(answeredAt) ? { ms: answeredAt.ms + 86_400_000 * pick([0, 1, 7, 8]) } : undefined
    return make('appointment', { client: asked.get('client_id'), status: 'attended', ...(start ? { scheduledStart: start } : {}) })
  })
  appointments.push(...visitsAfter)
  const admissions: Row[] = []
  for (let i = 0; i < n; i++) {
    const before = chance(0.6) ? admissions.at(-1) : undefined
    const left = before?.get('discharged_on')
    const next = left && days(left, pick([0, 1, 2, 3, 4, 29, 30, 31, 60]))
    const row = make('admission', { client: before?.get('client_id') ?? client(), ...(next ? { admittedOn: next } : {}) })
    if (row.has('discharged_on')) row.set('discharged_on', days(row.get('admitted_on'), pick([0, 0, 1, 5, 14])))
    admissions.push(row)
  }
  // Days in force that begin and end beside each other, and lines that draw on them to the last unit.
  const authorizations: Row[] = []
  for (let i = 0; i < Math.ceil(n / 4); i++) {
    const before = chance(0.4) ? authorizations.at(-1) : undefined
    const row = make('authorization', {
      client: before?.get('client_id') ?? client(),
      ...(before ? { startsOn: days(before.get('ends_on'), pick([-30, 0, 1, 2])), payer: before.get('payer_id') } : {}),
      unitsApproved: pick([0, 1, 2, 3, 12]),
    })
    row.set('ends_on', days(row.get('starts_on'), pick([0, 6, 20, 21, 22, 60, 150])))
    if (row.has('decided_on')) row.set('decided_on', days(row.get('requested_on') ?? row.get('starts_on'), pick([-1, 0, 1, 5, 9])))
    authorizations.push(row)
  }
  const charges = many(n, () => {
    const of = chance(0.4) ? pick(authorizations) : undefined
    const visit = chance(0.5) ? pick(appointments) : undefined
    return make('charge', {
      client: of?.get('client_id') ?? visit?.get('client_id') ?? client(),
      ...(of ? { authorization: of.get('id'), serviceOn: days(of.get('starts_on'), pick([-1, 0, 1, 5, 6, 20, below(150)])) } : {}),
      ...(visit && !of ? { appointment: visit.get('id') } : {}),
    })
  })
  const remittances = many(n, () => {
    const charge = pick(charges)
    const isKnown = chance(0.95)
    return make('remittance', {
      client: charge.get('client_id'),
      charge: isKnown ? charge.get('id') : idOf('a charge never seen'),
      processedOn: days(charge.get('service_on'), pick([0, 1, 30, 44, 45, 46, below(120)])),
      // Reasons as files write them, and amounts taken back.
      carc: chance(0.8) ? pick(['45', 'CO-45', '197', 'CO-197', 'PR-1', '1', '23', 'B7', 'no such reason']) : null,
      ...(chance(0.08) ? { paidCents: -below(5000) } : {}),
    })
  })
  const payments = many(n, () =>
    make('payment', {
      client: chance(0.9) ? pick(charges).get('client_id') : null,
      charge: chance(0.4) ? pick(charges).get('id') : null,
      ...(chance(0.7) ? { from: 'client' } : {}),
      ...(chance(0.05) ? { amountCents: -below(5000) } : {}),
    }),
  )
  const referrals = many(n, () => {
    const row = make('referral', { client: client() })
    if (row.has('intake_completed_on')) row.set('intake_completed_on', days(row.get('referred_on'), pick([0, 1, 5, 20])))
    if (chance(0.8)) row.delete('closed_on')
    return row
  })
  const clients = many(clientCount, (i) =>
    make('client', { client: idOf(`client ${i}`), birthYear: chance(0.9) ? 2025 - pick([5, 11, 12, 13, 17, 18, 25, 26, 64, 65, 80]) : null }),
  )
  return new Map(
    Object.entries({ appointment: appointments, episode: episodes, assessment: assessments, admission: admissions, charge: charges }).concat(
      Object.entries({ authorization: authorizations, remittance: remittances, payment: payments, referral: referrals, client: clients.slice(5) }),
    ),
  )
}

const stored = (row: Row, zone: string): StoredRow => {
  const cells = new Map<string, string>()
  for (const [name, raw] of row) {
    cells.set(name, isInstant(raw) ? new Date(raw.ms).toISOString() : String(raw))
    if (isInstant(raw)) cells.set(`${name}_local`, new Date(zoneClock(zone).toLocal(raw.ms)).toISOString().slice(0, -1))
  }
  return cells
}
const plain = (row: Row, zone: string): PlainRow => ({
  id: wordOf(row.get('id')),
  cells: new Map([...row].map(([name, raw]) => [name, isInstant(raw) ? momentIn(zone, raw.ms) : raw])),
})

export type RandomRecord = {
  readonly stored: ReadonlyMap<string, readonly StoredRow[]>
  readonly plain: (fact: string) => readonly PlainRow[]
}

/** `n` rows of each fact that a KPI reads, fewer of the others. The same seed makes the same record. */
export function randomRecord(seed: number, n: number): RandomRecord {
  const dice = diceOf(seed)
  const tables = new Map(recordedFacts.map((t) => [t.name, t]))
  let made = 0
  const make: Make = (fact, given) => {
    const table = tables.get(fact)
    if (!table) throw new Error(`no fact ${fact}`)
    const row = makeRow(dice, table, given)
    row.set('id', fact === 'client' ? wordOf(row.get('client_id')) : String(firstId + BigInt(++made) * idStep))
    return row
  }
  const together = madeTogether(dice, make, n)
  const alone = recordedFacts
    .filter((t) => !together.has(t.name))
    .map(
      (t) =>
        [t.name, Array.from({ length: ['inquiry', 'rating', 'work_day'].includes(t.name) ? n : Math.ceil(n / 10) }, () => make(t.name, {}))] as const,
    )
  const all = new Map([...together, ...alone])
  const zoneOf = (row: Row): string => zoneOfSite(row.get('site_id'))
  return {
    stored: new Map([...all].map(([fact, rows]) => [fact, rows.map((row) => stored(row, zoneOf(row)))])),
    plain: (fact) => (all.get(fact) ?? []).map((row) => plain(row, zoneOf(row))),
  }
}
