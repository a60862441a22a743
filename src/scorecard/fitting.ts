import type { Filter, Measure } from '#kpi'
import { dimensionsFor } from './head.ts'

/** The filters a measure has a dimension for; the others do not fit it and are left off. */
export function fitting(measure: Measure, filters: readonly Filter[]): readonly Filter[] {
  const has = new Set(dimensionsFor(measure).map((d) => d.id))
  return filters.filter((f) => has.has(f.dimension))
}
