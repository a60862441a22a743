import { expect, test } from 'vitest'
import { readHours, showMinute } from './hours.ts'

const monday = { weekday: 1, opensMinute: 480, closesMinute: 1020 }

test('days are set one by one, and the others stay', () => {
  expect(readHours([monday], ['sat=10:00-12:30'])).toEqual([monday, { weekday: 6, opensMinute: 600, closesMinute: 750 }])
  expect(readHours([monday], ['Monday=7:30-24:00'])).toEqual([{ weekday: 1, opensMinute: 450, closesMinute: 1440 }])
  expect(readHours([monday], ['mon=closed'])).toEqual([])
})

test.each(['someday=08:00-17:00', 'm=closed', 'mon', 'mon=8-17', 'mon=08:60-17:00', 'mon=17:00-08:00', 'mon=08:00-25:00'])(
  '%s says nothing',
  (words) => {
    expect(() => readHours([monday], [words])).toThrow('server/bad-query')
  },
)

test('minutes of a day read as a clock', () => {
  expect([0, 480, 1439, 1440].map(showMinute)).toEqual(['00:00', '08:00', '23:59', '24:00'])
})
