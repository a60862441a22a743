/** Cases files stand beside the KPIs they explain. */
import { existsSync, readFileSync } from 'node:fs'
import type { CaseRecord } from './case-record.ts'
import { parseCases, type WorkedCase } from './parse-cases.ts'

/** The cases file of a KPI; undefined when nobody wrote one. */
export function caseFileOf(kpiId: string): string | undefined {
  const file = `content/kpis/${kpiId.replace('.', '/')}.cases.txt`
  return existsSync(file) ? file : undefined
}
export const readCases = (file: string): readonly WorkedCase[] => parseCases(readFileSync(file, 'utf8'), file)

/** Puts the rows of a case, and no others, into the record and its copy. */
export const fillCase = (record: CaseRecord, { given, zone }: WorkedCase): Promise<void> =>
  record.fill(
    given.map(({ fact, table }) => ({ fact, ...table })),
    zone,
  )
