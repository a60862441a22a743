import { expect, test } from 'vitest'
import { countAttempts } from './attempts.ts'

test('who tries too often waits, the others do not', () => {
  const attempts = countAttempts({ each: 3, all: 100, windowMs: 1000 })
  for (const at of [0, 100, 200]) attempts.wrong('a', at)
  expect([attempts.mayTry('a', 300), attempts.mayTry('b', 300), attempts.mayTry('a', 1050)]).toEqual([false, true, true])
})

test('many who try a little each are stopped too', () => {
  const attempts = countAttempts({ each: 3, all: 50, windowMs: 1000 })
  for (let i = 0; i < 50; i++) attempts.wrong(`address ${i}`, 10)
  expect([attempts.mayTry('new', 20), attempts.mayTry('new', 1011)]).toEqual([false, true])
})
