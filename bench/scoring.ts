import { catalog } from '#content'
import { countedOf, score, tallyBy, type CountRow } from '#kpi'
import { clock, median } from './pace.ts'
import type { Engines } from './place.ts'
import { compiledSql, questionFor, type Span } from './question.ts'
import { showMs, type Table } from './table.ts'

/** Counts become figures: lines tallied and figures scored in a second, on the lines the whole catalogue gave. */
export async function scoringTable({ duck, mirror }: Engines, span: Span): Promise<Table> {
  const asked = await Promise.all(
    catalog.map(async (kpi) => {
      const question = questionFor(kpi, span)
      await mirror.freshen(question.facts)
      const sides = await Promise.all(compiledSql(question, duck.renderer).map((sql) => duck.read(sql)))
      return { kpi, sides: sides as unknown as readonly (readonly CountRow[])[] }
    }),
  )
  let figures = 0
  const scoreAll = (): Promise<void> => {
    figures = 0
    for (const { kpi, sides } of asked) {
      const counts = countedOf(kpi.measure).map((side, i) => tallyBy(side, sides[i] ?? []))
      for (const [period, slices] of counts[0] ?? [])
        for (const slice of slices.keys()) {
          score(kpi.measure, counts.flatMap((c) => c.get(period)?.get(slice) ?? [])) // prettier-ignore
          figures++
        }
    }
    return Promise.resolve()
  }
  const times: number[] = []
  for (let run = 0; run < 10; run++) times.push(await clock(scoreAll))
  const ms = median(times.slice(3))
  const lines = asked.reduce((sum, { sides }) => sum + sides.reduce((n, side) => n + side.length, 0), 0)
  return {
    title: 'Tally and score, scale 1: one thread',
    columns: ['figures', 'lines', 'median ms', 'figures/s', 'lines/s'],
    rows: [[String(figures), String(lines), showMs(ms), Math.round((1000 * figures) / ms).toLocaleString('en-US'), Math.round((1000 * lines) / ms).toLocaleString('en-US')]], // prettier-ignore
    notes: [],
  }
}
