import { expect, test } from 'vitest'
import { inBand } from './blur.ts'
import { isLarge, isWholeOpen, openParts, type Cell } from './open-parts.ts'
import { clientCells, type SmallCellRule } from './rule.ts'

/**
 * An attacker who knows the rule, and all that is shown of one whole and its parts, can do no better than to try every table there could be and keep
 * those that would be shown alike. Here this is done for every small table: what the tables kept have in common is what is known.
 */
type Part = readonly number[]
const add = (a: Part, b: Part): Part => a.map((x, i) => x + (b[i] ?? 0))
const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
/** A part is its people above and below the line, each with one row; shown are all of them and those above. */
const cellOf = (part: Part): Cell => ({ people: part, counts: part.length > 1 ? [total(part), part[0] ?? 0] : [total(part)] })

function shown(parts: readonly Part[], rule: SmallCellRule): string | null {
  const whole = cellOf(parts.reduce(add))
  if (!isLarge(whole, rule.least)) return null
  const open = openParts(whole, new Map(parts.map((p, i) => [String(i), cellOf(p)])), rule)
  const told = ({ counts }: Cell): string => counts.map((n) => inBand(n, rule.step)).join('/')
  return [told(whole), ...parts.map((p, i) => (open.has(String(i)) ? told(cellOf(p)) : '?'))].join(' ')
}

/** Every table of so many parts, with so many numbers in each, that adds up to no more than the most. */
function* tables(parts: number, { numbers, most }: { numbers: number; most: number }): Generator<readonly Part[]> {
  const flat = Array.from({ length: parts * numbers }, () => 0)
  let sum = 0
  for (;;) {
    yield Array.from({ length: parts }, (_, i) => flat.slice(i * numbers, (i + 1) * numbers))
    let at = 0
    while (at < flat.length && sum === most) {
      sum -= flat[at] ?? 0
      flat[at++] = 0
    }
    if (at === flat.length) return
    flat[at] = (flat[at] ?? 0) + 1
    sum++
  }
}

/** A year and its quarters: each is shown by itself when it is large. */
function shownYear(parts: readonly Part[], rule: SmallCellRule): string {
  const whole = cellOf(parts.reduce(add))
  const told = ({ counts }: Cell): string => counts.map((n) => inBand(n, rule.step)).join('/')
  const isOpen = isWholeOpen(whole, parts.map(cellOf), rule)
  return [isOpen ? told(whole) : '?', ...parts.map((p) => (isLarge(cellOf(p), rule.least) ? told(cellOf(p)) : '?'))].join(' ')
}

type Look = typeof shown
type Size = { readonly parts: number; readonly numbers: number; readonly most: number }

/** How narrow the attacker can make a hidden number of 1 to 10, at best: the difference between the most and the least it can be. */
function narrowest(size: Size, rule: SmallCellRule, lookAt: Look = shown): { width: number; at: string; looks: number } {
  const looks = new Map<string, { low: number[]; high: number[] }>()
  for (const table of tables(size.parts, size)) {
    const look = lookAt(table, rule)
    if (look === null) continue
    const flat = table.flat()
    const known = looks.get(look)
    if (!known) looks.set(look, { low: [...flat], high: [...flat] })
    else
      flat.forEach((n, i) => {
        known.low[i] = Math.min(known.low[i] ?? n, n)
        known.high[i] = Math.max(known.high[i] ?? n, n)
      })
  }
  let found = { width: Infinity, at: '', looks: looks.size }
  for (const [look, { low, high }] of looks) {
    const [whole = '', ...parts] = look.split(' ')
    // At the edge of what was tried, tables are missing that would look the same.
    const told = Math.max(Number(whole.split('/')[0]) || 0, total(parts.map((p) => (p === '?' ? 10 : Number(p.split('/')[0])))))
    if (told + (rule.step / 2) * (1 + parts.length) > size.most) continue
    for (const [i, part] of parts.entries())
      for (let k = 0; k < size.numbers; k++) {
        const at = i * size.numbers + k
        const [least = 0, most = 0] = [low[at], high[at]]
        if (part !== '?' || most === 0 || least > 10) continue
        if (most - least < found.width) found = { ...found, width: most - least, at: `${look}, part ${i}: ${least} to ${most}` }
      }
  }
  return found
}

test.each([
  { parts: 2, numbers: 1, most: 200 },
  { parts: 3, numbers: 1, most: 98 },
  { parts: 4, numbers: 1, most: 54 },
  { parts: 2, numbers: 2, most: 54 },
])('whoever knows the rule never knows a hidden number better than 0 to 10: $parts parts of $numbers', (size) => {
  const { width, at, looks } = narrowest(size, clientCells)
  expect(looks).toBeGreaterThan(50)
  expect(`${width >= 10} ${at}`).toBe(`true ${at}`)
})

test.each([
  { parts: 2, numbers: 1, most: 120 },
  { parts: 3, numbers: 1, most: 90 },
  { parts: 4, numbers: 1, most: 54 },
])('of a year and its quarters no more is known than that a hidden quarter is 1 to 10: $parts quarters', (size) => {
  // A quarter that is hidden is small: that is what hidden means here, so 1 to 10, a width of 9, is all there is to keep.
  const { width, at, looks } = narrowest(size, clientCells, shownYear)
  expect(looks).toBeGreaterThan(50)
  expect(`${width >= 9} ${at}`).toBe(`true ${at}`)
  expect(narrowest(size, { ...clientCells, remainder: 0 }, shownYear).width).toBeLessThan(9)
})

test('the same attacker succeeds where one of the locks is missing', () => {
  const size = { parts: 3, numbers: 1, most: 65 }
  expect(narrowest(size, { ...clientCells, step: 1, remainder: 0 }).width).toBe(0)
  expect(narrowest(size, { ...clientCells, step: 1 }).width).toBe(0)
  expect(narrowest(size, { ...clientCells, remainder: 0 }).width).toBeLessThan(10)
})

test('of two counts, one of rows that are all among the other’s, the difference is never known better than 0 to 10', () => {
  const differences = new Map<string, { low: number; high: number }>()
  for (let inner = 11; inner < 300; inner++)
    for (let more = 0; more <= 60; more++) {
      const look = `${inBand(inner, 11)} ${inBand(inner + more, 11)}`
      const known = differences.get(look) ?? { low: more, high: more }
      differences.set(look, { low: Math.min(known.low, more), high: Math.max(known.high, more) })
    }
  const small = [...differences].filter(([, { low }]) => low <= 10)
  expect(small.length).toBeGreaterThan(20)
  expect(small.filter(([, { low, high }]) => high - low < 10)).toEqual([])
})

test('nobody stays nobody, and what may be shown never becomes nobody', () => {
  expect(inBand(0, 11)).toBe(0)
  expect([11, 21, 22, 32, 33, 150].map((n) => inBand(n, 11))).toEqual([16, 16, 27, 27, 38, 148])
  expect([1, 7].map((n) => inBand(n, 1))).toEqual([1, 7])
})

test('one person behind many rows is one person', () => {
  const crowd = { people: [40], counts: [400] }
  const regular = { people: [2], counts: [120] }
  const open = openParts(
    { people: [41], counts: [520] },
    new Map([
      ['crowd', crowd],
      ['regular', regular],
    ]),
    clientCells,
  )
  expect([...open]).toEqual([])
})

test('people behind several hidden parts may be the same people: their numbers are not added', () => {
  const parts = new Map([
    ['a', { people: [7], counts: [70] }],
    ['b', { people: [7], counts: [70] }],
    ['c', { people: [50], counts: [300] }],
  ])
  // Seven people behind both, or fourteen: the whole has 57, so at least seven are only there. That is too few.
  expect([...openParts({ people: [57], counts: [440] }, parts, clientCells)]).toEqual([])
  // The whole has 64: fourteen are in neither shown part.
  expect([...openParts({ people: [64], counts: [440] }, parts, clientCells)]).toEqual(['c'])
})

test('answers that name nobody need five, and five in what remains', () => {
  const rule: SmallCellRule = { least: 5, remainder: 5, of: 'rows', parts: 'together', step: 5, blur: 'lot' }
  const part = (n: number): Cell => ({ people: [n], counts: [n] })
  const open = (whole: number, parts: Readonly<Record<string, number>>): readonly string[] =>
    [...openParts(part(whole), new Map(Object.entries(parts).map(([k, n]) => [k, part(n)])), rule)].toSorted()
  expect(open(20, { north: 12, south: 8 })).toEqual(['north', 'south'])
  expect(open(15, { north: 12, south: 3 })).toEqual([])
  expect(open(40, { north: 25, south: 12, west: 3 })).toEqual(['north'])
})
