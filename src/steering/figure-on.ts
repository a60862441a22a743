import type { Figure, Slice } from '#api'
import type { Kpi } from '#kpi'
import type { Day } from '#period'
import { askNow, type Desk } from '#scorecard'
import { filtersOf } from './place.ts'

/** The figure of a part of the practice as it stood at the end of a day, with what the record knows today. */
export async function figureOn(desk: Desk, { kpi, slice }: { readonly kpi: Kpi; readonly slice: Slice }, on: Day): Promise<Figure> {
  const question = { filters: filtersOf(slice), ...(on < desk.today ? { asOf: on } : {}) }
  return (await askNow({ desk, kpi, question })).figure
}
