import type { ExplainAnswer } from '#api'
import { compileExplain, countedOf, factsRead, roleName } from '#kpi'
import { countedAs } from './attrition.ts'
import { clientCode } from './client-code.ts'
import { checkRowsOpen } from './small-cells/rule.ts'
import { askFor, figurePeriod, type About } from './when.ts'

/** Why is this client counted? Each of the client's rows, and the truth of every clause of the definition on it. */
export async function askExplain(about: About, client: string): Promise<ExplainAnswer> {
  const { desk, kpi } = about
  checkRowsOpen(about)
  const counted = countedOf(kpi.measure).find((side) => side.fact.table.columns.some((c) => c.kind === 'client'))
  if (!counted) return { client, clientCode: clientCode(client), clauses: [], rows: [] }
  const ask = askFor(about, figurePeriod(about).asked)
  const { sql, clauses } = compileExplain({ renderer: desk.engine.renderer, kpi, ask }, counted, client)
  const rows = await desk.engine.ask(sql, factsRead(counted.fact.table, null, ask.filters))
  return {
    client,
    clientCode: clientCode(client),
    clauses: [...clauses],
    rows: rows.map((r) => {
      const code = Number(r['role'])
      const { role, exclusion } = roleName(counted, code)
      return {
        id: String(r['id']),
        on: String(r['dated']),
        role,
        exclusion: exclusion?.id ?? null,
        countedAs: countedAs(kpi, counted, code),
        truths: clauses.map((_, i) => r[`t_${i}`] === true),
      }
    }),
  }
}
