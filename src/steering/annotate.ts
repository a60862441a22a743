import type { Annotate } from '#api'
import { ProblemError } from '#problems'
import { addAnnotation, type OpenRecord } from '#store'
import { kpiFor } from './kpi-for.ts'

/** Writes down what happened on a day, and gives its id. Limits begin anew for one number only, since each has a reason of its own. */
export async function annotate(pool: OpenRecord['pool'], { kpi, on, says, author, rebases }: Annotate): Promise<string> {
  if (kpi === null && rebases) throw new ProblemError({ code: 'steering/rebases-all' })
  if (kpi !== null) kpiFor(kpi)
  return addAnnotation(pool, { kpiId: kpi, on, says, author, rebases })
}
