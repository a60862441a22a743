import type { KpiHead } from '#api'
import { saveKpiOwner, type OpenRecord } from '#store'
import { kpiFor } from './kpi-for.ts'

type Owning = { readonly kpi: string; readonly owner: string | null; readonly review: KpiHead['review'] | null }

/** Names whose number a KPI is and how often it is looked at. What equals the definition is not kept: the definition may change. */
export async function setOwner(pool: OpenRecord['pool'], { kpi: id, owner, review }: Owning): Promise<void> {
  const kpi = kpiFor(id)
  await saveKpiOwner(pool, { kpiId: kpi.id, owner, review: review === kpi.review ? null : review })
}
