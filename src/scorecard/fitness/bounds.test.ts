import { appointment, firstVisit } from '#facts'
import { always, daysBetween, isTrue, tally, type Mean, type Proportion, type Ratio, type Tally } from '#kpi'
import { expect, test } from 'vitest'
import { boundsOf, widthOf } from './bounds.ts'

const rows = (of: Partial<Tally>): Tally => ({ ...tally({ exclusions: [] }, []), ...of })
const population = { fact: appointment, date: appointment.scheduledStart, population: always, exclusions: [] }
const share: Proportion = { ...population, shape: 'proportion', numerator: isTrue(appointment.confirmed) }
const none = { join: 0, top: 0 }

test('a share lies between all of the missing below the line and all of them above it', () => {
  const side = { tally: rows({ counted: 80, numerator: 20 }), usual: null }
  expect(boundsOf(share, [{ ...side, missing: none }])).toEqual({ low: 25, high: 25 })
  expect(boundsOf(share, [{ ...side, missing: { join: 20, top: 0 } }])).toEqual({ low: 20, high: 40 })
  // Rows that count already, of which nobody knows whether they belong above the line, can only raise it.
  expect(boundsOf(share, [{ ...side, missing: { join: 0, top: 8 } }])).toEqual({ low: 25, high: 35 })
})

test('nothing that counts and something that is missing could be anything', () => {
  expect(boundsOf(share, [{ tally: rows({}), missing: { join: 5, top: 0 }, usual: null }])).toEqual({ low: 0, high: 100 })
  expect(boundsOf(share, [{ tally: rows({}), missing: none, usual: null }])).toBeNull()
})

test('a mean takes the missing to have had usual values, low or high', () => {
  const mean: Mean = {
    shape: 'mean',
    fact: firstVisit,
    date: firstVisit.firstScheduledOn,
    population: always,
    exclusions: [],
    value: daysBetween(firstVisit.waitFrom, firstVisit.firstScheduledOn),
  }
  const side = { tally: rows({ counted: 10, sum: 100 }), missing: { join: 10, top: 0 }, usual: { low: 2, high: 30 } }
  expect(boundsOf(mean, [side])).toEqual({ low: 6, high: 20 })
  expect(
    boundsOf({ ...mean, shape: 'percentile', at: 0.5 }, [
      {
        ...side,
        tally: rows({
          counted: 3,
          values: [
            [4, 1],
            [9, 1],
            [14, 1],
          ],
        }),
        missing: { join: 2, top: 0 },
      },
    ]),
  ).toEqual({
    low: 4,
    high: 14,
  })
})

test('a ratio is lowest with the least above and the most below', () => {
  const ratio: Ratio = {
    shape: 'ratio',
    top: { ...population, name: 'paid', value: { op: 'days-between', from: appointment.bookedAt, to: appointment.scheduledStart } },
    bottom: { ...population, name: 'visits', value: 'count' },
  }
  const sides = [
    { tally: rows({ counted: 10, sum: 1000 }), missing: { join: 2, top: 0 }, usual: { low: 50, high: 200 } },
    { tally: rows({ counted: 10 }), missing: { join: 10, top: 0 }, usual: null },
  ]
  expect(boundsOf(ratio, sides)).toEqual({ low: 50, high: 140 })
  expect(widthOf(boundsOf(ratio, sides))).toBe(90)
})
