import { describe, expect, it } from 'vitest'
import { courseChart, tellCourse, toldWeeks } from './course-chart.ts'
import { pagePalette } from './drawing.ts'

const points = Array.from({ length: 30 }, (_, i) => ({ week: i + 1, expected: 16 - 2 * Math.log(i + 2), lower: 5, upper: 20 - Math.floor(i / 10) }))
const input = {
  name: 'PHQ-9',
  range: { least: 0, most: 27 },
  caseness: 10,
  direction: -1 as const,
  curve: { version: 1, intake: 18, says: '', points },
  width: 800,
  height: 320,
  palette: pagePalette,
}

describe('courseChart', () => {
  it('stays inside its frame, with a higher score higher up', () => {
    const { spots } = courseChart(input)
    expect(spots.every((s) => s.x >= 0 && s.x <= 800 && s.y >= 0 && s.y <= 320)).toBe(true)
    expect(spots[0]).toMatchObject({ title: 'First score: 18' })
    expect(spots[0]?.y).toBeLessThan(spots.at(-1)?.y ?? NaN)
  })

  it('says at each week what is expected and where the edge lies, whichever way the instrument counts', () => {
    const at = (direction: -1 | 1) => courseChart({ ...input, direction }).spots.find((s) => s.key === '4')
    expect(at(-1)?.title).toBe('Week 4: 12.8 expected')
    expect(at(-1)?.lines).toEqual(['eight in ten between 5 and 20', 'beyond the edge: over 20'])
    expect(at(1)?.lines[1]).toBe('beyond the edge: under 5')
  })

  it('reads out few weeks, and always the last', () => {
    expect(toldWeeks(points).map((p) => p.week)).toEqual([1, 2, 4, 6, 8, 12, 16, 20, 26, 30])
    expect(tellCourse(input)).toContain('after a first score of 18: week 1 14.6, edge 20; ')
  })
})
