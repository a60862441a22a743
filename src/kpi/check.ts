import { dimensions, type FactTable } from '#facts'
import { isDay } from '#period'
import { columnsOf } from './condition.ts'
import type { Kpi, Measure } from './define.ts'
import { countedOf, valuesOf } from './role.ts'
import { companionId, companionsOf, rivalId } from './view.ts'

/** What is wrong with a definition, each as a path and a sentence. An empty list means it can be compiled. */
export function checkKpi(kpi: Kpi): readonly { readonly path: string; readonly says: string }[] {
  const problems: { path: string; says: string }[] = []
  const say = (path: string, says: string): void => void problems.push({ path, says })
  if (!/^[a-z]+\.[a-z0-9-]+$/.test(kpi.id)) say('id', 'is an area, a dot and lower-case words')
  if (kpi.version < 1 || !Number.isInteger(kpi.version)) say('version', 'is a whole number from 1')
  // Later versions each say when and what: the chart marks them.
  const told = kpi.changes.map((c) => c.version)
  const versions = Array.from({ length: Math.max(0, kpi.version - 1) }, (_, i) => i + 2)
  if (told.join() !== versions.join()) say('changes', 'tells each version after the first, in their order')
  if (kpi.changes.some((c) => !isDay(c.on) || c.what === '')) say('changes', 'has a day and words')
  for (const [i, benchmark] of kpi.benchmark.entries()) if (benchmark.low > benchmark.high) say(`benchmark[${i}]`, 'goes from low to high')
  const rivalIds = kpi.rivals.map((r) => r.id)
  if (new Set(rivalIds).size < rivalIds.length) say('rivals', 'each has an id of its own')
  checkMeasure('measure', kpi.measure, say)
  for (const rival of kpi.rivals) checkMeasure(`rivals.${rival.id}`, rival.measure, say)
  const parts = [...kpi.rivals.map((r) => rivalId(kpi, r.id)), ...companionsOf(kpi).map((c) => companionId(kpi, c))]
  if (new Set(parts).size < parts.length) say('beside', 'each has a name that neither another nor a rival has')
  for (const { name, measure } of kpi.beside) checkMeasure(`beside.${name}`, measure, say)
  if (kpi.privacy && !(kpi.privacy.minimum >= 2 && kpi.privacy.remainder >= 2)) say('privacy', 'asks for at least two answers')
  for (const id of kpi.caseMix) if (!dimensions.some((d) => d.id === id)) say('caseMix', `${id} is no dimension`)
  for (const [role, id] of Object.entries(kpi.pairs ?? {})) {
    if (id === kpi.id) say(`pairs.${role}`, 'is another KPI')
    if (role === 'outcome' && !id.startsWith('outcomes.')) say('pairs.outcome', 'is a KPI of outcomes')
  }
  if ((kpi.formula.bottom === undefined) !== isUndivided(kpi.measure)) say('formula.bottom', 'is there unless rows are only counted or added up')
  return problems
}

const isUndivided = ({ shape }: Measure): boolean => shape === 'count' || shape === 'sum'

function checkMeasure(path: string, measure: Measure, say: (path: string, says: string) => void): void {
  for (const counted of countedOf(measure)) {
    const table: FactTable = counted.fact.table
    if (!['instant', 'day'].includes(counted.date.kind)) say(`${path}.date`, 'is a day or an instant')
    const exclusionIds = counted.exclusions.map((e) => e.id)
    if (new Set(exclusionIds).size < exclusionIds.length) say(`${path}.exclusions`, 'each has an id of its own')
    const read = [
      counted.date,
      ...columnsOf(counted.population),
      ...counted.exclusions.flatMap((e) => columnsOf(e.when)),
      ...columnsOf(counted.numerator),
      ...columnsOf(counted.detractor),
      ...valuesOf(counted).flatMap(columnsOf),
    ]
    for (const column of read) {
      if (column.fact !== table.name) say(path, `${column.key} belongs to ${column.fact}, not to ${table.name}`)
      if (column.isPrivate) say(path, `${column.key} is private and never reaches the warehouse`)
    }
  }
  if (measure.shape === 'proportion')
    for (const id of measure.numeratorOnly ?? []) {
      const from = dimensions.find((d) => d.id === id)?.from
      const isOwn = from?.kind === 'column' && measure.fact.table.columns.some((c) => from.keys.includes(c.key))
      if (!isOwn) say(`${path}.numeratorOnly`, `${id} is a column of the fact`)
    }
  if (measure.shape === 'effect-size' && measure.per !== undefined && measure.per <= 0) say(`${path}.per`, 'is a standard deviation over 0')
  if (measure.shape === 'percentile' && (measure.at <= 0 || measure.at >= 1)) say(`${path}.at`, 'is a share between 0 and 1')
}
