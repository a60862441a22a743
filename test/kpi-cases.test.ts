import { catalog } from '#content'
import { checkKpi, columnsOf, countedOf } from '#kpi'
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseRecord, type CaseRecord } from './cases/case-record.ts'
import { parseCases, type WorkedCase } from './cases/parse-cases.ts'
import { answerCase, askOf, measureOf, runMeasure } from './cases/run-case.ts'

const only = process.env['CASES'] ?? ''
const files = globSync('content/kpis/**/*.cases.txt').toSorted()
const fileOf = (id: string): string | undefined => files.find((f) => f.endsWith(`/${id.replace('.', '/')}.cases.txt`))
const shownAs = (table: { columns: readonly string[] }, rows: readonly (readonly string[])[]): string =>
  [table.columns, ...rows].map((r) => r.join(' | ')).join('\n')

let record: CaseRecord
beforeAll(async () => {
  record = await caseRecord()
}, 60_000)
afterAll(() => record.close())

const given = (worked: WorkedCase): Promise<void> =>
  record.fill(
    worked.given.map(({ fact, table }) => ({ fact, ...table })),
    worked.zone,
  )

for (const kpi of catalog.filter((k) => k.id.includes(only))) {
  describe(kpi.id, () => {
    const file = fileOf(kpi.id)
    it('is a sound definition with worked cases', () => {
      expect(checkKpi(kpi)).toEqual([])
      expect(file, 'a cases file beside the KPI').toBeDefined()
    })
    if (!file) return
    const cases = parseCases(readFileSync(file, 'utf8'), file)
    for (const worked of cases) {
      it(`${worked.name} (line ${worked.line})`, async () => {
        await given(worked)
        for (const engine of Object.values(record.engines)) {
          const { rows, sql } = await answerCase(engine, kpi, worked)
          expect(shownAs(worked.then, rows), `${file}:${worked.line} on ${engine.renderer.name}\n${worked.why}\n${sql.join('\n')}`).toBe(
            shownAs(worked.then, worked.then.rows),
          )
        }
      })
    }
    it('has a case for each exclusion, the numerator, a row that counts without it, and each rival', async () => {
      const seen = new Set<string>()
      for (const worked of cases) {
        await given(worked)
        const { lines } = await runMeasure(record.engines.duckdb, kpi, measureOf(kpi, worked.rival), askOf(worked))
        if (worked.rival) seen.add(`rival ${worked.rival}`)
        for (const t of lines.flatMap((l) => l.tallies)) {
          for (const [id, n] of Object.entries(t.excluded)) if (n > 0) seen.add(`exclusion ${id}`)
          if (t.numerator > 0) seen.add('numerator')
          if (t.counted > t.numerator + t.detractors) seen.add('denominator')
          if (t.immature > 0) seen.add('not yet mature')
          if (t.outside > 0) seen.add('outside')
        }
      }
      const sides = countedOf(kpi.measure)
      const wanted = [
        ...sides.flatMap((s) => s.exclusions.map((e) => `exclusion ${e.id}`)),
        ...(sides.some((s) => s.numerator) ? ['numerator'] : []),
        'denominator',
        ...(sides.some((s) => s.mature) ? ['not yet mature'] : []),
        ...(sides.some((s) => columnsOf(s.population).length > 0) ? ['outside'] : []),
        ...kpi.rivals.map((r) => `rival ${r.id}`),
      ]
      expect(
        wanted.filter((w) => !seen.has(w)),
        `what no case in ${file} shows`,
      ).toEqual([])
    })
  })
}
