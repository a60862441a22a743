/** Volume never without value: no door of the scorecard part gives out a productivity figure without its outcome, wellbeing and case intensity. */
import { catalog } from '#content'
import type { Kpi } from '#kpi'
import { askBreakdown, askKpi, askRivals, askSeries, dimensionsFor, openDesk, type About } from '#scorecard'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureOf } from '../src/scorecard/figure.ts'
import { caseRecord, type CaseRecord, type Given } from './cases/case-record.ts'

const kpiNamed = (id: string): Kpi => {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no ${id}`)
  return kpi
}
/** Utilization with pairs whose rows are easily made: one that knows clinicians, one that does not, one without rows. */
const work: Kpi = {
  ...kpiNamed('people.utilization'),
  pairs: { outcome: 'engagement.session-completion', wellbeing: 'intake.answered-rate', caseIntensity: 'people.support-use' },
}

const at = (day: string) => ['sam', `${day} 09:00`, `${day} 10:00`]
const given = (): readonly Given[] => [
  {
    fact: 'work_day',
    columns: ['clinician', 'day', 'available_minutes'],
    rows: ['03-02', '04-01', '04-02'].map((d) => ['sam', `2026-${d}`, '300']),
  },
  { fact: 'work_day', columns: ['clinician', 'day', 'available_minutes'], rows: [['kim', '2026-04-02', '300']] },
  {
    fact: 'appointment',
    columns: ['clinician', 'scheduled_start', 'scheduled_end', 'status'],
    rows: [
      [...at('2026-03-02'), 'attended'],
      [...at('2026-04-01'), 'attended'],
      [...at('2026-04-02'), 'no_show'],
    ],
  },
  {
    fact: 'inquiry',
    columns: ['received_at', 'channel', 'intent', 'answered'],
    rows: [['2026-04-02 10:00', 'phone', 'new_client', 'true']],
  },
]

let record: CaseRecord
let about: About
beforeAll(async () => {
  record = await caseRecord()
  await record.fill(given(), 'America/Chicago')
  const state = { zone: 'America/Chicago', labels: new Map(), targets: new Map(), freshness: new Map(), clientCautions: [], changeSeq: 1 }
  const desk = openDesk({ engine: record.engines.duckdb, state, epochMs: Date.parse('2026-05-01T12:00:00Z') })
  about = { desk, kpi: work, question: { grain: 'month', from: '2026-04-01', to: '2026-05-01', filters: [] } }
}, 60_000)
afterAll(() => record.close())

/** Every figure in an answer, wherever it stands, but those that are pairs themselves. */
function figuresIn(answer: unknown): { pairs: readonly { id: string }[] }[] {
  if (typeof answer !== 'object' || answer === null) return []
  if ('shown' in answer && 'unmeasured' in answer) return [answer as never]
  return Object.entries(answer).flatMap(([key, value]) => (key === 'pairs' ? [] : figuresIn(value)))
}

test('every figure of every answer carries its pairs', async () => {
  const clinician = dimensionsFor(work.measure).find((d) => d.id === 'clinician')
  if (!clinician) throw new Error('utilization has no clinicians')
  const answers = [await askKpi(about), await askSeries(about), await askRivals(about), await askBreakdown(about, clinician)]
  const figures = answers.flatMap(figuresIn)
  expect(figures.length).toBeGreaterThan(8)
  for (const { pairs } of figures) expect(pairs.map((p) => p.id)).toEqual(Object.values(work.pairs ?? {}))
})

test('pairs are of the same days and people, or say that they are wider', async () => {
  const { figure, series } = await askKpi(about)
  expect(figure.pairs.map((p) => [p.role, p.figure.shown, p.isWider])).toEqual([
    ['outcome', '50.0\u202f%', false],
    ['wellbeing', '100.0\u202f%', false],
    ['case-intensity', 'not collected', false],
  ])
  expect(series.points.map((p) => p.figure.pairs[0]?.figure.shown)).toEqual(['100.0\u202f%', '50.0\u202f%'])
  const clinician = dimensionsFor(work.measure).find((d) => d.id === 'clinician')
  const { slices } = await askBreakdown(about, clinician as NonNullable<typeof clinician>)
  const sam = slices.find((s) => s.figure.value === 10)
  const kim = slices.find((s) => s.figure.value === 0)
  expect(sam?.figure.pairs.map((p) => [p.figure.shown, p.isWider])).toEqual([
    ['50.0\u202f%', false],
    ['100.0\u202f%', true],
    ['not collected', true],
  ])
  expect(kim?.figure.pairs[0]?.figure.state).toBe('no-rows')
  const filtered: About = { ...about, question: { ...about.question, filters: [{ dimension: 'clinician', values: [sam?.value ?? ''] }] } }
  expect((await askKpi(filtered)).figure.pairs.map((p) => p.isWider)).toEqual([false, true, true])
})

test('without its pairs a productivity figure is not made', () => {
  expect(() => figureOf({ kpi: work, measure: work.measure }, [])).toThrow('never shown without its pairs')
  expect(figureOf({ kpi: { ...work, pairs: null }, measure: work.measure }, []).pairs).toEqual([])
})
