import type { ClientMeasure } from '#api'
import { describe, expect, test } from 'vitest'
import { clientChart, tellClientChart } from './client-chart.ts'
import { paperPalette, type Shape } from './drawing.ts'
import { freePlaces } from './free-places.ts'

const score = (on: string, total: number, more: Partial<ClientMeasure['scores'][number]> = {}) =>
  ({ id: on, on, total, mark: 'common', isBeyond: false, says: '', ...more }) as const
const measure: ClientMeasure = {
  id: 'phq-9',
  name: 'PHQ-9',
  measures: 'depression',
  direction: -1,
  least: 0,
  most: 27,
  bands: [
    { from: 0, name: 'minimal' },
    { from: 10, name: 'moderate' },
    { from: 20, name: 'severe' },
  ],
  caseness: 10,
  reliableChange: 6,
  betterAt: 12,
  worseAt: 24,
  isLeading: true,
  reading: 'PHQ-9 from 18 to 9.',
  scores: [
    score('2026-01-05', 18),
    score('2026-03-02', 18, { mark: 'concern', isBeyond: true, says: 'above the expected course' }),
    score('2026-03-09', 19, { mark: 'concern', isBeyond: true }),
    score('2026-05-04', 9, { mark: 'improvement' }),
  ],
  course: { says: 'Shaded.', points: [1, 2, 3, 4].map((n) => ({ on: `2026-0${n}-12`, low: 14 - 2 * n, middle: 17 - n, high: 19 - n })) },
}
const input: Parameters<typeof clientChart>[0] = {
  measure,
  visits: [
    { id: 'v1', on: '2026-01-05', time: '09:00', status: 'attended', kind: null, modality: null },
    { id: 'v2', on: '2026-01-12', time: '09:00', status: 'no_show', kind: null, modality: null },
  ],
  marks: [
    { event: '1', kind: 'medication', on: '2026-03-16', until: null, says: 'sertraline 50 mg' },
    { event: null, kind: 'alert', on: '2026-03-09', until: null, says: 'Risk answer' },
  ],
  openedOn: '2026-01-05',
  closedOn: null,
  today: '2026-05-05',
  width: 780,
  height: 350,
  palette: paperPalette,
}
const wordsOf = (shapes: readonly Shape[]): readonly string[] => shapes.flatMap((s) => (s.type === 'text' ? [String(s.style?.text)] : []))

describe('the picture of a client', () => {
  const { shapes, spots } = clientChart(input)

  test('names its ranges, the ends of the corridor, what was off course, and what happened', () => {
    expect(wordsOf(shapes)).toEqual(
      expect.arrayContaining(['minimal', 'moderate', 'severe', '12 or below: reliable improvement', '24 or above: reliably worse', 'above expected course, twice', 'sertraline 50 mg', 'visits, missed ✕', 'alerts, open ▲', 'week 0']), // prettier-ignore
    )
  })

  test('has a spot for each score, with its week and what happened until the next', () => {
    expect(spots.map((s) => s.title)).toEqual(['PHQ-9 18, week 0', 'PHQ-9 18, week 8', 'PHQ-9 19, week 9', 'PHQ-9 9, week 17'])
    expect(spots[2]?.lines).toContain('16 Mar 2026: sertraline 50 mg')
  })

  test('stays inside its frame', () => {
    for (const s of spots) expect([s.x > 0 && s.x < 780, s.y > 0 && s.y < 350]).toEqual([true, true])
  })

  test('small, it keeps the line and leaves out the words', () => {
    const small = clientChart({ ...input, width: 250, height: 92, isSmall: true })
    expect(wordsOf(small.shapes)).not.toContain('minimal')
    expect(small.shapes.filter((s) => s.type === 'polyline')).toHaveLength(1)
  })

  test('is told in words to who does not see it', () => {
    expect(tellClientChart(measure, '2026-01-05')).toBe('PHQ-9 from 18 to 9. week 0: 18; week 8: 18, above the expected course; week 9: 19; week 17: 9. Shaded.') // prettier-ignore
  })
})

test('words find a place where they cover neither the line nor one another', () => {
  const line = [{ x: 0, y: 50 }, { x: 400, y: 50 }] // prettier-ignore
  const place = freePlaces(line, { left: 0, right: 400, top: 0, bottom: 200 })
  const [first, second] = [place('a few words', { x: 200, y: 50 }), place('others of them', { x: 200, y: 50 })]
  for (const p of [first, second]) expect(Math.abs(p.y - 50)).toBeGreaterThan(7)
  expect(Math.abs(first.y - second.y) >= 14 || Math.abs(first.x - second.x) > 60).toBe(true)
})
