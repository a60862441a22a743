import type { Believed, Fitness, FitnessArea, FitnessField, Mend } from '#api'
import { areas, catalog } from '#content'
import { factNamed } from '#facts'
import { areaOf, countedOf, showValue, type Kpi } from '#kpi'
import { lastPeriods } from '#period'
import type { Desk } from '../desk.ts'
import { dimensionsFor } from '../head.ts'
import { figurePeriod, type About, type Question } from '../when.ts'
import { weigh, type Weighed } from './believe.ts'
import { dateOf, neededColumns } from './fields.ts'
import { originsOf, type Gap } from './gaps.ts'
import type { Provenance } from './provenance.ts'

const monthsShown = 12
const repairsShown = 40

const nameOf = (sql: string): string => sql.replace(/_id$/, '').replaceAll('_', ' ')

/** The source of each gap: that of the first recorded row it stands on. */
export async function sourcesOf(gaps: readonly Gap[], kpi: Kpi, { sources }: Pick<Provenance, 'sources'>): Promise<ReadonlyMap<Gap, string>> {
  const sides = countedOf(kpi.measure)
  const byFact = Map.groupBy(gaps, (g) => originsOf(sides[g.side]?.fact.table ?? factNamed('appointment'))[0]?.fact ?? '')
  const found = await Promise.all(
    [...byFact].map(async ([fact, its]) => {
      if (fact === '') return []
      const known = await sources(factNamed(fact), [...new Set(its.flatMap((g) => g.origins[0] ?? []))])
      return its.flatMap((g) => {
        const source = known.get(g.origins[0] ?? '')
        return source === undefined ? [] : [[g, source] as const]
      })
    }),
  )
  return new Map(found.flat())
}

/** True when the column is one of the rows as they were imported: it can be filled in the file and imported again. */
export const canBeFilled = (kpi: Kpi, side: number): boolean => countedOf(kpi.measure)[side]?.fact.table.derived === undefined

function mendsOf(about: About, { sides, narrowing }: Weighed, sources: ReadonlyMap<Gap, string>): readonly Mend[] {
  const { kpi, desk } = about
  const gaps = sides.flatMap((s) => s.gaps)
  const groups = Map.groupBy(gaps, (g) => JSON.stringify([g.side, g.repair.id, g.field, sources.get(g) ?? null, g.clinician, g.site]))
  const label = (kind: 'staff' | 'site', value: string | null): { value: string; name: string } | null =>
    value === null ? null : { value, name: desk.labels(kind, value) ?? 'Unnamed' }
  const mends = [...groups.values()].flatMap((its): Mend[] => {
    const [first] = its
    if (!first) return []
    const { side, repair, field } = first
    const column = repair.columns.find((c) => c.sql === field)
    const narrows = narrowing(its)
    return [
      {
        side,
        kind: repair.kind,
        id: repair.id,
        field,
        means: column?.means ?? nameOf(field),
        name: repair.name,
        why: repair.why,
        source: sources.get(first) ?? null,
        clinician: label('staff', first.clinician),
        site: label('site', first.site),
        rows: its.length,
        narrows,
        narrowsShown: kpi.unit === 'percent' ? `${narrows.toFixed(1)} points` : showValue(narrows, kpi.unit),
        canBeFilled: canBeFilled(kpi, side),
      },
    ]
  })
  return mends.toSorted((a, b) => b.narrows - a.narrows || b.rows - a.rows || a.name.localeCompare(b.name, 'en'))
}

async function fieldsOf(kpi: Kpi, { completeness }: Provenance, { from, to }: { from: string; to: string }): Promise<FitnessField[]> {
  const needed = neededColumns(kpi.measure)
  const found = await Promise.all(
    needed.map(async ({ table, columns }) => {
      const date = dateOf(table)
      const lines = date ? await completeness(table, { columns, date, from, to }) : []
      return columns.map((c): FitnessField => {
        const own = lines.map((l) => ({ ...l, known: l.known[c.sql] ?? 0 }))
        return {
          fact: table.name,
          column: c.sql,
          name: nameOf(c.sql),
          means: c.means,
          isRequired: c.required === true,
          rows: own.reduce((n, l) => n + l.rows, 0),
          known: own.reduce((n, l) => n + l.known, 0),
          sources: [...Map.groupBy(own, (l) => l.source)].map(([source, its]) => ({
            source,
            months: its.map(({ month, rows, known }) => ({ month, rows, known })),
          })),
        }
      })
    }),
  )
  return found.flat()
}

const assumedFor = ({ measure }: Kpi): string => {
  switch (measure.shape) {
    case 'proportion':
      return 'Lowest: every row that cannot be judged counts below the line. Highest: every one of them counts above it. Neither is likely; both are possible.'
    case 'net-score':
      return 'Lowest: everybody who cannot be judged would speak against. Highest: everybody would speak for. Neither is likely; both are possible.'
    case 'count':
      return 'Lowest: none of the rows that cannot be judged belongs here. Highest: all of them do.'
    case 'mean':
    case 'percentile':
    case 'change':
    case 'sum':
    case 'effect-size':
    case 'ratio':
      return 'Rows without a value are taken to have had a usual one: all of them the 5th percentile of the rows measured, or all of them the 95th. Neither is likely; both are possible.'
  }
}

/** What a figure needs, how much of it is there, how far the missing could move it, and which rows to mend first. */
export async function askFitness(about: About, provenance: Provenance): Promise<Fitness> {
  const { kpi } = about
  const { asked } = figurePeriod(about)
  const months = lastPeriods('month', asked.end <= about.desk.asOf ? asked.start : about.desk.asOf, monthsShown)
  const [first, last] = [months[0], months.at(-1)]
  const [weighed, fields] = await Promise.all([weigh(about), first && last ? fieldsOf(kpi, provenance, { from: first.start, to: last.end }) : []])
  const mends = mendsOf(about, weighed, await sourcesOf(weighed.sides.flatMap((s) => s.gaps), kpi, provenance)) // prettier-ignore
  return {
    ...weighed.believed,
    assumed: weighed.believed.rows === 0 ? '' : assumedFor(kpi),
    months: months.map((m) => m.start),
    fields,
    repairs: mends.slice(0, repairsShown),
    more: Math.max(0, mends.length - repairsShown),
  }
}

const order: readonly Believed['belief'][] = ['open', 'firm', 'whole', 'no-figure']

/** Which numbers of an area can be believed: those that what is missing could move come first. Anonymous answers are not looked at row by row. */
export async function askFitnessOf(desk: Desk, question: Question, area: string): Promise<FitnessArea | null> {
  const found = areas.find((a) => a.id === area)
  if (!found) return null
  const kpis = catalog.filter((kpi) => areaOf(kpi) === area && kpi.privacy === null)
  const numbers = await Promise.all(
    kpis.map(async (kpi) => {
      const has = new Set(dimensionsFor(kpi.measure).map((d) => d.id))
      return (await weigh({ desk, kpi, question: { ...question, filters: question.filters.filter((f) => has.has(f.dimension)) } })).believed
    }),
  )
  return { area: found.id, name: found.name, numbers: numbers.toSorted((a, b) => order.indexOf(a.belief) - order.indexOf(b.belief)) }
}
