import { describe, expect, test } from 'vitest'
import { centsIn, dayIn, mean, minutesIn, readRows, share, type CellsByKey } from './test-rows.ts'

const until = '2026-10-01'
const scale = 0.25
const rows = readRows({ until, scale })
const { practice } = rows
const number = (row: CellsByKey | undefined, key: string): number => Number(row?.[key])
const byKey = (those: readonly CellsByKey[], ...keys: string[]): Map<string, CellsByKey[]> =>
  Map.groupBy(those, (row) => keys.map((key) => row[key]).join('/'))

/** The value when it is within the band, else words that say how far it is off. */
const within = (value: number, [low, high]: readonly [number, number]): string =>
  value >= low && value <= high ? 'within' : `${value} is outside ${low} to ${high}`

const visits = rows.of('appointment')
const attended = visits.filter((a) => a['status'] === 'attended')
const judged = visits.filter((a) => ['attended', 'no_show', 'late_cancelled', 'cancelled_by_client'].includes(a['status'] ?? ''))
const missed = (those: readonly CellsByKey[]): number => 100 * share(those, (a) => a['status'] === 'no_show')
const hour = (row: CellsByKey, key: string): number => Number((row[key] ?? '').slice(11, 13))

test('there are as many rows as it says', () => {
  for (const { fact, expectedRows } of practice.sheets) {
    // A few facts are about the house, not its clients, and shrink less.
    const rest = ['suggestion', 'employment', 'support_use', 'milestone'].includes(fact.name) ? 5 : 1.3
    expect(within(rows.of(fact.name).length / expectedRows, [1 / rest, rest])).toBe('within')
  }
})

describe('attendance', () => {
  test('is about what such practices see', () => {
    expect(within(missed(judged), [15, 19])).toBe('within')
    expect(within(100 * share(judged, (a) => a['status'] === 'late_cancelled'), [7, 9.5])).toBe('within')
    expect(within(100 * share(attended, (a) => a['modality'] === 'telehealth'), [20, 45])).toBe('within')
  })

  test('is worse for new clients, in the evening and with some clinicians', () => {
    const first = new Map<string, CellsByKey>()
    for (const a of judged.filter((v) => v['kind'] === 'intake')) first.set(a['client'] ?? '', a)
    expect(missed([...first.values()])).toBeGreaterThan(missed(judged) + 3)
    expect(missed(judged.filter((a) => hour(a, 'scheduledStart') >= 17))).toBeGreaterThan(
      missed(judged.filter((a) => hour(a, 'scheduledStart') < 17)) + 2,
    )
    const rates = [...byKey(judged, 'clinician').values()].filter((of) => of.length > 1000).map(missed)
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(3)
  })

  test('is thin around the holidays', () => {
    const inDays = (from: string, to: string) => visits.filter((a) => (a['scheduledStart'] ?? '') >= from && (a['scheduledStart'] ?? '') < to).length
    expect(inDays('2025-12-22', '2026-01-05')).toBeLessThan(0.7 * inDays('2025-12-01', '2025-12-15'))
  })
})

test('people get in within a fortnight, most calls are answered, fewer at lunch and after hours', () => {
  const calls = rows.of('inquiry').filter((i) => i['channel'] === 'phone' && ['new_client', 'consult', 'scheduling'].includes(i['intent'] ?? ''))
  const answered = (those: readonly CellsByKey[]) => 100 * share(those, (i) => i['answered'] === 'yes')
  expect(within(answered(calls), [76, 84])).toBe('within')
  const between = (from: number, to: number) => answered(calls.filter((i) => hour(i, 'receivedAt') >= from && hour(i, 'receivedAt') < to))
  expect(between(12, 14)).toBeLessThan(between(9, 12) - 4)
  expect(between(17, 21)).toBeLessThan(between(9, 12) - 25)
  const due = new Map<string, string[]>()
  for (const a of visits)
    if (a['status'] !== 'rescheduled' && a['status'] !== 'cancelled_by_practice')
      due.set(a['client'] ?? '', [...(due.get(a['client'] ?? '') ?? []), a['scheduledStart'] ?? ''])
  const waits = rows.of('referral').flatMap((r) => {
    const from = r['intakeCompletedOn'] || r['referredOn'] || ''
    const first = due.get(r['client'] ?? '')?.filter((start) => start.slice(0, 10) >= from).toSorted()[0] // prettier-ignore
    return first === undefined ? [] : [dayIn(first) - dayIn(from)]
  })
  expect(within(mean(waits), [13.5, 16.5])).toBe('within')
  const freed = rows.of('opening').filter((o) => o['reason'] !== 'added')
  expect(within(100 * share(freed, (o) => o['refilledAt'] !== ''), [22, 40])).toBe('within')
})

describe('care', () => {
  const episodes = rows.of('episode')
  const scores = byKey(rows.of('assessment').filter((a) => a['total'] !== '' && a['respondent'] === 'client'), 'episode', 'instrument') // prettier-ignore
  const ends = (episode: CellsByKey, instrument: string): { first: number; last: number } | null => {
    const of = (scores.get(`${episode['id']}/${instrument}`) ?? []).toSorted((a, b) => ((a['answeredAt'] ?? '') < (b['answeredAt'] ?? '') ? -1 : 1))
    const isBaseline = dayIn(of[0]?.['answeredAt'] ?? '9999-01-01') <= dayIn(episode['openedOn']) + 28
    return of.length > 1 && isBaseline ? { first: number(of[0], 'total'), last: number(of.at(-1), 'total') } : null
  }
  const closed = episodes.filter((e) => (e['closedOn'] ?? '') >= practice.from)

  test('keeps seven in ten for ninety days', () => {
    const inCare = (day: number) => episodes.filter((e) => dayIn(e['openedOn']) <= day && (e['closedOn'] === '' || dayIn(e['closedOn']) > day))
    let [start, kept] = [0, 0]
    for (let day = dayIn(practice.from) + 60; day < dayIn(until) - 90; day += 60) {
      const later = new Set(inCare(day + 90).map((e) => e['client']))
      const now = new Set(inCare(day).map((e) => e['client']))
      start += now.size
      kept += [...now].filter((client) => later.has(client)).length
    }
    expect(within((100 * kept) / start, [66, 75])).toBe('within')
  })

  test('helps two in three reliably, and halves the depression of nearly half', () => {
    const paired = closed.map((e) => [ends(e, 'phq-9'), ends(e, 'gad-7')] as const).filter(([phq, gad]) => phq !== null || gad !== null)
    const change = (of: { first: number; last: number } | null) => (of ? of.first - of.last : 0)
    const isBetter = ([phq, gad]: (typeof paired)[number]) => (change(phq) >= 6 || change(gad) >= 4) && change(phq) > -6 && change(gad) > -4
    expect(within(100 * share(paired, isBetter), [60, 70])).toBe('within')
    const cases = paired.flatMap(([phq]) => (phq && phq.first >= 10 ? [phq] : []))
    expect(within(100 * share(cases, ({ first, last }) => last <= first / 2), [42, 51])).toBe('within')
    // The higher the first score, the more there is to gain.
    const gains = ([low, high]: readonly [number, number]) => mean(cases.filter((c) => c.first >= low && c.first < high).map((c) => c.first - c.last))
    expect(gains([20, 28])).toBeGreaterThan(gains([10, 14]) + 2)
  })

  test('loses sight of those who leave early', () => {
    const measured = (reason: string) => share(closed.filter((e) => e['closeReason'] === reason), (e) => ends(e, 'phq-9') !== null) // prettier-ignore
    expect(measured('client_left')).toBeLessThan(measured('completed') - 0.15)
  })

  test('sees one in nine back in acute care within thirty days', () => {
    const stays = byKey(rows.of('admission'), 'client')
    const left = rows
      .of('admission')
      .filter(
        (a) =>
          a['dischargedOn'] !== '' &&
          ['inpatient', 'crisis', 'residential'].includes(a['kind'] ?? '') &&
          dayIn(a['dischargedOn']) < dayIn(until) - 30,
      )
    const isBack = (a: CellsByKey) =>
      (stays.get(a['client'] ?? '') ?? []).some(
        (next) =>
          ['inpatient', 'crisis'].includes(next['kind'] ?? '') &&
          (next['admittedOn'] ?? '') > (a['dischargedOn'] ?? '') &&
          dayIn(next['admittedOn']) <= dayIn(a['dischargedOn']) + 30,
      )
    expect(left.length).toBeGreaterThan(150)
    expect(within(100 * share(left, isBack), [6.5, 15.5])).toBe('within')
  })
})

test('money comes after some six weeks, by payer', () => {
  const [charges, answers, payments] = [rows.of('charge'), rows.of('remittance'), rows.of('payment')]
  const total = (those: readonly CellsByKey[], ...keys: string[]) =>
    those.reduce((sum, row) => sum + keys.reduce((all, key) => all + centsIn(row[key]), 0), 0)
  const own = charges.filter((c) => c['payer'] === '')
  const lately = (those: readonly CellsByKey[], key: string) => those.filter((row) => dayIn(row[key]) >= dayIn(until) - 90)
  const open = total(charges, 'amountCents') - total(answers, 'paidCents', 'contractualCents') - total(payments.filter((p) => p['from'] === 'client'), 'amountCents') // prettier-ignore
  const revenue = total(lately(answers, 'processedOn'), 'paidCents', 'patientCents') + total(lately(own, 'serviceOn'), 'amountCents')
  expect(within(open / (revenue / 90), [34, 50])).toBe('within')
  expect(within((total(answers, 'paidCents', 'patientCents') + total(own, 'amountCents')) / 100 / attended.length, [90, 170])).toBe('within')
  const claims = new Map(charges.map((c) => [c['id'], c]))
  const lags = [...byKey(answers.filter((r) => r['round'] === 'first'), 'payer').values()].map((of) => mean(of.map((r) => dayIn(r['processedOn']) - dayIn(claims.get(r['charge'])?.['submittedOn'])))) // prettier-ignore
  expect(Math.max(...lags) / Math.min(...lags)).toBeGreaterThan(2)
  // What payers send in a lump is what they said they paid.
  expect(total(payments.filter((p) => p['from'] === 'payer'), 'amountCents') / total(answers, 'paidCents')).toBeCloseTo(1, 1) // prettier-ignore
})

test('people would recommend it, a third answer, and the day is three quarters full', () => {
  const ratings = rows.of('rating')
  expect(within(100 * share(ratings, (r) => r['answeredAt'] !== ''), [31, 39])).toBe('within')
  const told = ratings.filter((r) => r['question'] === 'recommend' && r['value'] !== '')
  expect(within(100 * (share(told, (r) => number(r, 'value') >= 9) - share(told, (r) => number(r, 'value') <= 6)), [33, 47])).toBe('within')
  const longest = new Map<string, number>()
  for (const a of attended) {
    const slot = `${a['clinician']}/${a['scheduledStart']}`
    longest.set(slot, Math.max(longest.get(slot) ?? 0, minutesIn(a['scheduledEnd']) - minutesIn(a['scheduledStart'])))
  }
  const busy = [...longest.values()].reduce((a, b) => a + b, 0)
  expect(within((100 * busy) / rows.of('work_day').reduce((sum, w) => sum + number(w, 'availableMinutes'), 0), [66, 80])).toBe('within')
})

test('at full size there are about 200,000 appointments of 40 clinicians at a time', () => {
  const full = readRows({ until }).practice
  let count = 0
  for (const batch of full.sheets.find((s) => s.fact.name === 'appointment')?.batches() ?? []) count += batch.length
  expect(within(count, [190_000, 210_000])).toBe('within')
})
