import type { Companion, Kpi, Measure } from './define.ts'

/** Between the id of a KPI and what of it is looked at: "access.no-show-rate~kept-or-missed". */
const mark = '~'
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** The id under which a figure beside a KPI opens. */
export const companionId = (kpi: Kpi, { name }: Companion): string => `${kpi.id}${mark}${slug(name)}`
/** The id under which a rival opens. */
export const rivalId = (kpi: Kpi, id: string): string => `${kpi.id}${mark}${id}`

const tail = (measure: Measure): readonly Companion[] =>
  measure.shape === 'mean'
    ? [
        { name: 'median', measure: { ...measure, shape: 'percentile', at: 0.5 } },
        { name: '90th percentile', measure: { ...measure, shape: 'percentile', at: 0.9 } },
      ]
    : []

/** What stands under the value: the tail that a mean hides, then what the KPI names. */
export const companionsOf = (kpi: Kpi): readonly Companion[] => [...tail(kpi.measure), ...kpi.beside]

/** A rival or companion as a KPI of its own, so that its figure opens like any other. It has neither rivals, companions, benchmarks nor ideas. */
function lookedAt(kpi: Kpi, part: { id: string; name: string; definition: string; measure: Measure; unit: Kpi['unit'] }): Kpi {
  const { name, ...rest } = part
  return { ...kpi, ...rest, name: `${kpi.name}: ${name}`, formula: { top: name }, rivals: [], beside: [], benchmark: [], ideas: [] }
}

/** The KPI an id names: one of the list, or a rival or companion of one. */
export function kpiOrPart(kpis: readonly Kpi[], id: string): Kpi | null {
  const [base = ''] = id.split(mark)
  const kpi = kpis.find((k) => k.id === base)
  if (!kpi || id === base) return kpi ?? null
  const rival = kpi.rivals.find((r) => rivalId(kpi, r.id) === id)
  if (rival) return lookedAt(kpi, { id, name: rival.name, definition: rival.why, measure: rival.measure, unit: kpi.unit })
  const companion = companionsOf(kpi).find((c) => companionId(kpi, c) === id)
  if (!companion) return null
  const { name, measure, unit = kpi.unit, definition = kpi.definition } = companion
  return lookedAt(kpi, { id, name, definition, measure, unit })
}
