import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { GivenAnswer, OpenedRequest } from '#api'
import type { Door, Reply } from './door.ts'
import { Keeper } from './keeper.ts'
import { nameOf, nothingKept, pocketFor, type Pocket } from './pocket.ts'

const item = (id: string) => ({ id, text: { en: id }, options: 'o' })
const instrument = {
  id: 'phq-9',
  version: '1.0.0',
  name: 'PHQ-9',
  instruction: null,
  notice: '',
  options: {},
  items: [item('q1'), item('q2')],
  skips: [],
  risk: [],
}
const opened: OpenedRequest = {
  request: 'token-of-256-bits',
  practice: 'Riverbend',
  language: 'en',
  languages: ['en'],
  respondent: 'client',
  expiresOn: '2026-12-01',
  safety: { words: { en: '' }, lines: [] },
  isDone: false,
  sheets: [{ instrument, answers: { q2: 3 }, isFinished: false }],
}

/** A server that may be away, may lose its answer after having taken everything in, and remembers what came. */
function testDoor() {
  const came: GivenAnswer[] = []
  const weather: ('well' | 'away' | 'answer lost')[] = []
  let finishes = 0
  const through = <T>(take: () => T): Reply<T> => {
    const now = weather.shift() ?? 'well'
    if (now === 'away') return { is: 'away' }
    const answer = take()
    return now === 'answer lost' ? { is: 'away' } : { is: 'answer', answer }
  }
  const door: Pick<Door, 'save' | 'finish'> = {
    save: async ({ answers }) =>
      through(() => {
        for (const given of answers) if (!came.some((one) => one.n === given.n)) came.push(given)
        return { saved: Math.max(...came.map(({ n }) => n)), showSafety: false }
      }),
    finish: async () =>
      through(() => {
        finishes++
        return { isDone: true, left: 0, showSafety: false }
      }),
  }
  return { door, came, weather, finishes: () => finishes }
}
const memory = (): Pocket => pocketFor('t', null)
const settled = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(200_000))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('answers on their way', () => {
  test('are shown at once, sent, and then saved', async () => {
    const server = testDoor()
    const keeper = new Keeper(opened, { door: server.door, pocket: memory(), now: Date.now })
    keeper.give('phq-9', 'q1', 2)
    expect(keeper.view()).toMatchObject({ answers: { 'phq-9': { q1: 2, q2: 3 } }, place: 'sending' })
    await settled()
    expect(keeper.view().place).toBe('saved')
    expect(server.came).toEqual([expect.objectContaining({ item: 'q1', value: 2, n: 1 })])
  })

  test('stay on the device while there is no connection, and go out by themselves when there is', async () => {
    const server = testDoor()
    server.weather.push('away', 'away', 'away')
    const pocket = memory()
    const keeper = new Keeper(opened, { door: server.door, pocket, now: Date.now })
    keeper.give('phq-9', 'q1', 2)
    await vi.advanceTimersByTimeAsync(10)
    expect(keeper.view().place).toBe('here')
    expect(pocket.read().waiting['phq-9']).toHaveLength(1)
    await settled()
    expect(keeper.view().place).toBe('saved')
    expect(server.came).toHaveLength(1)
  })

  test('of a page that was closed come back with the next one, also those that were finished', async () => {
    const server = testDoor()
    server.weather.push('away', 'away')
    const pocket = memory()
    const first = new Keeper(opened, { door: server.door, pocket, now: Date.now })
    first.give('phq-9', 'q1', 1)
    first.finish(['phq-9'])
    await vi.advanceTimersByTimeAsync(10)
    const kept = pocket.read()
    vi.clearAllTimers()
    const again = memory()
    again.write(kept)
    const second = new Keeper(opened, { door: server.door, pocket: again, now: Date.now })
    expect(second.view().answers['phq-9']).toEqual({ q1: 1, q2: 3 })
    await settled()
    expect(second.view().finished.has('phq-9')).toBe(true)
    expect(server.came.map(({ value }) => value)).toEqual([1])
    expect(again.read()).toEqual(nothingKept)
  })

  test('of a link that is over are refused, and that is said', async () => {
    const keeper = new Keeper(opened, {
      door: { save: async () => ({ is: 'nothing' }), finish: async () => ({ is: 'nothing' }) },
      pocket: memory(),
      now: Date.now,
    })
    keeper.give('phq-9', 'q1', 2)
    await settled()
    expect(keeper.view().place).toBe('refused')
  })

  test('whatever the weather: every answer arrives, the last one of each question stands, and the sheet is finished after them', async () => {
    const weather = fc.array(fc.constantFrom('well' as const, 'away' as const, 'answer lost' as const), { maxLength: 12 })
    const answers = fc.array(fc.tuple(fc.constantFrom('q1', 'q2'), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(weather, answers, async (clouds, given) => {
        const server = testDoor()
        server.weather.push(...clouds)
        const keeper = new Keeper(opened, { door: server.door, pocket: memory(), now: Date.now })
        for (const [question, value] of given) {
          keeper.give('phq-9', question, value)
          await vi.advanceTimersByTimeAsync(300)
        }
        keeper.finish(['phq-9'])
        await settled()
        expect(server.came.map(({ item: one, value }) => [one, value])).toEqual(given)
        expect(server.finishes()).toBeGreaterThanOrEqual(1)
        expect(keeper.view()).toMatchObject({ place: 'saved' })
      }),
      { numRuns: 60 },
    )
  })
})

test('what is kept on the device is not named by the token', () => {
  expect(nameOf('a-token')).not.toContain('token')
  expect(nameOf('a-token')).not.toBe(nameOf('b-token'))
})
