import { catalog } from '#content'
import { countedOf, tallyBy, type CountRow } from '#kpi'
import { askScorecard, openDesk, type PracticeState } from '#scorecard'
import { loadLook } from '#server'
import { recordedFacts } from '#facts'
import { openWarehouse, type Warehouse } from '#warehouse'
import { clock, paceOf, type Pace } from './pace.ts'
import { touch, type Place } from './place.ts'
import { compiledSql, questionFor, type Span } from './question.ts'
import { showMs, showSpread, type Table } from './table.ts'

type Paces = { readonly cold: Pace; readonly warm: Pace; readonly again: Pace }

/** Every KPI by month and clinician, counted and tallied, all asked at once as a page does. Each minute is another question: nothing is remembered. */
async function askCatalogue(warehouse: Warehouse, span: Span, minute: number): Promise<void> {
  const asOf = `${span.to} 00:${String(minute % 60).padStart(2, '0')}:00`
  await Promise.all(
    catalog.map(async (kpi) => {
      const question = questionFor(kpi, span)
      const texts = compiledSql({ ...question, ask: { ...question.ask, asOf } }, warehouse.renderer)
      const sides = await Promise.all(texts.map((sql) => warehouse.ask(sql, question.facts)))
      for (const [i, side] of countedOf(kpi.measure).entries()) tallyBy(side, (sides[i] ?? []) as unknown as readonly CountRow[])
    }),
  )
}

async function askPage(warehouse: Warehouse, state: PracticeState, { span, minute }: { span: Span; minute: number }): Promise<void> {
  const epochMs = Date.parse(`${span.to}T12:00:00Z`) + minute * 60_000
  await askScorecard(openDesk({ engine: warehouse, state, epochMs }), { filters: [] }, { role: 'owner', chosen: null })
}

const rounds = 5

async function paceOne(place: Place, ask: (warehouse: Warehouse, minute: number) => Promise<void>): Promise<Paces> {
  const [cold, warm, again]: [number[], number[], number[]] = [[], [], []]
  let minute = 0
  for (let round = 0; round <= rounds; round++) {
    // Cold: the copy just opened, and every derived fact stale.
    await touch(place, recordedFacts.map((t) => t.name)) // prettier-ignore
    const warehouse = await openWarehouse({ record: place.record, dir: place.copyDirectory })
    try {
      const took = [
        await clock(() => ask(warehouse, ++minute)),
        await clock(() => ask(warehouse, ++minute)),
        await clock(() => ask(warehouse, minute)),
      ]
      // The first round also compiles JavaScript.
      if (round > 0) for (const [i, times] of [cold, warm, again].entries()) times.push(took[i] ?? NaN)
    } finally {
      warehouse.close()
    }
  }
  return { cold: paceOf(cold), warm: paceOf(warm), again: paceOf(again) }
}

const row = (what: string, { cold, warm, again }: Paces): readonly string[] => [
  what,
  showMs(cold.medianMs),
  showSpread(cold),
  showMs(warm.medianMs),
  showSpread(warm),
  showMs(again.medianMs),
]

/** The whole catalogue, and the figures of one scorecard page, through the product's own door. */
export async function catalogueTable(place: Place, span: Span): Promise<Table> {
  const { state } = await loadLook(place.config, place.record)
  const catalogue = await paceOne(place, (warehouse, minute) => askCatalogue(warehouse, span, minute))
  const page = await paceOne(place, (warehouse, minute) => askPage(warehouse, state, { span, minute }))
  return {
    title: 'Everything at once, scale 1, DuckDB: median ms',
    columns: ['what', 'cold', 'spread', 'warm', 'spread', 'same again'],
    rows: [row(`${catalog.length} KPIs x 36 months x clinicians`, catalogue), row('figures of one scorecard page', page)],
    notes: [
      'Cold: the copy was just opened and every derived fact has to be computed. Warm: asked a minute later, nothing remembered. Same again: answers remembered.',
    ],
  }
}
