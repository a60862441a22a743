import type { MendRows } from '#api'
import { countedOf } from '#kpi'
import { clientCode } from '../client-code.ts'
import { figurePeriod, type About } from '../when.ts'
import { canBeFilled, sourcesOf } from './fitness.ts'
import { askGaps, originsOf, type Gap } from './gaps.ts'
import type { Provenance } from './provenance.ts'

/** Which rows with something missing: all of one repair, or those of one source, clinician or site. */
export type MendQuestion = {
  readonly side: number
  readonly kind: string
  readonly id: string
  readonly field: string
  readonly source?: string | undefined
  readonly clinician?: string | undefined
  readonly site?: string | undefined
}

/** Every gap of one repair in the period. */
async function gapsFor(about: About, asked: MendQuestion, { sources }: Pick<Provenance, 'sources'>): Promise<readonly Gap[]> {
  const sides = await askGaps(about, figurePeriod(about).asked)
  const of = (sides[asked.side]?.gaps ?? []).filter(
    (g) =>
      g.repair.kind === asked.kind &&
      g.repair.id === asked.id &&
      g.field === asked.field &&
      (asked.clinician === undefined || (g.clinician ?? '') === asked.clinician) &&
      (asked.site === undefined || (g.site ?? '') === asked.site),
  )
  if (asked.source === undefined) return of
  const known = await sourcesOf(of, about.kpi, { sources })
  return of.filter((g) => known.get(g) === asked.source)
}

/** Rows drawn on a screen at once. */
const rowsShown = 200

/** The rows to mend, each with the line it was imported from, and the files those lines stand in. */
export async function askMendRows(about: About, asked: MendQuestion, { sources, lines }: Pick<Provenance, 'sources' | 'lines'>): Promise<MendRows> {
  const { desk, kpi } = about
  const gaps = await gapsFor(about, asked, { sources })
  const table = countedOf(kpi.measure)[asked.side]?.fact.table
  const origins = table ? originsOf(table) : []
  const found = await Promise.all(origins.map((o, i) => lines(o.fact, gaps.flatMap((g) => g.origins[i] ?? [])))) // prettier-ignore
  const first = gaps.flatMap((g) => found[0]?.get(g.origins[0] ?? '') ?? [])
  const column = gaps[0]?.repair.columns.find((c) => c.sql === asked.field)
  return {
    name: gaps[0]?.repair.name ?? '',
    means: column?.means ?? asked.field.replaceAll('_', ' '),
    total: gaps.length,
    canBeFilled: canBeFilled(kpi, asked.side),
    rows: gaps.slice(0, rowsShown).map((g) => ({
      id: g.id,
      client: g.client,
      clientCode: clientCode(g.client),
      clinician: g.clinician === null ? null : desk.labels('staff', g.clinician),
      site: g.site === null ? null : desk.labels('site', g.site),
      origins: g.origins.flatMap((id, i) => (id === null ? [] : (found[i]?.get(id) ?? []))),
    })),
    files: [...Map.groupBy(first, (line) => line.importId)].map(([importId, its]) => ({
      importId,
      file: its[0]?.file ?? '',
      source: its[0]?.source ?? '',
      rows: its.length,
    })),
  }
}

/** Line numbers of one imported file that the rows of a repair came from, ascending. */
export async function askMendLines(
  about: About,
  asked: MendQuestion & { readonly importId: string },
  { sources, lines }: Pick<Provenance, 'sources' | 'lines'>,
): Promise<readonly number[]> {
  const gaps = await gapsFor(about, asked, { sources })
  const table = countedOf(about.kpi.measure)[asked.side]?.fact.table
  const [origin] = table ? originsOf(table) : []
  if (!origin) return []
  const found = await lines(origin.fact, gaps.flatMap((g) => g.origins[0] ?? [])) // prettier-ignore
  const own = [...found.values()].filter((line) => line.importId === asked.importId).map((line) => line.line)
  return [...new Set(own)].toSorted((a, b) => a - b)
}
