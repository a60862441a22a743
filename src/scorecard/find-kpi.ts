import { catalog } from '#content'
import { kpiOrPart, type Kpi } from '#kpi'

/** The KPI with this id, or one of its rivals and companions; null when there is none. */
export const findKpi = (id: string): Kpi | null => kpiOrPart(catalog, id)
