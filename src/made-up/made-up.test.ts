import { recordedFacts, type Column } from '#facts'
import { isDay } from '#period'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { madeUpPractice } from './made-up-practice.ts'
import type { MadeUpOptions } from './practice.ts'
import { payers } from './payers.ts'
import { sheets } from './sheets.ts'
import { nameOf } from './staff.ts'
import { Practice } from './story.ts'
import { dayIn, minutesIn, readRows, type CellsByKey } from './test-rows.ts'

const until = '2026-10-01'
const small = readRows({ until, scale: 0.05 })

const hashOf = (options: MadeUpOptions): string => {
  const hash = createHash('sha256')
  for (const { header, batches } of madeUpPractice(options).sheets) {
    hash.update(header.join())
    let left = 500
    for (const rows of batches()) {
      for (const row of rows.slice(0, left)) hash.update(row.join('\u001f'))
      if ((left -= rows.length) <= 0) break
    }
  }
  return hash.digest('hex')
}

describe('the same options make the same bytes', () => {
  test('and others make others', () => {
    const once = hashOf({ until, scale: 0.03 })
    expect(hashOf({ until, scale: 0.03 })).toBe(once)
    expect(hashOf({ until, scale: 0.03, seed: 4 })).not.toBe(once)
    expect(hashOf({ until: '2026-10-02', scale: 0.03 })).not.toBe(once)
  })

  test('whichever fact is read first, and however often', () => {
    const practice = madeUpPractice({ until, scale: 0.03 })
    const read = (fact: string) => JSON.stringify([...(practice.sheets.find((s) => s.fact.name === fact)?.batches() ?? [])])
    const remittances = read('remittance')
    const appointments = read('appointment')
    expect(read('remittance')).toBe(remittances)
    const other = madeUpPractice({ until, scale: 0.03 })
    expect(JSON.stringify([...(other.sheets.find((s) => s.fact.name === 'appointment')?.batches() ?? [])])).toBe(appointments)
  })

  test('also when clients are too many to be kept', () => {
    // Then each story is told anew for every fact, and the rows must not notice.
    const [kept, anew] = [new Practice({ until, scale: 0.02 }), new Practice({ until, scale: 0.02 }, 0)]
    for (const { make } of sheets) expect(JSON.stringify([...make(anew)])).toBe(JSON.stringify([...make(kept)]))
  })
})

describe('every fact', () => {
  test('is there, filled, and after those it points at', () => {
    const order = small.practice.sheets.map((s) => s.fact.name)
    expect(order.toSorted()).toEqual(recordedFacts.map((f) => f.name).toSorted())
    for (const sheet of small.practice.sheets) {
      expect(small.of(sheet.fact.name).length, sheet.fact.name).toBeGreaterThan(5)
      const targets = sheet.fact.columns.map((c) => c.refers ?? '').filter((name) => order.includes(name))
      for (const target of targets) expect(order.indexOf(target), `${sheet.fact.name} after ${target}`).toBeLessThan(order.indexOf(sheet.fact.name))
    }
  })

  test.each(small.practice.sheets.map((s) => [s.fact.name, s] as const))(
    '%s has legal cells and ids of its own',
    (name, { fact, header, batches }) => {
      const ids = new Set<string>()
      const wrong = new Set<string>()
      for (const row of [...batches()].flat()) {
        if (row.length !== header.length) wrong.add('width')
        ids.add(row[0] ?? '')
        const own = header.length - fact.columns.length
        for (const [i, column] of fact.columns.entries()) if (!isLegal(column, row[i + own] ?? '')) wrong.add(`${column.key}: ${row[i + own]}`)
      }
      expect([...wrong]).toEqual([])
      expect(ids.size).toBe(small.of(name).length)
    },
  )
})

function isLegal(column: Column, cell: string): boolean {
  if (cell === '') return column.required !== true
  switch (column.kind) {
    case 'instant':
      // Never in the hours that a clock change skips or repeats.
      return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(cell) && isDay(cell.slice(0, 10)) && Number(cell.slice(11, 13)) >= 5
    case 'day':
      return isDay(cell)
    case 'code':
      return column.values?.includes(cell) === true
    case 'count':
    case 'minutes':
      return /^\d+$/.test(cell)
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(cell)
    case 'cents':
      return /^\d+\.\d\d$/.test(cell)
    case 'bool':
      return cell === 'yes' || cell === 'no'
    case 'client':
      return /^R-\d{6,}$/.test(cell)
    case 'ref':
    case 'text':
      return cell.trim() === cell && cell.length < 80
  }
}

test('no two people share a name', () => {
  expect(new Set(Array.from({ length: 8000 }, (_, n) => nameOf(n))).size).toBe(8000)
})

describe('rows point at rows that are there', () => {
  const known = new Map<string, ReadonlySet<string>>([
    ['client', new Set(small.of('client').map((r) => r['client'] ?? ''))],
    ['staff', new Set(small.of('employment').map((r) => r['staff'] ?? ''))],
    ['team', new Set(small.of('employment').map((r) => r['team'] ?? ''))],
    ['site', new Set(['North', 'East', 'River Street'])],
    ['program', new Set(['Adult therapy', 'Teen and family', 'Medication', 'Intensive outpatient'])],
    ['payer', new Set(payers.map((p) => p.name))],
    ...['appointment', 'episode', 'charge', 'authorization'].map((fact) => [fact, new Set(small.of(fact).map((r) => r['id'] ?? ''))] as const),
  ])

  test.each(small.practice.sheets.map((s) => [s.fact.name, s.fact] as const))('%s', (name, fact) => {
    const lost = new Set<string>()
    for (const column of fact.columns) {
      const targets = known.get(column.kind === 'client' ? 'client' : (column.refers ?? ''))
      if (!targets) continue
      for (const row of small.of(name))
        if (row[column.key] !== '' && !targets.has(row[column.key] ?? '')) lost.add(`${column.key}: ${row[column.key]}`)
    }
    expect([...lost]).toEqual([])
  })

  test('and belong to the same client', () => {
    const owner = new Map(small.of('appointment').map((a) => [a['id'], a['client']]))
    for (const fact of ['charge', 'rating', 'inquiry'])
      expect(
        small.of(fact).filter((row) => {
          const visit = row['appointment'] ?? row['firstAppointment'] ?? ''
          return visit !== '' && row['client'] !== owner.get(visit)
        }),
      ).toEqual([])
  })
})

describe('time runs forward', () => {
  const after = (row: Readonly<Record<string, string>>, early: string, late: string) =>
    row[early] === '' || row[late] === '' || (row[early] ?? '') <= (row[late] ?? '')
  const pairs: readonly (readonly [string, string, string])[] = [
    ['appointment', 'bookedAt', 'cancelledAt'],
    ['appointment', 'bookedAt', 'scheduledStart'],
    ['appointment', 'cancelledAt', 'scheduledStart'],
    ['appointment', 'scheduledEnd', 'documentedAt'],
    ['inquiry', 'receivedAt', 'firstResponseAt'],
    ['inquiry', 'firstResponseAt', 'reachedAt'],
    ['inquiry', 'crisisFlaggedAt', 'handedOverAt'],
    ['referral', 'referredOn', 'intakeCompletedOn'],
    ['referral', 'referredOn', 'closedOn'],
    ['waitlist_entry', 'addedAt', 'offeredAt'],
    ['waitlist_entry', 'offeredAt', 'acceptedAt'],
    ['waitlist_entry', 'addedAt', 'removedAt'],
    ['opening', 'freedAt', 'slotStart'],
    ['opening', 'freedAt', 'refilledAt'],
    ['opening', 'refilledAt', 'slotStart'],
    ['episode', 'openedOn', 'closedOn'],
    ['admission', 'admittedOn', 'dischargedOn'],
    ['rating', 'sentAt', 'answeredAt'],
    ['rating', 'answeredAt', 'followedUpAt'],
    ['message', 'sentAt', 'repliedAt'],
    ['alert', 'raisedAt', 'acknowledgedAt'],
    ['alert', 'raisedAt', 'dueAt'],
    ['alert', 'acknowledgedAt', 'closedAt'],
    ['charge', 'serviceOn', 'submittedOn'],
    ['authorization', 'startsOn', 'endsOn'],
    ['authorization', 'requestedOn', 'decidedOn'],
    ['employment', 'startedOn', 'endedOn'],
    ['suggestion', 'raisedOn', 'decidedOn'],
    ['suggestion', 'decidedOn', 'closedOn'],
  ]
  test.each(pairs)('%s: %s before %s', (fact, early, late) => {
    expect(small.of(fact).some((row) => row[late] !== '')).toBe(true)
    expect(small.of(fact).filter((row) => !after(row, early, late))).toEqual([])
  })

  test('nothing has happened yet from the last day on', () => {
    const plans: Readonly<Record<string, readonly string[]>> = {
      appointment: ['scheduledStart', 'scheduledEnd'],
      authorization: ['startsOn', 'endsOn'],
      development: ['plannedFor'],
      opening: ['slotStart'],
      assessment: ['dueOn'],
      milestone: ['dueOn'],
      alert: ['dueAt'],
    }
    const dated = small.practice.sheets.flatMap(({ fact }) => fact.columns.filter((c) => c.kind === 'instant' || c.kind === 'day'))
    const known = dated.filter((column) => !plans[column.fact]?.includes(column.key))
    const early = known.filter((column) => small.of(column.fact).some((row) => (row[column.key] ?? '') >= until))
    expect(early.map((column) => `${column.fact}.${column.key}`)).toEqual([])
  })

  test('visits ahead are booked, visits behind have an outcome but for a few', () => {
    const rows = small.of('appointment')
    const ahead = rows.filter((a) => (a['scheduledStart'] ?? '') >= until)
    expect(ahead.length).toBeGreaterThan(60)
    expect(new Set(ahead.map((a) => a['status']))).toEqual(new Set(['booked']))
    expect(Math.max(...ahead.map((a) => dayIn(a['scheduledStart']))) - dayIn(until)).toBeGreaterThan(14)
    const forgotten = rows.filter((a) => (a['scheduledStart'] ?? '') < until && (a['status'] === 'booked' || a['status'] === ''))
    expect(forgotten.length).toBeGreaterThan(0)
    expect(forgotten.length).toBeLessThan(12)
  })

  test('a claim is answered after it went out, a visit lasts as long as it should', () => {
    const claims = new Map(small.of('charge').map((c) => [c['id'], c]))
    expect(small.of('remittance').filter((r) => (r['processedOn'] ?? '') <= (claims.get(r['charge'])?.['submittedOn'] ?? '9'))).toEqual([])
    const lengths = new Set(small.of('appointment').map((a) => minutesIn(a['scheduledEnd']) - minutesIn(a['scheduledStart'])))
    expect([...lengths].toSorted((a, b) => a - b)).toEqual([15, 25, 30, 45, 50, 55, 60, 180])
  })

  test('nobody works before the first or after the last day', () => {
    const employed = new Map(small.of('employment').map((e) => [e['staff'], e]))
    const isOutside = (row: CellsByKey): boolean => {
      const day = (row['day'] ?? row['scheduledStart'] ?? '').slice(0, 10)
      const { startedOn = '9', endedOn = '' } = employed.get(row['clinician']) ?? {}
      return day < startedOn || (endedOn !== '' && day > endedOn)
    }
    expect([...small.of('appointment'), ...small.of('work_day')].filter(isOutside)).toEqual([])
  })
})
