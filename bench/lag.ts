import { catalog } from '#content'
import { askScorecard, openDesk } from '#scorecard'
import { loadLook } from '#server'
import { followChanges } from '#store'
import { openWarehouse } from '#warehouse'
import { paceOf } from './pace.ts'
import { correctRows, type Place } from './place.ts'
import { compiledSql, questionFor, type Span } from './question.ts'
import { showMs, type Table } from './table.ts'

const sizes = [1, 1000, 40_000]
const rounds = 20
// The page takes longer, and tells less.
const pageRounds = 5

type Answered = { readonly figure: string; readonly figureAt: number; readonly pageAt: number | null }

/** From COMMIT to the figure that knows of it, as a running server goes: told by the record, refresh the copy, ask. */
export async function lagTable(place: Place, span: Span): Promise<Table> {
  const [kpi] = catalog
  if (!kpi) throw new Error('an empty catalogue')
  const { state } = await loadLook(place.config, place.record)
  const warehouse = await openWarehouse({ record: place.record, dir: place.copyDirectory })
  const question = questionFor(kpi, span)
  const [sql = ''] = compiledSql({ ...question, ask: { ...question.ask, by: null } }, warehouse.renderer)
  let answered = Promise.withResolvers<Answered>()
  let isPageAsked = false
  const unfollow = followChanges(place.record.pool, String(warehouse.changeSeq()), async () => {
    await warehouse.refresh()
    const figure = JSON.stringify(await warehouse.ask(sql, question.facts))
    const figureAt = performance.now()
    const desk = openDesk({ engine: warehouse, state, epochMs: Date.parse(`${span.to}T12:00:00Z`) })
    if (isPageAsked) await askScorecard(desk, { filters: [] }, { role: 'owner', chosen: null })
    answered.resolve({ figure, figureAt, pageAt: isPageAsked ? performance.now() : null })
  })
  const lines: string[][] = []
  try {
    let before = JSON.stringify(await warehouse.ask(sql, question.facts))
    for (const rows of sizes) {
      const [figures, pages]: [number[], number[]] = [[], []]
      for (let round = 0; round <= rounds; round++) {
        answered = Promise.withResolvers()
        isPageAsked = round > rounds - pageRounds
        const sent = await correctRows(place, rows)
        const { figure, figureAt, pageAt } = await answered.promise
        if (figure === before) throw new Error('a commit was answered with the figure from before it')
        before = figure
        if (round > 0) figures.push(figureAt - sent)
        if (pageAt !== null) pages.push(pageAt - sent)
      }
      const [figure, page] = [paceOf(figures), paceOf(pages)]
      lines.push([rows.toLocaleString('en-US'), showMs(figure.medianMs), showMs(figure.highMs), showMs(page.medianMs), showMs(page.highMs)])
    }
  } finally {
    await unfollow()
    warehouse.close()
  }
  return {
    title: `From COMMIT to the figure, scale 1, DuckDB: ms over ${rounds} commits, the page over ${pageRounds}`,
    columns: ['rows in the commit', 'no-show rate, p50', 'max', 'scorecard page, p50', 'max'],
    rows: lines,
    notes: ['Corrected appointments. The page also computes anew what was derived from them, for the clients they belong to.'],
  }
}
