import type { Figure, Point, Series } from '#api'
import { addDays } from '#period'
import { describe, expect, it } from 'vitest'
import { controlChart } from './control-chart.ts'
import { pagePalette, type Shape } from './drawing.ts'
import { tellSeries } from './tell-series.ts'

const figure = (value: number | null, isDirectional = false): Figure => ({
  state: value === null ? 'not-yet-mature' : 'value',
  value,
  shown: value === null ? 'too recent to judge' : `${value.toFixed(1)}\u202f%`,
  interval: null,
  n: 40,
  numerator: null,
  isDirectional,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
const point = (at: number, value: number | null, changes: Partial<Point> = {}): Point => {
  const start = addDays('2026-01-01', at * 7)
  return {
    period: { start, end: addDays(start, 7), name: `week ${at + 1}` },
    figure: figure(value),
    mark: 'common',
    rules: [],
    limits: null,
    ...changes,
  }
}
const series = (points: readonly Point[]): Series => ({
  points: [...points],
  phases: [
    { from: 0, to: 1, centre: 20, lower: 18, upper: 22, isTrial: true },
    { from: 2, to: points.length - 1, centre: 14, lower: 12, upper: 16, isTrial: false },
  ],
  targets: [
    { level: 'target', value: 10, startsOn: '2026-01-10', note: null },
    { level: 'stretch', value: 8, startsOn: '2026-01-10', note: null },
  ],
  notes: [
    {
      id: '1',
      kind: 'annotation',
      on: '2026-01-09',
      says: 'A second reminder goes out the day before a visit',
      author: null,
      rebases: false,
      isForAll: false,
    },
    { id: '2', kind: 'annotation', on: '2026-01-16', says: 'New phones', author: null, rebases: false, isForAll: true },
  ],
  signal: { variation: 'improvement', assurance: 'none', reading: 'Better.', targetReading: null, short: 'better', since: null },
})
const draw = (points: readonly Point[]) => controlChart({ unit: 'percent', series: series(points), width: 900, height: 300, palette: pagePalette })
const styles = (shapes: readonly Shape[], type: string) =>
  shapes.flatMap((s) => (s.type === type && 'style' in s ? [{ ...s.style } as { fill?: unknown; text?: unknown }] : []))
const placed = (shapes: readonly Shape[]): readonly { text: string; x: number; align: string }[] =>
  shapes.flatMap((s) => (s.type === 'text' ? [s.style as unknown as { text: string; x: number; align: string }] : []))
const said = (shapes: readonly Shape[]): readonly string[] => styles(shapes, 'text').map((style) => String(style.text))

describe('the control chart', () => {
  const points = [
    point(0, 20),
    point(1, 21, { figure: figure(21, true) }),
    point(2, 14, { mark: 'improvement', rules: ['shift'] }),
    point(3, null),
    point(4, 17, { mark: 'concern', rules: ['outside'] }),
  ]
  const { shapes, spots } = draw(points)

  it('draws a band per phase and names the limits of the last', () => {
    const bands = styles(shapes, 'polygon').filter((style) => style.fill === pagePalette.band)
    expect(bands).toHaveLength(2)
    expect(said(shapes)).toEqual(
      expect.arrayContaining(['16.0 upper', '14.0 centre', '12.0 lower', '10 target', '8 stretch', 'from Jan 2026', 'new level, week 3']),
    )
  })

  it('tells concern by shape and colour, and draws a directional point hollow', () => {
    const diamonds = styles(shapes, 'polygon').filter((style) => style.fill === pagePalette.concern)
    expect(diamonds).toHaveLength(1)
    const circles = styles(shapes, 'circle')
    expect(circles.map((style) => style.fill)).toEqual([pagePalette.common, pagePalette.paper, pagePalette.improvement])
  })

  it('never draws a line across a period without a value', () => {
    const runs = shapes.flatMap((s) => (s.type === 'polyline' ? [(s.shape as { points: unknown[] }).points.length] : []))
    expect(runs).toEqual([3, 1])
  })

  it('gives every period a place to stand on, with its words', () => {
    expect(spots.map((spot) => spot.title)).toEqual([
      'week 1: 20.0\u202f%',
      'week 2: 21.0\u202f%',
      'week 3: 14.0\u202f%',
      'week 4: too recent to judge',
      'week 5: 17.0\u202f%',
    ])
    expect(spots[1]?.lines).toContain('n 40, directional')
    expect(spots[2]?.lines).toEqual([
      'n 40',
      'better than usual variation',
      '7 or more in a row on one side of the centre',
      '16 Jan 2026: New phones',
    ])
  })

  it('writes what happened at its day, cut short, in rows that do not lie on one another', () => {
    const texts = shapes.flatMap((s) => (s.type === 'text' ? [s.style as { text: string; x: number; y: number }] : []))
    const [reminder, level, phones] = ['A second reminder goes out the day be…', 'new level, week 3', 'New phones'].map((t) =>
      texts.find((x) => x.text === t),
    )
    expect(reminder?.x).toBeGreaterThan(spots[0]?.x ?? 0)
    expect(reminder?.x).toBeLessThan(spots[1]?.x ?? 0)
    // The reminder ends before the new level begins; the phones would lie on it.
    expect([reminder?.y, level?.y, phones?.y]).toEqual([12, 12, 26])
  })

  it('numbers what happened where there is no room for words', () => {
    const narrow = controlChart({ unit: 'percent', series: series(points), width: 380, height: 300, palette: pagePalette })
    expect(said(narrow.shapes)).toEqual(expect.arrayContaining(['1', '2']))
    expect(said(narrow.shapes)).not.toContain('New phones')
  })

  it('gives the names at its side the room they need, on a phone and with large amounts', () => {
    const large = points.map((p) => ({ ...p, figure: { ...p.figure, shown: '$12,345' } }))
    const set = series(large)
    const rich = { ...set, phases: set.phases.map((p) => ({ ...p, centre: p.centre * 1000, lower: p.lower * 1000, upper: p.upper * 1000 })) }
    for (const [unit, of] of [
      ['percent', series(points)],
      ['dollars', rich],
    ] as const) {
      const narrow = controlChart({ unit, series: of, width: 326, height: 300, palette: pagePalette })
      const ends = placed(narrow.shapes).map(({ text, x, align }) =>
        align === 'right' ? x - text.length * 5.9 : align === 'left' ? x + text.length * 5.9 : x,
      )
      expect(Math.min(...ends)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...ends)).toBeLessThanOrEqual(326)
    }
  })

  it('numbers what happened where it is more than there are rows for, each number clear of the others', () => {
    const base = series(points)
    const note = base.notes[0]
    const notes = Array.from({ length: 30 }, (_, i) => ({
      ...note!,
      id: String(i),
      on: `2026-01-${String(5 + (i % 25)).padStart(2, '0')}`,
      says: `Event ${i}`,
    }))
    const { shapes: many } = controlChart({ unit: 'percent', series: { ...base, notes }, width: 900, height: 300, palette: pagePalette })
    const numbers = placed(many).filter(({ text }) => /^\d+$/.test(text)) as unknown as { text: string; x: number; y: number }[]
    expect(numbers.length).toBeGreaterThan(8)
    for (const a of numbers) for (const b of numbers) if (a !== b && a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThan(10)
    expect(placed(many).some(({ text }) => text.startsWith('Event'))).toBe(false)
  })

  it('does not call a place that a person set a new level', () => {
    const base = series(points)
    const set = { ...base, notes: base.notes.map((n) => ({ ...n, rebases: true })) }
    expect(said(controlChart({ unit: 'percent', series: set, width: 900, height: 300, palette: pagePalette }).shapes)).not.toContain(
      'new level, week 3',
    )
  })

  it('keeps every mark inside its picture', () => {
    for (const { x, y } of spots) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(900)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(300)
    }
  })

  it('says so when there is nothing to draw', () => {
    const empty = controlChart({
      unit: 'days',
      series: { ...series([]), phases: [], targets: [], notes: [] },
      width: 300,
      height: 100,
      palette: pagePalette,
    })
    expect(said(empty.shapes)).toEqual(['No period has a value yet.'])
    expect(empty.spots).toEqual([])
  })

  it('has a text that tells the same', () => {
    const text = tellSeries('percent', series(points))
    expect(text).toContain('4 periods from week 1 to week 5, the last 17.0\u202f%.')
    expect(text).toContain('Lowest 14.0\u202f% in week 3, highest 21.0\u202f% in week 2.')
    expect(text).toContain('From week 3 to week 5 the centre is 14.0\u202f%, limits 12.0\u202f% to 16.0\u202f%.')
    expect(text).toContain('Target 10\u202f% from week 2. Stretch 8\u202f% from week 2.')
    expect(text).toContain('16 Jan 2026: New phones.')
    expect(text).toContain('1 period worse than usual.')
  })
})
