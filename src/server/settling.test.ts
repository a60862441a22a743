import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSettling } from './settling.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('many changes in a row are followed once, and a later change begins it again', async () => {
  const wanted: (() => boolean)[] = []
  const settling = openSettling(
    (isWanted) => {
      wanted.push(isWanted)
      return Promise.resolve()
    },
    () => undefined,
  )
  settling.soon()
  settling.soon()
  await vi.advanceTimersByTimeAsync(1000)
  expect(wanted.map((is) => is())).toEqual([true])
  settling.soon()
  expect(wanted.map((is) => is())).toEqual([false])
  await vi.advanceTimersByTimeAsync(1000)
  expect(wanted.map((is) => is())).toEqual([false, true])
})

test('stopping waits for what is running, lets nothing more begin, and an error reaches whoever listens', async () => {
  const running = Promise.withResolvers<void>()
  const errors: unknown[] = []
  let isWanted = (): boolean => false
  const settling = openSettling(
    (is) => {
      isWanted = is
      return running.promise
    },
    (error) => errors.push(error),
  )
  settling.soon()
  await vi.advanceTimersByTimeAsync(1000)
  expect(isWanted()).toBe(true)
  let hasStopped = false
  const stopped = settling.stop().then(() => (hasStopped = true))
  await vi.advanceTimersByTimeAsync(1000)
  expect([isWanted(), hasStopped]).toEqual([false, false])
  running.reject(new Error('broken'))
  await stopped
  expect(errors).toEqual([new Error('broken')])
})
