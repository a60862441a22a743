import { isProblemCode, ProblemError, sayProblem } from '#problems'
import { listRejects, loadImport, type ImportRecord, type Reject } from '#store'
import { csvLine } from './csv-text.ts'

const reasonColumns = ['line', 'column', 'code', 'reason']
const perStep = 500

const reasonOf = ({ code, facts }: Reject): string => {
  if (!isProblemCode(code)) return code
  const { says, next } = sayProblem({ code, facts })
  return `${says} ${next}`
}

function lineOf(width: number, reasons: readonly Reject[]): string {
  const [first] = reasons
  if (!first) return ''
  const cells = Array.from({ length: Math.max(width, first.cells.length) }, (_, i) => first.cells[i] ?? '')
  const joined = (pick: (reject: Reject) => string): string => reasons.map(pick).join('; ')
  return csvLine([...cells, String(first.line), joined((r) => r.column ?? ''), joined((r) => r.code), joined(reasonOf)])
}

/**
 * The lines an import gave back, as CSV a person can correct and import again: the cells as they came, then line, column, code and reason.
 * A line with several problems comes once. Throws a ProblemError when there is no such import.
 */
export async function* rejectsCsv(record: ImportRecord, importId: string): AsyncGenerator<string> {
  const found = /^\d{1,18}$/.test(importId) ? await loadImport(record.pool, importId) : null
  if (!found) throw new ProblemError({ code: 'import/unknown-import' })
  const header = found.header ?? []
  yield `\ufeff${csvLine([...header, ...reasonColumns])}`
  let open: Reject[] = []
  let after = '0'
  for (;;) {
    const some = await listRejects(record, importId, { after, limit: perStep })
    for (const reject of some) {
      if (open[0] && open[0].line !== reject.line) {
        yield lineOf(header.length, open)
        open = []
      }
      open.push(reject)
      after = reject.place
    }
    if (some.length < perStep) break
  }
  if (open.length > 0) yield lineOf(header.length, open)
}
