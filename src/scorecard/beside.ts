import type { Open } from '#api'
import { compileOpen, countedOf, factsRead, score, showValue, type Companion, type Measure } from '#kpi'
import type { Period } from '#period'
import { count } from './count.ts'
import { askMeasured } from './measured.ts'
import { askFor, type About } from './when.ts'

type Beside = { readonly name: string; readonly shown: string }

/** What stands under the value: the tail that a mean hides, and the companions a KPI names. */
export async function askBeside(about: About, span: Period): Promise<Beside[]> {
  const named = await Promise.all(about.kpi.beside.map((companion) => askCompanion(about, companion, span)))
  return [...(await askTail(about, span)), ...named]
}

async function askCompanion(about: About, { name, measure, unit = about.kpi.unit }: Companion, span: Period): Promise<Beside> {
  // It stands under a value that has its pairs already.
  const { figure } = await askMeasured({ ...about, kpi: { ...about.kpi, unit, pairs: null } }, { measure, span, pairs: [] })
  return { name, shown: figure.shown }
}

/** A mean hides its tail: its median and 90th percentile. */
async function askTail(about: About, span: Period): Promise<Beside[]> {
  const { kpi } = about
  const { measure } = kpi
  if (measure.shape !== 'mean') return []
  const perValue: Measure = { ...measure, shape: 'percentile', at: 0.5 }
  const tallies = (await count(about, perValue, askFor(about, span))).at(span.start, null)
  return [
    ['median', 0.5],
    ['90th percentile', 0.9],
  ].flatMap(([name, at]) => {
    const scored = score({ ...measure, shape: 'percentile', at: Number(at) }, tallies)
    return scored.state === 'value' ? [{ name: String(name), shown: showValue(scored.value, kpi.unit) }] : []
  })
}

/** Those whose wait has not ended: how many, and how long so far. */
export async function askOpen(about: About, span: Period): Promise<Open | null> {
  const { desk, kpi } = about
  const { measure } = kpi
  if (!('open' in measure) || !measure.open) return null
  const [counted] = countedOf(measure)
  if (!counted) return null
  const ask = askFor(about, span)
  const sql = compileOpen({ renderer: desk.engine.renderer, kpi, ask }, { counted, when: measure.open.when, since: measure.open.since })
  const [row] = await desk.engine.ask(sql, factsRead(counted.fact.table, null, ask.filters))
  const median = row?.['median']
  return { name: measure.open.name, n: Number(row?.['n'] ?? 0), medianDays: median === null || median === undefined ? null : Number(median) }
}
