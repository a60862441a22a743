import type { Figure, Point, Series } from '#api'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Sparkline } from './sparkline.tsx'

const figure = (value: number | null, isDirectional = false): Figure => ({
  state: value === null ? 'no-rows' : 'value',
  value,
  shown: '',
  interval: null,
  n: 40,
  numerator: null,
  isDirectional,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
const point = (day: number, value: number | null, mark: Point['mark'], isDirectional = false): Point => ({
  period: { start: `2026-01-0${day}`, end: `2026-01-0${day + 1}`, name: `${day} Jan` },
  figure: figure(value, isDirectional),
  mark,
  rules: [],
  limits: null,
})
const series: Series = {
  points: [point(1, 10, 'common'), point(2, 12, 'concern'), point(3, null, 'common'), point(4, 9, 'improvement', true), point(5, 11, 'change')],
  phases: [{ from: 0, to: 4, centre: 10, lower: 8, upper: 13, isTrial: true }],
  targets: [],
  notes: [],
  signal: { variation: 'common', assurance: 'none', reading: '', targetReading: null, short: '', since: null },
}
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0

test('marks differ by shape, a directional one is hollow, a period without a value keeps its place', () => {
  const svg = renderToStaticMarkup(<Sparkline series={series} tells="five days" />)
  expect(svg).toContain('role="img" aria-label="five days"')
  expect(count(svg, /<path class="mark-concern mark-full"/g)).toBe(1)
  expect(count(svg, /<circle class="mark-improvement mark-hollow"/g)).toBe(1)
  expect(count(svg, /<rect class="mark-change mark-full"/g)).toBe(1)
  expect(count(svg, /<circle class="mark-common mark-full"/g)).toBe(1)
  // Two runs, none of them across the gap; one short stroke where nothing was counted.
  expect([...svg.matchAll(/<polyline[^>]* points="([^"]*)"/g)].map(([, points]) => points?.split(' ').length)).toEqual([2, 2])
  expect(count(svg, /<line x1="([^"]+)" x2="\1" y1="69" y2="73"/g)).toBe(1)
})

test('nothing to draw is drawn as nothing', () => {
  const svg = renderToStaticMarkup(<Sparkline series={{ ...series, points: [], phases: [] }} tells="none" />)
  expect(svg).toBe('<svg class="spark" viewBox="0 0 340 74" role="img" aria-label="none"></svg>')
})
