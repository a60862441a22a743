import { expect, test } from 'vitest'
import { fromWord, readTyped, startOf, toWord, wordFor, wordOf } from './plan-words.ts'

const published = { calls: 360, intent: 42, lift: 25, worth: 150, source: { citation: 'Test', year: 2025 } }
const own = {
  calls: { id: 'a', range: { low: 385, likely: 417.66, high: 450 }, says: '' },
  intent: null,
  worth: { id: 'b', range: { low: 148.7, likely: 150.5, high: 152.3 }, says: '' },
  lift: { id: 'c', range: { low: 0, likely: 1.8, high: 3 }, says: '' },
}

test('a plan starts from own numbers where there are some, and never from an own lift', () => {
  expect(startOf('calls', { own, published })).toEqual({ typed: ['385', '418', '450'], isOwn: true })
  expect(startOf('intent', { own, published })).toEqual({ typed: ['42', '42', '42'], isOwn: false })
  expect(startOf('lift', { own, published })).toEqual({ typed: ['25', '25', '25'], isOwn: false })
  expect(startOf('worth', { own, published })).toEqual({ typed: ['149', '151', '152'], isOwn: true })
})

test('what is typed lives in the address and comes back', () => {
  expect(fromWord(toWord(['1', '2', '3']))).toEqual(['1', '2', '3'])
  for (const word of [undefined, '', '1', '1~2', '1~2~3~4']) expect(fromWord(word)).toBeNull()
  expect(wordFor('calls', 360)).toBe('360~360~360')
  expect(wordOf('lift', { low: 0, likely: 1.78, high: 3 })).toBe('0~1.8~3')
})

test('what is no number is no plan, and ends are put in order', () => {
  expect(readTyped(['300', '360', '400'])).toEqual({ low: 300, likely: 360, high: 400 })
  expect(readTyped(['400', '360', '300'])).toEqual({ low: 300, likely: 360, high: 400 })
  expect(readTyped(['12,5', '12,5', '12,5'])?.likely).toBe(12.5)
  for (const typed of [
    ['', '1', '2'],
    ['1', 'x', '2'],
    ['1', '-2', '3'],
  ] as const)
    expect(readTyped(typed)).toBeNull()
})
