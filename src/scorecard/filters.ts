import type { FiltersAnswer } from '#api'
import { dimensions, recordedFacts, type Dimension } from '#facts'
import { sliceName } from './slice-name.ts'
import type { Desk } from './desk.ts'

const offered = [
  'site',
  'program',
  'clinician',
  'team',
  'payer',
  'modality',
  'kind',
  'level-of-care',
  'diagnosis-group',
  'approach',
  'new',
  'age-band',
  'sex',
  'referral-source',
  'channel',
  'weekday',
  'hour',
]
const fixed: Readonly<Record<string, readonly string[]>> = {
  new: ['new', 'established'],
  'age-band': ['under 12', '12-17', '18-25', '26-64', '65 and over'],
  sex: ['female', 'male', 'other', 'unknown'],
  weekday: ['1', '2', '3', '4', '5', '6', '7'],
  hour: Array.from({ length: 24 }, (_, hour) => String(hour)),
}

async function valuesOf(desk: Desk, dimension: Dimension, labels: ReadonlyMap<string, readonly string[]>): Promise<readonly string[]> {
  const listed = fixed[dimension.id]
  if (listed) return listed
  if (dimension.label !== 'code' && dimension.label !== 'text') return labels.get(dimension.label) ?? []
  const { from } = dimension
  // Which words occur at all is a count too: where cells are held back, all that could occur are offered.
  if (desk.smallCells && from.kind === 'column')
    return [...new Set(recordedFacts.flatMap((t) => t.columns.filter((c) => from.keys.includes(c.key)).flatMap((c) => c.values ?? [])))]
  if (from.kind !== 'column') return []
  const used = recordedFacts.flatMap((t) => t.columns.filter((c) => from.keys.includes(c.key)).map((c) => ({ fact: t.name, sql: c.sql })))
  const rows = await Promise.all(
    used.map(({ fact, sql }) =>
      desk.engine.ask(`SELECT DISTINCT CAST("${sql}" AS text) AS v FROM "${fact}" WHERE "${sql}" IS NOT NULL LIMIT 200`, [fact]),
    ),
  )
  return [...new Set(rows.flat().map((r) => String(r['v'])))]
}

/** The filters a page offers: only dimensions that have at least two values to choose from. */
export async function askFilters(desk: Desk, labels: ReadonlyMap<string, readonly string[]>): Promise<FiltersAnswer> {
  const wanted = dimensions.filter((d) => offered.includes(d.id))
  const all = await Promise.all(
    wanted.map(async (d) => ({
      id: d.id,
      name: d.name,
      values: (await valuesOf(desk, d, labels))
        .map((value) => ({ value, name: sliceName(desk, d, value) }))
        .toSorted((a, b) => (fixed[d.id] ? 0 : a.name.localeCompare(b.name, 'en', { numeric: true }))),
    })),
  )
  return { dimensions: all.filter((d) => d.values.length > 1) }
}
