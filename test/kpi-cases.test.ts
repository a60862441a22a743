import { catalog } from '#content'
import { checkKpi, columnsOf, countedOf } from '#kpi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseFileOf, fillCase, readCases } from './cases/case-file.ts'
import { caseRecord, type CaseRecord } from './cases/case-record.ts'
import { checkCase } from './cases/run-case.ts'

const only = process.env['CASES'] ?? ''
let record: CaseRecord
beforeAll(async () => {
  record = await caseRecord()
}, 60_000)
afterAll(() => record.close())

for (const kpi of catalog.filter((k) => k.id.includes(only))) {
  describe(kpi.id, () => {
    const file = caseFileOf(kpi.id)
    it('is a sound definition with worked cases', () => {
      expect(checkKpi(kpi)).toEqual([])
      expect(file, 'a cases file beside the KPI').toBeDefined()
    })
    if (!file) return
    const cases = readCases(file)
    const seen = new Set<string>()
    for (const worked of cases) {
      it(`${worked.name} (line ${worked.line})`, async () => {
        await fillCase(record, worked)
        const { wrong, tallies } = await checkCase(Object.values(record.engines), kpi, worked)
        expect(wrong).toBe('')
        if (worked.rival) seen.add(`rival ${worked.rival}`)
        if (worked.beside) seen.add(`beside ${worked.beside}`)
        for (const t of tallies) {
          for (const [id, n] of Object.entries(t.excluded)) if (n > 0) seen.add(`exclusion ${id}`)
          if (t.numerator > 0) seen.add('numerator')
          if (t.counted > t.numerator + t.detractors) seen.add('denominator')
          if (t.immature > 0) seen.add('not yet mature')
          if (t.outside > 0) seen.add('outside')
        }
      })
    }
    it('has a case for each exclusion, the numerator, a row that counts without it, and each rival and companion', () => {
      const sides = countedOf(kpi.measure)
      const wanted = [
        ...sides.flatMap((s) => s.exclusions.map((e) => `exclusion ${e.id}`)),
        ...(sides.some((s) => s.numerator) ? ['numerator'] : []),
        'denominator',
        ...(sides.some((s) => s.mature) ? ['not yet mature'] : []),
        ...(sides.some((s) => columnsOf(s.population).length > 0) ? ['outside'] : []),
        ...kpi.rivals.map((r) => `rival ${r.id}`),
        ...kpi.beside.map((b) => `beside ${b.name}`),
      ]
      expect(
        wanted.filter((w) => !seen.has(w)),
        `what no case in ${file} shows`,
      ).toEqual([])
    })
  })
}
