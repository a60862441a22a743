import { expect, test } from 'vitest'
import { fewAtOnce } from './few-at-once.ts'

test('answers come in the order of the questions, with three under way at most', async () => {
  let [now, most] = [0, 0]
  const answers = await fewAtOnce([30, 5, 20, 1, 10, 2], async (ms) => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => setTimeout(resolve, ms))
    now--
    return ms * 2
  })
  expect(answers).toEqual([60, 10, 40, 2, 20, 4])
  expect(most).toBe(3)
  expect(await fewAtOnce([], async () => 1)).toEqual([])
})

test('a question that fails fails all', async () => {
  const ask = async (n: number): Promise<number> => {
    if (n === 2) throw new Error('no')
    return n
  }
  await expect(fewAtOnce([1, 2, 3], ask)).rejects.toThrow('no')
})
