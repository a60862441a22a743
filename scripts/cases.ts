/** `npm run cases -- no-show`: runs the worked cases of matching KPIs on both engines. `--accept` writes what the engines answer into the files. */
import { catalog } from '#content'
import { readFileSync, writeFileSync } from 'node:fs'
import { caseFileOf, fillCase, readCases } from '../test/cases/case-file.ts'
import { caseRecord } from '../test/cases/case-record.ts'
import { writeTable, type WorkedCase } from '../test/cases/parse-cases.ts'
import { answerCase, checkCase } from '../test/cases/run-case.ts'

const [word = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isAccepting = process.argv.includes('--accept')
const kpis = catalog.filter((kpi) => kpi.id.includes(word))

/** The file with new `then` tables; the last first, so that earlier line numbers stay true. */
function rewrite(file: string, answers: readonly (readonly [WorkedCase, string])[]): void {
  const lines = readFileSync(file, 'utf8').split('\n')
  for (const [{ thenAt }, table] of answers.toReversed()) lines.splice(thenAt.line - 1, thenAt.lines, ...table.split('\n'))
  writeFileSync(file, lines.join('\n'))
}

if (kpis.length === 0) {
  console.error(`No KPI has "${word}" in its id. There are: ${catalog.map((kpi) => kpi.id).join(', ')}.`)
  process.exit(2)
}
if (isAccepting && process.env['CI']) {
  console.error('Expected results are accepted by a person who has read them, never by a machine: --accept is refused where CI is set.')
  process.exit(2)
}

const record = await caseRecord()
const engines = Object.values(record.engines)
let passed = 0
let failed = 0
for (const kpi of kpis) {
  const file = caseFileOf(kpi.id)
  console.log(`\n${kpi.id}${file ? '' : ': no cases file'}`)
  if (!file) failed += 1
  const accepted: [WorkedCase, string][] = []
  for (const worked of file ? readCases(file) : []) {
    await fillCase(record, worked)
    const { wrong } = await checkCase(engines, kpi, worked)
    console.log(`  ${wrong === '' ? 'ok    ' : 'FAILED'} ${worked.name}`)
    if (wrong === '') passed += 1
    if (wrong === '') continue
    const answers = await Promise.all(
      engines.map(async (engine) => writeTable({ ...worked.then, rows: (await answerCase(engine, kpi, worked)).rows })),
    )
    // What the engines disagree on is a fault of ours, not an expectation to write down.
    const isAgreed = new Set(answers).size === 1
    if (isAccepting && isAgreed) accepted.push([worked, answers[0] ?? ''])
    else {
      failed += 1
      console.log(`\n${wrong}\n`)
    }
  }
  if (file && accepted.length > 0) {
    rewrite(file, accepted)
    console.log(`  ${accepted.length} rewritten in ${file}: read the difference before you commit it`)
  }
}
await record.close()
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
