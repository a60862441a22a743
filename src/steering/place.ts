import type { Slice } from '#api'
import { dimensionsFor, sliceName, type Desk } from '#scorecard'
import { ProblemError } from '#problems'
import type { Filter, Kpi } from '#kpi'

/** A stored part of the practice, in the shape of the contract. */
export const sliceOf = ({ slice }: { readonly slice: Readonly<Record<string, readonly string[]>> }): Slice =>
  Object.fromEntries(Object.entries(slice).map(([dimension, values]) => [dimension, [...values]]))

export const filtersOf = (slice: Slice): Filter[] => Object.entries(slice).map(([dimension, values]) => ({ dimension, values }))

/** A part of the practice in words: "East, Adult therapy or Medication". Empty for the whole. */
export const placeWords = (desk: Desk, kpi: Kpi, slice: Slice): string =>
  dimensionsFor(kpi.measure)
    .flatMap((d) => {
      const values = slice[d.id]
      return values === undefined ? [] : [values.map((value) => sliceName(desk, d, value)).join(' or ')]
    })
    .join(', ')

/** Throws a ProblemError when the number cannot be cut like that. */
export function checkSlice(kpi: Kpi, slice: Slice): void {
  const has = new Set(dimensionsFor(kpi.measure).map((d) => d.id))
  const foreign = Object.keys(slice).filter((dimension) => !has.has(dimension))
  if (foreign.length > 0) throw new ProblemError(...foreign.map((dimension) => ({ code: 'steering/not-cut-by', facts: { dimension } }) as const))
}
