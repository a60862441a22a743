import type { Figure } from '#api'
import { showCount, showSample } from '#charts'
import { noShowRate } from '../../../content/kpis/access/no-show-rate.kpi.ts'
import { tally, type Tally } from '#kpi'
import { toldCounts } from '#scorecard'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { figureOf } from '../../scorecard/figure.ts'
import { blurTally, declinedTally } from '../../scorecard/small-cells/blur.ts'
import { clientCells } from '../../scorecard/small-cells/rule.ts'
import { csvText } from '../../server/table-file.ts'
import { FigureCell } from './figure-cell.tsx'
import { FigureValue } from './figure.tsx'

/** Every way in which a figure can come: these must never look alike, wherever they are read. */
const rows = (of: Partial<Tally>): Tally => ({ ...tally({ exclusions: [] }, []), ...of })
const made = (of: Tally, isCollected = true): Figure => figureOf({ kpi: noShowRate, measure: noShowRate.measure }, [of], { isCollected })
const figures: Readonly<Record<string, Figure>> = {
  value: made(rows({ counted: 120, numerator: 18 })),
  'value in bands': made(blurTally(rows({ counted: 120, numerator: 18 }), { step: clientCells.step, unit: 'percent' })),
  zero: made(rows({ counted: 120, numerator: 0 })),
  directional: made(rows({ counted: 12, numerator: 2 })),
  none: made(rows({})),
  'too recent': made(rows({ immature: 12 })),
  'not collected': made(rows({}), false),
  hidden: made(declinedTally('suppressed')),
  'too few': { ...made(rows({})), state: 'too-few', shown: 'too few' },
}

const looks: Readonly<Record<string, (figure: Figure) => string>> = {
  'the word of the command line and of messages': (f) => f.shown + toldCounts(f).n,
  'a line of a file': (f) => {
    const { n, numerator, excluded, counts } = toldCounts(f)
    return csvText([[f.state, f.value, n, numerator, excluded, counts]])
  },
  'a card of the screen': (f) => renderToStaticMarkup(createElement(FigureValue, { figure: f })) + showSample('percent', f, 30),
  'a cell of a table on the screen': (f) => renderToStaticMarkup(createElement(FigureCell, { figure: f })) + showCount(f),
}

test.each(Object.entries(looks))('zero, hidden, none, too recent, not collected and too few are told apart by %s', (_, look) => {
  const seen = Object.entries(figures).map(([name, figure]) => [name, look(figure)] as const)
  const alike = seen.filter(([name, text]) => seen.some(([other, same]) => other !== name && same === text))
  expect(alike).toEqual([])
})

test('each reason for no value has a drawing of its own', () => {
  const marks = ['no-rows', 'not-yet-mature', 'too-few', 'not-collected', 'suppressed'] as const
  const drawn = marks.map(
    (state) => /<svg.*<\/svg>/.exec(renderToStaticMarkup(createElement(FigureValue, { figure: { ...figures['none']!, state } })))?.[0] ?? '',
  )
  const inTables = marks.map(
    (state) => /<svg.*<\/svg>/.exec(renderToStaticMarkup(createElement(FigureCell, { figure: { ...figures['none']!, state } })))?.[0] ?? '',
  )
  expect(inTables).toEqual(drawn)
  expect(drawn.every((d) => d.length > 40)).toBe(true)
  expect(new Set(drawn).size).toBe(marks.length)
})

test('a hidden figure holds nothing: no count, no value, no interval, in any form it leaves in', () => {
  expect(figures['hidden']).toMatchObject({
    state: 'suppressed',
    value: null,
    interval: null,
    n: 0,
    numerator: 0,
    excluded: 0,
    immature: 0,
    unmeasured: 0,
  })
  expect(csvText([Object.values(toldCounts(figures['hidden']!))])).toBe('\uFEFF,,,,hidden\r\n')
})

test('counts in bands say so, and the interval allows for the band', () => {
  const [exact, bands] = [figures['value']!, figures['value in bands']!]
  expect(bands).toMatchObject({ n: 115, numerator: 16, value: 13.9, blur: 'bands', excluded: 0 })
  expect(showCount(bands)).toBe('about 115')
  const width = ({ interval }: Figure): number => (interval?.high ?? 0) - (interval?.low ?? 0)
  expect(width(bands)).toBeGreaterThan(width(exact) * 1.2)
})
