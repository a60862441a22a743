import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whenReader, type WhenOrder } from './when.ts'

const read = (order: WhenOrder, text: string): string => {
  const when = whenReader(order)(text)
  if (typeof when === 'string') return when
  const day = new Date(when.dayMs).toISOString().slice(0, 10)
  const time = when.timeMs === null ? '' : ` ${new Date(when.timeMs).toISOString().slice(11, 19)}`
  return `${day}${time}${when.offsetMs === null ? '' : ` ${when.offsetMs / 60_000}`}`
}

describe('one date, as exports write it', () => {
  test.each([
    ['ymd', '2026-05-01', '2026-05-01'],
    ['ymd', '2026-05-01 14:30', '2026-05-01 14:30:00'],
    ['ymd', '2026-05-01T14:30:00Z', '2026-05-01 14:30:00 0'],
    ['ymd', '2026-05-01T14:30:00.123-05:00', '2026-05-01 14:30:00 -300'],
    ['ymd', '2026-05-01 14:30:00 +0530', '2026-05-01 14:30:00 330'],
    ['ymd', '2026/5/1', '2026-05-01'],
    ['ymd', '20260501', '2026-05-01'],
    ['ymd', '20260501143000', '2026-05-01 14:30:00'],
    ['mdy', '10/06/2025 12:00', '2025-10-06 12:00:00'],
    ['dmy', '10/06/2025 12:00', '2025-06-10 12:00:00'],
    ['mdy', '5/2/2026 2:30 PM', '2026-05-02 14:30:00'],
    ['mdy', '5/2/2026 12:05 am', '2026-05-02 00:05:00'],
    ['mdy', '5/2/2026 12:05 p.m.', '2026-05-02 12:05:00'],
    ['mdy', '05-02-26', '2026-05-02'],
    ['mdy', '7/4/76', '1976-07-04'],
    ['dmy', '1.5.2026', '2026-05-01'],
    ['mdy', '2026-05-01', '2026-05-01'],
    ['mdy', 'Mon, 05/04/2026 9:00 AM EDT', '2026-05-04 09:00:00 -240'],
    ['mdy', 'Oct 12, 2026', '2026-10-12'],
    ['dmy', '12 October 2026 08:15', '2026-10-12 08:15:00'],
    ['ymd', '12-Oct-26', '2026-10-12'],
    ['mdy', 'May 1st, 2026 at 3 pm', '2026-05-01 15:00:00'],
    ['excel', '45292', '2024-01-01'],
    ['excel', '45292.604166666664', '2024-01-01 14:30:00'],
    ['epoch-seconds', '1704067200', '2024-01-01 00:00:00 0'],
    ['epoch-ms', '1704067200000', '2024-01-01 00:00:00 0'],
  ] as const)('%s %s', (order, text, expected) => expect(read(order, text)).toBe(expected))
})

test.each([
  ['ymd', '2026-02-31', 'import/impossible-date'],
  ['ymd', '2023-02-29', 'import/impossible-date'],
  ['mdy', '13/01/2026', 'import/impossible-date'],
  ['dmy', '31/04/2026', 'import/impossible-date'],
  ['ymd', '2026-00-10', 'import/impossible-date'],
  ['ymd', '0202-05-01', 'import/date-out-of-range'],
  ['ymd', '05/01/2026', 'import/not-a-date'],
  ['mdy', 'tomorrow', 'import/not-a-date'],
  ['mdy', '5/2/2026 25:00', 'import/not-a-date'],
  ['mdy', '5/2/2026 10', 'import/not-a-date'],
  ['mdy', '5/2/2026 10:00 XST', 'import/not-a-date'],
  ['excel', '12', 'import/date-out-of-range'],
  ['excel', 'x', 'import/not-a-date'],
] as const)('%s %s is %s', (order, text, code) => expect(read(order, text)).toBe(code))

const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true })

test('every day and second of three centuries comes back, in each order', () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      const iso = date.toISOString()
      const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-')
      const time = iso.slice(11, 19)
      expect(read('ymd', `${iso.slice(0, 19)}Z`)).toBe(`${iso.slice(0, 10)} ${time} 0`)
      expect(read('mdy', `${month}/${day}/${year} ${time}`)).toBe(`${iso.slice(0, 10)} ${time}`)
      expect(read('dmy', `${day}.${month}.${year}, ${time}`)).toBe(`${iso.slice(0, 10)} ${time}`)
    }),
  )
})

test('the quick road and the patient one agree', () => {
  const shapes = [/^\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{1,2}(?::\d{1,2}Z?)?)?$/, /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/]
  const text = fc.oneof(...shapes.map((shape) => fc.stringMatching(shape)))
  fc.assert(
    fc.property(text, fc.constantFrom('ymd' as const, 'mdy' as const, 'dmy' as const), (written, order) => {
      // A leading blank closes the quick road.
      expect(read(order, written)).toBe(read(order, ` ${written}`))
    }),
    { numRuns: 1000 },
  )
})

test('no text makes it throw', () => {
  const readers = (['ymd', 'mdy', 'dmy', 'excel', 'epoch-ms', 'epoch-seconds'] as const).map(whenReader)
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const reader of readers) expect(['string', 'object']).toContain(typeof reader(text))
    }),
  )
})
