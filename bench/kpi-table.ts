import { catalog } from '#content'
import { clock, paceOf, race, type Pace } from './pace.ts'
import { changeEverything, type Asked, type Engines, type Place } from './place.ts'
import {
  assertSame,
  byHandAnswer,
  byHandSql,
  compiledAnswer,
  compiledSql,
  isWrittenByHand,
  questionFor,
  type Answer,
  type Question,
  type Span,
} from './question.ts'
import { showMs, showRatio, showSpread, type Table } from './table.ts'

/** One KPI on both engines, compiled and by hand. */
export type KpiPace = {
  readonly question: Question
  readonly rows: number
  /** Computing the derived facts the question reads, after a change; null when it reads recorded ones only. */
  readonly derive: Pace | null
  /** By hand is null for a KPI nobody wrote by hand. */
  readonly duck: { readonly compiled: Pace; readonly byHand: Pace | null }
  readonly postgres: { readonly compiled: Pace; readonly byHand: Pace | null }
}

const askCompiled = (question: Question, engine: Asked) => {
  const texts = compiledSql(question, engine.renderer)
  return () => Promise.all(texts.map((sql) => engine.read(sql)))
}
const askByHand = (question: Question, engine: Asked) => {
  const text = byHandSql(question, engine.renderer.name)
  return () => engine.read(text)
}

/** All texts must say the same before anything is timed: four, or two where none was written by hand. Returns how many lines the answer has. */
async function checkAnswers(question: Question, { duck, postgres, mirror }: Engines): Promise<number> {
  await mirror.freshen(question.facts)
  const ours = compiledAnswer(question, await askCompiled(question, duck)())
  const names = new Set<string>()
  for (const engine of isWrittenByHand(question.kpi) ? [duck, postgres] : []) {
    const rows = await askByHand(question, engine)()
    const theirs: Answer = byHandAnswer(rows)
    for (const name of Object.keys(rows[0] ?? {})) if (name !== 'period' && name !== 'slice') names.add(name)
    assertSame(`${question.kpi.id}, compiled and by hand on ${engine.renderer.name}`, { ours, theirs, names: [...names] })
  }
  const inPlace = compiledAnswer(question, await askCompiled(question, postgres)())
  const all = [...new Set([...ours.values()].flatMap((numbers) => Object.keys(numbers)))]
  assertSame(`${question.kpi.id}, compiled on both engines`, { ours, theirs: inPlace, names: all })
  return ours.size
}

async function paceDerive(question: Question, place: Place, { mirror, cpu }: Engines): Promise<Pace | null> {
  if (!question.isDerived) return null
  const [pace] = await race([() => mirror.freshen(question.facts)], {
    cpu,
    before: async () => {
      await changeEverything(place)
      await mirror.refresh()
    },
  })
  return pace ?? null
}

/** Compiled against by hand, in turn; alone where there is none: in place once, for a derived fact may take long there. */
async function contest(question: Question, engine: Asked, cpu: Engines['cpu']): Promise<KpiPace['duck']> {
  const compiled = askCompiled(question, engine)
  if (!isWrittenByHand(question.kpi)) {
    const [alone] = engine.renderer.name === 'postgres' ? [paceOf([await clock(compiled)])] : await race([compiled], { cpu })
    if (!alone) throw new Error('a race without runners')
    return { compiled: alone, byHand: null }
  }
  const [ours, byHand] = await race([compiled, askByHand(question, engine)], { cpu })
  if (!ours || !byHand) throw new Error('a race without runners')
  return { compiled: ours, byHand }
}

/**
 * Every KPI of the catalogue: equal answers first, then the pace of each text on each engine. `isAll` takes in those that nobody wrote by hand; with
 * many millions of rows their derived facts would take hours in place.
 */
export async function runKpis(
  place: Place,
  engines: Engines,
  { span, tell, only = '', isAll }: { span: Span; tell: (words: string) => void; only?: string; isAll: boolean },
): Promise<readonly KpiPace[]> {
  const paces: KpiPace[] = []
  for (const kpi of catalog.filter((k) => k.id.includes(only))) {
    if (!isAll && !isWrittenByHand(kpi)) continue
    tell(kpi.id)
    const question = questionFor(kpi, span)
    const rows = await checkAnswers(question, engines)
    const derive = await paceDerive(question, place, engines)
    const duck = await contest(question, engines.duck, engines.cpu)
    paces.push({ question, rows, derive, duck, postgres: await contest(question, engines.postgres, engines.cpu) })
  }
  return paces
}

const ms = (pace: Pace | null): string => showMs(pace?.medianMs ?? NaN)
/** Two paces one after the other, as one. */
const together = (a: Pace, b: Pace): Pace => ({ ...b, medianMs: a.medianMs + b.medianMs, cpuMs: a.cpuMs + b.cpuMs })
/** By the clock, and in brackets by processor time. */
const over = (a: Pace, b: Pace | null): string => (b === null ? '–' : `${showRatio(a.medianMs / b.medianMs)} (${showRatio(a.cpuMs / b.cpuMs)})`)
const bracketNote =
  'Ratios are of medians; in brackets by processor time, which minds other work on the machine less. Spread: slowest minus fastest, of the median.'

/** KPIs that count recorded facts: the same columns, compiled and by hand. */
export const recordedTable = (size: string, paces: readonly KpiPace[]): Table => ({
  title: `Recorded facts, ${size}: median ms, 36 months`,
  columns: ['KPI', 'by', 'lines', 'DuckDB', 'by hand', 'ratio', 'spread', 'PostgreSQL', 'by hand', 'ratio', 'spread', 'PostgreSQL / DuckDB'],
  rows: paces
    .filter((p) => p.derive === null)
    .map(({ question, rows, duck, postgres }) => [
      question.kpi.id,
      question.ask.by ?? 'none',
      String(rows),
      ms(duck.compiled),
      ms(duck.byHand),
      over(duck.compiled, duck.byHand),
      showSpread(duck.compiled),
      ms(postgres.compiled),
      ms(postgres.byHand),
      over(postgres.compiled, postgres.byHand),
      showSpread(postgres.compiled),
      over(postgres.compiled, duck.compiled),
    ]),
  notes: [bracketNote],
})

/** KPIs that count derived facts: computed once after a change in DuckDB, a view computed in place on PostgreSQL; by hand is over recorded facts. */
export const derivedTable = (size: string, paces: readonly KpiPace[]): Table => ({
  title: `Derived facts, ${size}: median ms, 36 months`,
  columns: [
    'KPI', 'by', 'lines', 'DuckDB: compute once', 'then ask', 'by hand', 'ask / by hand', 'both / by hand', 'PostgreSQL', 'by hand', 'ratio', 'PostgreSQL / ask', 'PostgreSQL / both',
  ], // prettier-ignore
  rows: paces.flatMap(({ question, rows, derive, duck, postgres }) => {
    if (derive === null) return []
    const both = together(derive, duck.compiled)
    return [
      [
        question.kpi.id,
        question.ask.by ?? 'none',
        String(rows),
        ms(derive),
        ms(duck.compiled),
        ms(duck.byHand),
        over(duck.compiled, duck.byHand),
        over(both, duck.byHand),
        ms(postgres.compiled),
        ms(postgres.byHand),
        over(postgres.compiled, postgres.byHand),
        over(postgres.compiled, duck.compiled),
        over(postgres.compiled, both),
      ],
    ]
  }),
  notes: [
    'By hand is one direct query over the recorded facts. DuckDB computes a derived fact once after a change and keeps it for every question that reads it; on PostgreSQL it is a view, computed in place each time.',
    bracketNote,
  ],
})
