import type { Card, Open } from '#api'
import { companionId, companionsOf, compileOpen, countedOf, factsRead } from '#kpi'
import type { Period } from '#period'
import { fitting } from './fitting.ts'
import { askMeasured } from './measured.ts'
import { inBand } from './small-cells/blur.ts'
import { isLarge } from './small-cells/open-parts.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, type About } from './when.ts'

/** What stands under the value, each with a figure that opens. */
export async function askBeside(about: About, span: Period): Promise<Card['beside']> {
  const { kpi } = about
  const { filters } = about.question
  const all = await Promise.all(
    companionsOf(kpi)
      .filter((c) => c.isElsewhere !== true && fitting(c.measure, filters).length === filters.length)
      .map(async (companion) => {
        const { name, measure, unit = kpi.unit } = companion
        // It stands under a value that has its pairs already.
        const { figure } = await askMeasured({ ...about, kpi: { ...kpi, unit, pairs: null } }, { measure, span, pairs: [] })
        return { id: companionId(kpi, companion), name, unit, figure }
      }),
  )
  return all.filter(({ figure }) => figure.state !== 'no-rows' && figure.state !== 'not-yet-mature')
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
  const open: Open = {
    name: measure.open.name,
    n: Number(row?.['n'] ?? 0),
    medianDays: median === null || median === undefined ? null : Number(median),
    isAbout: false,
  }
  const rule = ruleFor(about)
  if (!rule) return open
  // Who is still waiting belongs to no period, so it is told for the practice as a whole only, and only when they are none or many.
  const isTold = ask.filters.length === 0 && isLarge({ people: [Number(row?.['people'] ?? 0)] }, rule.least)
  if (!isTold) return null
  const medianDays = open.medianDays === null ? null : Math.round(open.medianDays)
  return { ...open, n: inBand(open.n, rule.step), medianDays, isAbout: open.n > 0 }
}
