import { roleSchema } from '#api'
import { catalog, scorecards } from '#content'
import { expect, test } from 'vitest'

test('each role has a scorecard of five to seven numbers, each once, all of the catalogue', () => {
  expect(scorecards.map((s) => s.role)).toEqual(roleSchema.options)
  const known = new Set(catalog.map((kpi) => kpi.id))
  for (const { role, question, kpis } of scorecards) {
    expect([role, kpis.filter((id) => !known.has(id))]).toEqual([role, []])
    expect(new Set(kpis).size, role).toBe(kpis.length)
    expect(kpis.length, role).toBeGreaterThanOrEqual(5)
    expect(kpis.length, role).toBeLessThanOrEqual(7)
    expect(question, role).toMatch(/\?$/)
  }
})
