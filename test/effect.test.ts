/** What works for whom, on small records worked out by hand: on both engines, through the product's own question. */
import type { Effect } from '#api'
import { askCross, askEffect, askLevels, clientCells, dimensionsFor, findKpi, openDesk, type Desk, type SmallCellRule } from '#scorecard'
import type { Engine } from '#warehouse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseRecord, type CaseRecord, type Given } from './cases/case-record.ts'

let record: CaseRecord
beforeAll(async () => {
  record = await caseRecord()
}, 60_000)
afterAll(() => record.close())

type Group = { readonly diagnosis: string; readonly approach: string; readonly program: string; readonly clients: number; readonly left: number }
const group = (diagnosis: string, approach: string, clients: number, left: number, program = 'adult'): Group => ({ diagnosis, approach, program, clients, left }) // prettier-ignore

/** Everybody began in March without a single visit; so many of each group left, the others went on. */
function episodesOf(groups: readonly Group[]): Given {
  const columns = ['id', 'client', 'opened_on', 'closed_on', 'close_reason', 'diagnosis_group', 'approach', 'program', 'level_of_care']
  const rows = groups.flatMap(({ diagnosis, approach, program, clients, left }) =>
    Array.from({ length: clients }, (_, i) => {
      const name = `${diagnosis} ${approach} ${program} ${i}`
      const end = i < left ? ['2026-03-20', 'client_left'] : [null, null]
      return [`e ${name}`, name, '2026-03-02', ...end, diagnosis, approach, program, 'outpatient']
    }),
  )
  return { fact: 'episode', columns, rows }
}

const visit: Given = {
  fact: 'appointment',
  columns: ['client', 'scheduled_start', 'status', 'kind'],
  rows: [['nobody', '2026-03-02 09:00', 'attended', 'therapy']],
}
const givenOf = (groups: readonly Group[]): readonly Given[] => [episodesOf(groups), visit]
let seq = 0
async function deskWith(groups: readonly Group[], engine: Engine, smallCells: SmallCellRule | null = null): Promise<Desk> {
  await record.fill(givenOf(groups), 'America/Chicago')
  const state = { zone: 'America/Chicago', labels: new Map(), targets: new Map(), freshness: new Map(), clientCautions: [], changeSeq: ++seq }
  const desk = openDesk({ engine, state, epochMs: Date.parse('2026-10-01T17:00:00Z') })
  return smallCells ? { ...desk, smallCells } : desk
}
const question = { from: '2026-01-01', to: '2026-04-01', grain: 'quarter' as const, filters: [] }
async function effectOf(desk: Desk, cut: Effect['cut'] = 'neither'): Promise<Effect> {
  const answer = await askEffect({ desk, question, outcome: 'engagement.early-dropout', cut })
  if (!answer) throw new Error('no answer')
  return answer
}
const cell = ({ cells }: Effect, ...values: readonly string[]): Effect['cells'][number] => {
  const found = cells.find((c) => c.of.map((o) => o.value).join() === values.join())
  if (!found) throw new Error(`no cell ${values.join(' ')}`)
  return found
}

/** Of 100 depressed 20 left, of 100 with trauma 60: those with trauma leave more, whoever treats them. */
const alike = [group('depression', 'cbt', 60, 12), group('depression', 'act', 40, 8), group('trauma', 'cbt', 40, 24), group('trauma', 'emdr', 60, 36)]
/** The same, and with EMDR next to nobody leaves. */
const apart = [group('depression', 'cbt', 100, 40), group('trauma', 'cbt', 100, 60), group('trauma', 'emdr', 100, 6)]

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  const at = (groups: readonly Group[], rule?: SmallCellRule): Promise<Desk> => deskWith(groups, record.engines[name], rule)

  it('holds a cell against its own diagnosis group: who comes with more is not blamed on the approach', async () => {
    const effect = await effectOf(await at(alike))
    expect(effect.whole.numerator).toBe(80)
    expect(effect.adjustedFor).toContain('diagnosis group')
    for (const [values, share] of [
      [['depression', 'cbt'], 20],
      [['trauma', 'emdr'], 60],
    ] as const) {
      // prettier-ignore
      const { figure, expected, adjusted, verdict } = cell(effect, ...values)
      expect(figure.value).toBeCloseTo(share, 6)
      expect(expected?.value).toBeCloseTo(share, 3)
      // 80 of 200 over all: what is as expected lies at the whole.
      expect(adjusted?.value).toBeCloseTo(40, 3)
      expect(verdict).toBe('not-seen-to-differ')
    }
    expect(effect.reading).toBe('Of 4 cells judged, none is seen to differ.')
  })

  it('says that a cell differs, by how much, and how many would by chance', async () => {
    const effect = await effectOf(await at(apart))
    const emdr = cell(effect, 'trauma', 'emdr')
    // Of 200 with trauma 66 left: 33 % expected, 6 % seen.
    expect(emdr.expected?.value).toBeCloseTo(33, 2)
    expect(emdr.difference?.value).toBeCloseTo(-27, 2)
    expect(emdr.verdict).toBe('differs')
    expect(emdr.reading).toMatch(/^27\.0 percentage points lower than expected of people who began alike/)
    expect(cell(effect, 'depression', 'cbt').verdict).toBe('not-seen-to-differ')
    expect(effect.compared).toBe(3)
    expect(effect.byChance).toBeCloseTo(0.15, 9)
    expect(effect.notes.join(' ')).toMatch(/Nobody drew lots/)
  })

  it('judges no cell under 30 rows and shows none under 11', async () => {
    const effect = await effectOf(await at([...alike, group('anxiety', 'cbt', 29, 1), group('anxiety', 'act', 10, 9)]))
    expect(cell(effect, 'anxiety', 'cbt')).toMatchObject({ verdict: 'too-few', figure: { state: 'value', isDirectional: true } })
    expect(cell(effect, 'anxiety', 'act')).toMatchObject({
      verdict: 'too-few',
      figure: { state: 'too-few', value: null, numerator: null },
      adjusted: null,
    })
    expect(effect.compared).toBe(4)
  })

  it('stands by name, whatever the figures are, and adds up to the whole, also cut by program and level', async () => {
    const desk = await at([...apart, group('depression', 'act', 40, 39, 'young')])
    const effect = await effectOf(desk, 'both')
    expect(effect.dimensions.map((d) => d.id)).toEqual(['diagnosis-group', 'approach', 'program', 'level-of-care'])
    expect(effect.cells.map((c) => c.of.slice(0, 2).map((o) => o.name))).toEqual([['Depression', 'ACT'], ['Depression', 'CBT'], ['Trauma', 'CBT'], ['Trauma', 'EMDR']]) // prettier-ignore
    expect(effect.cells.reduce((n, c) => n + c.figure.n, 0)).toBe(effect.whole.n)
  })

  it('for who may not see rows: approach alone, small cells hidden with their complement, nothing judged', async () => {
    const groups = [group('depression', 'cbt', 120, 60), group('depression', 'act', 110, 55), group('depression', 'dbt', 4, 2)]
    const effect = await effectOf(await at(groups, clientCells), 'both')
    expect(effect.dimensions.map((d) => d.id)).toEqual(['approach'])
    expect(cell(effect, 'dbt').figure).toMatchObject({ state: 'suppressed', value: null })
    // With one part hidden and the whole known, another has to go with it.
    expect(effect.cells.filter((c) => c.figure.state === 'suppressed').length).toBeGreaterThan(1)
    expect(effect.cells.every((c) => c.verdict !== 'differs' && c.adjusted === null)).toBe(true)
  })

  it('has an answer where there is nothing: no cells, and for levels no rows', async () => {
    const desk = await at([])
    expect(await effectOf(desk)).toMatchObject({ cells: [], compared: 0, whole: { value: null } })
    expect(await askLevels({ desk, question })).toMatchObject({ levels: [] })
  })

  it('says who moved to another level of care, and whether less care held', async () => {
    const moved: Given = {
      fact: 'episode',
      columns: ['id', 'client', 'opened_on', 'closed_on', 'level_of_care'],
      rows: Array.from({ length: 20 }, (_, i) => [
        [`from ${i}`, `c ${i}`, '2026-01-05', '2026-02-01', i < 12 ? 'iop' : 'outpatient'],
        [`to ${i}`, `c ${i}`, '2026-02-03', null, i < 12 ? 'outpatient' : 'iop'],
        ...(i < 3 ? [[`again ${i}`, `c ${i}`, '2026-03-01', null, 'iop']] : []),
      ]).flat(),
    }
    const desk = await at([])
    const given = (): readonly Given[] => [moved, visit]
    await record.fill(given(), 'America/Chicago')
    const { steps } = await askLevels({ desk, question })
    const [held, , up] = steps.map((s) => s.figure)
    expect(held).toMatchObject({ numerator: 9, n: 12, shown: '75.0\u202f%' })
    // Eight from outpatient care, and the three who came back.
    expect(up).toMatchObject({ value: 11 })
  })
})

it('both engines say the same, and cells of two are those of “two ways at once”', async () => {
  const both = []
  for (const engine of [record.engines.duckdb, record.engines.postgres]) both.push(await effectOf(await deskWith(apart, engine), 'both'))
  expect(both[0]).toEqual(both[1])
  const desk = await deskWith(apart, record.engines.duckdb)
  const kpi = findKpi('engagement.early-dropout')
  const [diagnosis, approach] = ['diagnosis-group', 'approach'].map((id) => kpi && dimensionsFor(kpi.measure).find((d) => d.id === id))
  if (!kpi || !diagnosis || !approach) throw new Error('no such number')
  const cross = await askCross({ desk, kpi, question }, [diagnosis, approach])
  const effect = await effectOf(desk)
  for (const c of cross.cells) expect(cell(effect, c.row, c.column).figure).toEqual(c.figure)
})

it('an outcome that is not offered has no answer', async () => {
  const desk = await deskWith(alike, record.engines.duckdb)
  expect(await askEffect({ desk, question, outcome: 'access.no-show-rate', cut: 'neither' })).toBeNull()
})
