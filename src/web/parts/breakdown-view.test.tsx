import type { BreakdownAnswer, Figure } from '#api'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BreakdownView } from './breakdown-view.tsx'

const figure = (shown: string, state: Figure['state'] = 'value'): Figure => ({
  state,
  value: state === 'value' ? Number.parseFloat(shown) : null,
  shown,
  n: state === 'value' ? 400 : 0,
  numerator: null,
  interval: null,
  isDirectional: false,
  excluded: 0,
  immature: 0,
  unmeasured: 0,
  pairs: [],
})
const slice = (name: string, of: Figure, position: BreakdownAnswer['slices'][number]['position']): BreakdownAnswer['slices'][number] => ({
  value: name,
  name,
  figure: of,
  position,
  rest: null,
  expected: null,
  adjusted: null,
  best: null,
})
const told = (slices: BreakdownAnswer['slices']): string => {
  const breakdown: BreakdownAnswer = {
    dimension: { id: 'site', name: 'Site' },
    period: { start: '2026-10-01', end: '2026-11-01', name: 'Oct 2026' },
    whole: figure('14.0\u202f%'),
    slices,
    limits: [],
    adjustedFor: [],
    note: '',
  }
  const kpi = { id: 'access.no-show-rate', unit: 'percent', direction: 'lower-is-better' } as const
  return /funnel-reading">(.*?)<\/p>/.exec(renderToStaticMarkup(createElement(BreakdownView, { kpi, breakdown })))?.[1] ?? ''
}

test('hidden parts are counted in the sentence, and are not those nobody can tell of', () => {
  const [east, north] = [slice('East', figure('13.0\u202f%'), 'inside'), slice('North', figure('15.0\u202f%'), 'inside')]
  const [few, hidden] = [slice('South', figure('20.0\u202f%'), 'unknown'), slice('West', figure('hidden', 'suppressed'), 'unknown')]
  expect(told([east, north])).toBe(
    '2 parts by site around 14.0\u202f%. None stands apart: no part lies beyond what chance and the spread among parts give.',
  )
  expect(told([east, north, hidden])).toBe(
    '3 parts by site around 14.0\u202f%, 1 of them hidden. None of those shown stands apart: no part lies beyond what chance and the spread among parts give.',
  )
  expect(told([slice('East', figure('30.0\u202f%'), 'above'), few, hidden])).toBe(
    '3 parts by site around 14.0\u202f%, 1 of them hidden. East 30.0\u202f%, higher than the whole. For 1 part nobody can tell.',
  )
  expect(told([few, hidden])).toBe('2 parts by site around 14.0\u202f%, 1 of them hidden. Whether they differ cannot be told from these rows.')
})
