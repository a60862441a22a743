/** Asks a server, as a viewer who may see figures only, everything that could say something about small cells, and puts it all together. */
import type { BreakdownAnswer, Figure } from '#api'
import { periodOf } from '#period'
import { statuses, type Status } from './small-practice.ts'
import { Solver } from './solver.ts'

const attended: readonly Status[] = ['attended']
const kept: readonly Status[] = ['attended', 'no_show']
/** What each number counts, in terms of what became of a visit. All of it is in the definitions, which everyone may read. */
const definitions: Readonly<Record<string, { readonly n: readonly Status[]; readonly numerator: readonly Status[] }>> = {
  'access.no-show-rate': { n: statuses, numerator: ['no_show'] },
  'access.no-show-rate~kept-or-missed': { n: kept, numerator: ['no_show'] },
  'access.no-show-rate~broken': { n: statuses, numerator: ['no_show', 'late_cancelled'] },
  'access.late-cancel-rate': { n: statuses, numerator: ['late_cancelled'] },
  'engagement.session-completion': { n: statuses, numerator: attended },
  'engagement.session-completion~without-advance-cancellations': { n: ['attended', 'no_show', 'late_cancelled'], numerator: attended },
}
const dimensions = ['clinician', 'site', 'payer'] as const
const quarters = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01']
const grains = ['month', 'quarter', 'year'] as const

/** The name of a cell: a grain and a first day, and a part of it. */
export const cellName = (grain: string, start: string, part: string | null = null): string => `${grain} ${start}${part === null ? '' : ` ${part}`}`
export const numberName = (cell: string, status: Status): string => `${cell}: ${status}`

export type Told = { readonly cell: string; readonly kpi: string; readonly state: string; readonly n: number; readonly numerator: number }
type Get = (path: string) => Promise<Response>

const told = (kpi: string, cell: string, { state, n, numerator }: Figure): Told => ({ cell, kpi, state, n, numerator: numerator ?? 0 })

async function fromCsv(get: Get, kpi: string, grain: (typeof grains)[number]): Promise<Told[]> {
  const [head = [], ...lines] = (await (await get(`/api/kpis/${kpi}/figures.csv?grain=${grain}`)).text()).split('\r\n').map((l) => l.split(','))
  const at = (line: readonly string[], name: string): string => line[head.findIndex((h) => h.replace('\uFEFF', '') === name)] ?? ''
  return lines
    .filter((line) => line.length > 1)
    .map((line) => ({
      kpi,
      cell: cellName(grain, at(line, 'from')),
      state: at(line, 'state'),
      n: Number(at(line, 'n')),
      numerator: Number(at(line, 'numerator')),
    }))
}

async function fromParts(get: Get, kpi: string): Promise<Told[]> {
  const found: Told[] = []
  for (const dimension of dimensions)
    for (const start of quarters) {
      const { end } = periodOf(start, 'quarter')
      const { slices } = (await (await get(`/api/kpis/${kpi}/by/${dimension}?from=${start}&to=${end}`)).json()) as BreakdownAnswer
      for (const { value, figure } of slices) found.push(told(kpi, cellName('quarter', start, `${dimension}=${value}`), figure))
      // The same part, asked for by itself: whatever differs would say something.
      if (dimension === 'site')
        for (const { value } of slices) {
          const alone = (await (await get(`/api/kpis/${kpi}?from=${start}&to=${end}&f.site=${value}`)).json()) as { figure: Figure }
          found.push(told(kpi, cellName('quarter', start, `site=${value}`), alone.figure))
        }
    }
  return found
}

/** Everything that is told about visits, from every side. */
export async function askEverything(get: Get): Promise<readonly Told[]> {
  const found: Told[] = []
  for (const kpi of Object.keys(definitions)) {
    for (const grain of grains) found.push(...(await fromCsv(get, kpi, grain)))
    found.push(...(await fromParts(get, kpi)))
  }
  return found
}

export type Knows = {
  /** How wide a band a shown count stands for: 11, or 1 where counts are exact. */
  readonly step: number
  /** What is hidden is small, and nothing else is hidden: true where no complement is. */
  readonly isHiddenSmall: boolean
}

/** Puts together what was told: what is the least and the most each number can be? */
export function workOut(all: readonly Told[], { step, isHiddenSmall }: Knows): Solver {
  const solver = new Solver()
  const half = (step - 1) / 2
  const cells = new Set(all.map((t) => t.cell))
  const sumOf = (name: string, cell: string, of: readonly Status[]): void =>
    solver.addsUp([1, name], ...of.map((status) => [-1, numberName(cell, status)] as const))
  for (const { cell, kpi, state, n, numerator } of all) {
    const definition = definitions[kpi]
    if (!definition || (state !== 'value' && state !== 'no-rows' && state !== 'suppressed')) continue
    for (const [count, of] of [
      [n, definition.n],
      [numerator, definition.numerator],
    ] as const) {
      const name = `${cell}: ${of.join(' + ')}`
      if (of.length > 1) sumOf(name, cell, of)
      if (state !== 'suppressed') solver.say(name, count === 0 ? { least: 0, most: 0 } : { least: Math.max(0, count - half), most: count + half })
    }
  }
  for (const status of statuses) addUpCells(solver, cells, status)
  if (isHiddenSmall) sayHiddenSmall(solver, all)
  solver.solve()
  return solver
}

/** A year is its quarters, a quarter its months, and for each dimension its parts. */
function addUpCells(solver: Solver, cells: ReadonlySet<string>, status: Status): void {
  const whole = (name: string, parts: readonly string[]): void => {
    if (parts.length > 0) solver.addsUp([1, numberName(name, status)], ...parts.map((part) => [-1, numberName(part, status)] as const))
  }
  const known = [...cells]
  whole(cellName('year', '2024-01-01'), quarters.slice(0, 4).map((q) => cellName('quarter', q))) // prettier-ignore
  for (const start of quarters) {
    const quarter = cellName('quarter', start)
    whole(quarter, known.filter((c) => c.startsWith('month ') && periodOf(c.slice(6), 'quarter').start === start)) // prettier-ignore
    for (const dimension of dimensions) whole(quarter, known.filter((c) => c.startsWith(`${quarter} ${dimension}=`))) // prettier-ignore
  }
}

/** Who knows that only small cells are hidden, and that nobody of the whole is below the line, knows that all of them together are few. */
function sayHiddenSmall(solver: Solver, all: readonly Told[]): void {
  const kpi = 'engagement.session-completion'
  const of = (cell: string): Told | undefined => all.find((t) => t.kpi === kpi && t.cell === cell)
  for (const { cell, state } of all.filter((t) => t.kpi === kpi && t.cell.startsWith('quarter ') && t.cell.includes('='))) {
    const whole = of(cell.slice(0, 'quarter 2024-01-01'.length))
    if (state === 'suppressed' && whole && whole.n > 0 && whole.n === whole.numerator)
      solver.say(numberName(cell, 'attended'), { least: 1, most: 10 })
  }
}
