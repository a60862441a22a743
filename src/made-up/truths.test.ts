import { addDays, type Day } from '#period'
import { describe, expect, test } from 'vitest'
import { centsIn, dayIn, mean, readRows, share, type CellsByKey } from './test-rows.ts'
import type { PlantedTruth } from './truths.ts'

const until = '2026-10-01'
// The default seed: what demo, docs and benchmarks show.
const rows = readRows({ until, scale: 0.4 })
const { practice } = rows

const truth = (id: PlantedTruth['id']): PlantedTruth => {
  const found = practice.truths.find((t) => t.id === id)
  if (!found) throw new Error(`no truth ${id}`)
  return found
}
const judged = rows.of('appointment').filter((a) => ['attended', 'no_show', 'late_cancelled', 'cancelled_by_client'].includes(a['status'] ?? ''))
const missed = (those: readonly CellsByKey[]): number => 100 * share(those, (a) => a['status'] === 'no_show')
const within = <T extends CellsByKey>(those: readonly T[], key: string, [from, to]: readonly [Day, Day]): T[] =>
  those.filter((row) => (row[key] ?? '') >= from && (row[key] ?? '') < to)

test('the truths are dated by the last day, and named', () => {
  expect(practice.truths.map((t) => t.id)).toEqual(['second-reminder', 'growing-wait', 'denial-spike', 'slow-money', 'clinician-left'])
  expect(practice.truths.map((t) => Math.round((dayIn(until) - dayIn(t.from)) / 30.4))).toEqual([9, 7, 4, 4, 10])
})

describe('what was planted is in the rows', () => {
  test('a second reminder cut no-shows from its day on, and nothing else', () => {
    const { from, before, after } = truth('second-reminder')
    expect(Math.abs(missed(within(judged, 'scheduledStart', [practice.from, from])) - before)).toBeLessThan(1)
    expect(Math.abs(missed(within(judged, 'scheduledStart', [from, until])) - after)).toBeLessThan(1)
    const late = (those: readonly CellsByKey[]) => share(those, (a) => a['status'] === 'late_cancelled')
    expect(late(within(judged, 'scheduledStart', [from, until]))).toBeCloseTo(late(within(judged, 'scheduledStart', [practice.from, from])), 1)
    // A step, not a slope: the quarter before and the quarter after differ as much.
    const quarters = [[addDays(from, -90), from], [from, addDays(from, 90)]] as const // prettier-ignore
    const [last = 0, first = 0] = quarters.map((quarter) => missed(within(judged, 'scheduledStart', quarter)))
    expect(last - first).toBeGreaterThan(2)
  })

  test('the wait grows month by month at one site only', () => {
    const { from, slice, before, after } = truth('growing-wait')
    const waits = waitsOf()
    const of = (isThere: boolean, [start, end]: readonly [Day, Day]) =>
      mean(within(waits, 'firstOn', [start, end]).filter((w) => (w.site === slice?.value) === isThere).map((w) => w.days)) // prettier-ignore
    const steps = [addDays(from, -200), addDays(from, 20), addDays(from, 90), addDays(from, 150), until]
    const means = steps.slice(1).map((end, i) => of(true, [steps[i] ?? from, end]))
    expect(means).toEqual(means.toSorted((a, b) => a - b))
    expect(Math.abs(of(true, [practice.from, from]) - before)).toBeLessThan(2.5)
    expect(Math.abs(of(true, [addDays(until, -30), until]) - after)).toBeLessThan(4.5)
    expect(Math.abs(of(false, [from, until]) - of(false, [practice.from, from]))).toBeLessThan(1.5)
  })

  test('one payer denies more from its day on, and its money comes later', () => {
    const { from, slice, before, after } = truth('denial-spike')
    const claims = new Map(rows.of('charge').map((c) => [c['id'], c['submittedOn'] ?? '']))
    const firsts = rows.of('remittance').filter((r) => r['round'] === 'first')
    const denied = (isTheirs: boolean, isAfter: boolean) =>
      100 *
      share(
        firsts.filter((r) => (r['payer'] === slice?.value) === isTheirs && (claims.get(r['charge']) ?? '') >= from === isAfter),
        (r) => centsIn(r['deniedCents']) > 0,
      )
    expect(Math.abs(denied(true, false) - before)).toBeLessThan(2)
    expect(Math.abs(denied(true, true) - after)).toBeLessThan(4)
    expect(Math.abs(denied(false, true) - denied(false, false))).toBeLessThan(2)

    const money = truth('slow-money')
    expect(Math.abs(daysOwed(money.from) - money.before)).toBeLessThan(8)
    expect(Math.abs(daysOwed(until) - money.after)).toBeLessThan(15)
  })

  test('a clinician left: no visit after, clients went on elsewhere or were lost', () => {
    const { from, slice } = truth('clinician-left')
    const theirs = rows.of('appointment').filter((a) => a['clinician'] === slice?.value)
    expect(theirs.length).toBeGreaterThan(200)
    expect(theirs.filter((a) => (a['scheduledStart'] ?? '') >= from)).toEqual([])
    const post = rows.of('employment').find((e) => e['staff'] === slice?.value)
    expect(addDays(post?.['endedOn'] ?? '', 1)).toBe(from)
    const lately = new Set(within(theirs, 'scheduledStart', [addDays(from, -28), from]).map((a) => a['client']))
    const goOn = new Set(within(rows.of('appointment'), 'scheduledStart', [from, addDays(from, 60)]).map((a) => a['client']))
    const stayed = share([...lately], (client) => goOn.has(client))
    expect(stayed).toBeGreaterThan(0.3)
    expect(stayed).toBeLessThan(0.75)
  })
})

type Wait = { readonly site: string; readonly firstOn: string; readonly days: number } & CellsByKey

/** Days from a complete intake to the first appointment that was not moved or cancelled by the practice. */
function waitsOf(): Wait[] {
  const firsts = new Map<string, string[]>()
  for (const a of rows.of('appointment'))
    if (a['status'] !== 'cancelled_by_practice' && a['status'] !== 'rescheduled') {
      const client = a['client'] ?? ''
      firsts.set(client, [...(firsts.get(client) ?? []), (a['scheduledStart'] ?? '').slice(0, 10)])
    }
  return rows.of('referral').flatMap((r) => {
    const from = r['intakeCompletedOn'] || (r['referredOn'] ?? '')
    const firstOn = firsts
      .get(r['client'] ?? '')
      ?.filter((day) => day >= from)
      .toSorted()[0]
    return firstOn === undefined ? [] : [{ ...r, site: r['site'] ?? '', firstOn, days: dayIn(firstOn) - dayIn(from) } as unknown as Wait]
  })
}

/** What the spiking payer owes at the end of the day before, in days of its revenue of the last 90 days. */
function daysOwed(on: Day): number {
  const payer = truth('slow-money').slice?.value
  const charges = rows.of('charge').filter((c) => c['payer'] === payer && (c['serviceOn'] ?? '') < on)
  const answers = rows.of('remittance').filter((r) => r['payer'] === payer && (r['processedOn'] ?? '') < on)
  const total = (those: readonly CellsByKey[], ...keys: string[]) =>
    those.reduce((sum, row) => sum + keys.reduce((all, key) => all + centsIn(row[key]), 0), 0)
  const open = total(charges, 'amountCents') - total(answers, 'paidCents', 'patientCents', 'contractualCents')
  const revenue = total(within(answers, 'processedOn', [addDays(on, -90), on]), 'paidCents', 'patientCents')
  return open / (revenue / 90)
}
