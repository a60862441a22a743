import { catalog } from '#content'
import { recordedFacts } from '#facts'
import { race, type Pace } from './pace.ts'
import { touch, type Asked, type Engines, type Place } from './place.ts'
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
  readonly duck: { readonly compiled: Pace; readonly byHand: Pace }
  readonly postgres: { readonly compiled: Pace; readonly byHand: Pace }
}

const askCompiled = (question: Question, engine: Asked) => {
  const texts = compiledSql(question, engine.renderer)
  return () => Promise.all(texts.map((sql) => engine.read(sql)))
}
const askByHand = (question: Question, engine: Asked) => {
  const text = byHandSql(question, engine.renderer.name)
  return () => engine.read(text)
}

/** All four texts must say the same before anything is timed. Returns how many lines the answer has. */
async function checkAnswers(question: Question, { duck, postgres, mirror }: Engines): Promise<number> {
  await mirror.freshen(question.facts)
  const ours = compiledAnswer(question, await askCompiled(question, duck)())
  const names = new Set<string>()
  for (const engine of [duck, postgres]) {
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
  const everything = recordedFacts.map((table) => table.name)
  const [pace] = await race([() => mirror.freshen(question.facts)], {
    cpu,
    before: async () => {
      await touch(place, everything)
      await mirror.refresh()
    },
  })
  return pace ?? null
}

/** Every KPI of the catalogue: equal answers first, then compiled against by hand, in turn, on each engine. */
export async function runKpis(
  place: Place,
  engines: Engines,
  { span, tell, only = '' }: { span: Span; tell: (words: string) => void; only?: string },
): Promise<readonly KpiPace[]> {
  const paces: KpiPace[] = []
  for (const kpi of catalog.filter((k) => k.id.includes(only))) {
    tell(isWrittenByHand(kpi) ? kpi.id : `${kpi.id}: left out, there is no text by hand`)
    if (!isWrittenByHand(kpi)) continue
    const question = questionFor(kpi, span)
    const rows = await checkAnswers(question, engines)
    const derive = await paceDerive(question, place, engines)
    const contest = async (engine: Asked) => {
      const [compiled, byHand] = await race([askCompiled(question, engine), askByHand(question, engine)], { cpu: engines.cpu })
      if (!compiled || !byHand) throw new Error('a race without runners')
      return { compiled, byHand }
    }
    paces.push({ question, rows, derive, duck: await contest(engines.duck), postgres: await contest(engines.postgres) })
  }
  return paces
}

const ms = (pace: Pace): string => showMs(pace.medianMs)
/** Two paces one after the other, as one. */
const together = (a: Pace, b: Pace): Pace => ({ ...b, medianMs: a.medianMs + b.medianMs, cpuMs: a.cpuMs + b.cpuMs })
/** By the clock, and in brackets by processor time. */
const over = (a: Pace, b: Pace): string => `${showRatio(a.medianMs / b.medianMs)} (${showRatio(a.cpuMs / b.cpuMs)})`
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
