import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { ProblemError } from '#problems'

/** The KPI somebody named. Throws a ProblemError when there is none. */
export function kpiFor(id: string): Kpi {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new ProblemError({ code: 'steering/unknown-kpi', facts: { id } })
  return kpi
}
