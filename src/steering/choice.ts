import type { ScorecardRole } from '#api'
import { catalog } from '#content'
import { loadSetting, saveSetting, type OpenRecord } from '#store'
import { kpiFor } from './kpi-for.ts'

// The owner's has the name the only choice had before there were roles.
const settingOf = (role: ScorecardRole): string => (role === 'owner' ? 'chosen-kpis' : `chosen-kpis.${role}`)

const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((v) => typeof v === 'string')

/** The numbers a role looks at first, or null when the practice has not chosen. */
export async function loadChoice(pool: OpenRecord['pool'], role: ScorecardRole): Promise<readonly string[] | null> {
  const saved = await loadSetting(pool, settingOf(role))
  const known = isList(saved) ? saved.filter((id) => catalog.some((k) => k.id === id)) : []
  return known.length > 0 ? known : null
}

/** Writes the choice down; null goes back to what is proposed. */
export async function saveChoice(pool: OpenRecord['pool'], role: ScorecardRole, kpis: readonly string[] | null): Promise<void> {
  for (const id of kpis ?? []) kpiFor(id)
  await saveSetting(pool, settingOf(role), kpis)
}
