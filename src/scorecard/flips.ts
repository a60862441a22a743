import { compileFlips, countedOf, factsRead, role, type Counted, type Measure } from '#kpi'
import type { Period } from '#period'
import { checkRowsOpen } from './small-cells/rule.ts'
import { askFor, type About } from './when.ts'

/** One row that two definitions treat differently: its role by each, null where one does not see it. */
export type Flip = {
  readonly side: number
  readonly id: string
  readonly client: string | null
  readonly ours: number | null
  readonly theirs: number | null
  readonly ourValue: number | null
  readonly theirValue: number | null
}

const numberOrNull = (cell: unknown): number | null => (cell === null || cell === undefined ? null : Number(cell))

/** The sides on which two definitions count rows of one kind. */
export const pairsOf = (ours: Measure, theirs: Measure): readonly { readonly side: number; readonly ours: Counted; readonly theirs: Counted }[] =>
  countedOf(ours).flatMap((own, side) => {
    const other = countedOf(theirs)[side]
    return other && other.fact.table.name === own.fact.table.name ? [{ side, ours: own, theirs: other }] : []
  })

/** Every row two definitions treat differently; for a ratio, of the side that differs. */
export async function askFlipping(about: About, theirs: Measure, span: Period): Promise<readonly Flip[]> {
  checkRowsOpen(about)
  const { desk, kpi } = about
  const ask = askFor(about, span)
  const found = await Promise.all(
    pairsOf(kpi.measure, theirs).map(async ({ side, ...pair }) => {
      const sql = compileFlips({ renderer: desk.engine.renderer, kpi, ask }, pair)
      const rows = await desk.engine.ask(sql, factsRead(pair.ours.fact.table, null, ask.filters))
      return rows.map((r): Flip => ({
        side,
        id: String(r['id']),
        client: r['client'] === null ? null : String(r['client']),
        ours: numberOrNull(r['ours']),
        theirs: numberOrNull(r['theirs']),
        ourValue: numberOrNull(r['our_value']),
        theirValue: numberOrNull(r['their_value']),
      }))
    }),
  )
  return found.flat()
}

export const counts = (code: number | null): boolean => code === role.denominator || code === role.numerator || code === role.detractor

/** Left out for one reason or for another is left out all the same. */
export const realFlips = (flips: readonly Flip[]): readonly Flip[] => flips.filter((f) => counts(f.ours) || counts(f.theirs))

/** Rows without a client, such as a clinician's day, belong to nobody. */
export const clientsIn = (flips: readonly Flip[]): number => new Set(flips.flatMap((f) => (f.client === null ? [] : [f.client]))).size
