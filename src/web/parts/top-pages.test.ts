import { expect, test } from 'vitest'
import { needOf, topPages } from './top-pages.ts'

test.each([
  ['/', 'see-figures'],
  ['/kpi/access.no-show-rate/compare', 'see-figures'],
  ['/experiments', 'see-figures'],
  ['/review/12', 'see-rows'],
  ['/data', 'see-imports'],
  ['/data/imports/3', 'see-imports'],
  ['/data/bring', 'bring-data'],
  ['/data/templates', 'see-figures'],
  ['/settings', 'set-up'],
])('%s needs %s', (path, need) => {
  expect(needOf(path)).toBe(need)
})

test('every page of the top bar needs what its entry says', () => {
  expect(topPages.map(({ to }) => needOf(to))).toEqual(topPages.map(({ needs }) => needs))
})
