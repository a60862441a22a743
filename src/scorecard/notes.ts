import type { ChartNote } from '#api'
import type { Kpi } from '#kpi'
import type { Desk } from './desk.ts'

/** What the charts of a KPI mark: what people wrote down, and the days its definition changed. Oldest first. */
export function notesFor(desk: Desk, kpi: Kpi): readonly ChartNote[] {
  const changes = kpi.changes.map((c): ChartNote => ({
    id: null,
    kind: 'definition',
    on: c.on,
    says: `Definition ${c.version}: ${c.what}`,
    author: null,
    rebases: false,
    isForAll: false,
  }))
  return [...desk.notes(kpi.id), ...changes].toSorted((a, b) => a.on.localeCompare(b.on))
}
