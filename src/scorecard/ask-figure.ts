import type { Figure } from '#api'
import type { Measure, Tally } from '#kpi'
import type { Period } from '#period'
import { askMeasured } from './measured.ts'
import { askPairs } from './pairs.ts'
import type { About } from './when.ts'

/** One measure over one span, with the pairs it must be shown with: the figure and the tallies it stands on. */
export async function askFigure(about: About, measure: Measure, span: Period): Promise<{ figure: Figure; tallies: readonly Tally[] }> {
  return askMeasured(about, { measure, span, pairs: await askPairs(about, span) })
}
