import type { Figure, ThreadAnswer, ThreadSlice, ThreadStageAnswer } from '#api'
import { catalog, threadStages, type ThreadStage } from '#content'
import type { Dimension } from '#facts'
import { companionId, type Companion, type Kpi } from '#kpi'
import type { Period } from '#period'
import { sliceName } from './slice-name.ts'
import { count } from './count.ts'
import type { Desk } from './desk.ts'
import { figureOf } from './figure.ts'
import { dimensionsFor } from './head.ts'
import { askMeasured } from './measured.ts'
import { inOrder } from './slice-order.ts'
import { partsQuestion } from './small-cells/held-question.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, figurePeriod, type About, type Question } from './when.ts'

const thread = catalog.find((kpi) => kpi.id === 'intake.thread-conversion')
/** The KPI whose parts the stages are. */
function threadKpi(): Kpi {
  if (!thread) throw new Error('the catalogue has no thread')
  return thread
}

/** A year, unless somebody asks otherwise: long enough that most have had their time, and every season is in it. */
const usualGrain = 'rolling-365'

/** A part of the thread as a question of its own. Its stretch of days is given, so what is too recent is counted and said. */
const aboutPart = (desk: Desk, question: Question, part: Companion): About => ({
  desk,
  kpi: { ...threadKpi(), measure: part.measure, unit: part.unit ?? 'percent', pairs: null },
  question,
})

type Part = NonNullable<ThreadStageAnswer['step']>

async function askPart(desk: Desk, question: Question, { part, span }: { part: Companion; span: Period }): Promise<Part> {
  const about = aboutPart(desk, question, part)
  const { figure } = await askMeasured(about, { measure: part.measure, span, pairs: [] })
  return { id: companionId(threadKpi(), part), name: part.name, unit: about.kpi.unit, figure }
}

async function askStepKpi(desk: Desk, question: Question, { id, span }: { id: string; span: Period }): Promise<ThreadStageAnswer['kpi']> {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no KPI ${id}`)
  const has = new Set(dimensionsFor(kpi.measure).map((d) => d.id))
  const held = { ...question, filters: question.filters.filter((f) => has.has(f.dimension)) }
  const { figure } = await askMeasured({ desk, kpi, question: held }, { measure: kpi.measure, span, pairs: [] })
  return { id, name: kpi.name, shown: figure.shown }
}

const peopleIn = ({ people: { figure } }: Pick<ThreadStageAnswer, 'people'>): number | null => (figure.state === 'value' ? figure.value : null)

/** Whose time is over without getting there, and who is still in time: everybody at the stage before is one, the other, or got there. Told from exact counts only. */
function lossesOf(stage: ThreadStageAnswer, before: ThreadStageAnswer | undefined): Pick<ThreadStageAnswer, 'lost' | 'stillInTime'> {
  const [here, there] = [peopleIn(stage), before ? peopleIn(before) : null]
  const judged = stage.step?.figure
  const isExact = [stage.people.figure, before?.people.figure, judged].every((figure) => figure?.blur === undefined)
  if (stage.isChoice || here === null || there === null || !judged || judged.state === 'suppressed' || !isExact)
    return { lost: null, stillInTime: null }
  const lost = judged.n - (judged.numerator ?? 0)
  return { lost, stillInTime: Math.max(0, there - here - lost) }
}

async function askStage(desk: Desk, question: Question, { stage, span }: { stage: ThreadStage; span: Period }): Promise<ThreadStageAnswer> {
  const ask = (part: Companion | null): Promise<Part | null> => (part ? askPart(desk, question, { part, span }) : Promise.resolve(null))
  const [people, step, took, kpi] = await Promise.all([
    askPart(desk, question, { part: stage.people, span }),
    ask(stage.step),
    ask(stage.took),
    stage.kpi ? askStepKpi(desk, question, { id: stage.kpi, span }) : null,
  ])
  const { id, name, from, isChoice } = stage
  return { id, name, from, isChoice, people, step, took, lost: null, stillInTime: null, kpi }
}

/** The stages cut by one dimension: the same parts, each counted once for all slices. */
async function askSlices(desk: Desk, question: Question, { dimension, span }: { dimension: Dimension; span: Period }): Promise<ThreadSlice[]> {
  const counted = async (part: Companion): Promise<(value: string | null) => Figure> => {
    const about = aboutPart(desk, question, part)
    const counts = await count(about, part.measure, askFor(about, span, { by: dimension.id }))
    return (value) => figureOf({ kpi: about.kpi, measure: part.measure }, counts.at(span.start, value))
  }
  const everybody = aboutPart(desk, question, threadStages[0]?.people ?? neverWithout())
  const values = (await count(everybody, everybody.kpi.measure, askFor(everybody, span, { by: dimension.id }))).slices(span.start)
  const parts = await Promise.all(
    threadStages.map(async ({ id, people, step }) => ({ id, people: await counted(people), step: step ? await counted(step) : null })),
  )
  const slices = values.map((value) => ({
    value: value ?? '',
    name: sliceName(desk, dimension, value),
    stages: parts.map((part) => ({ id: part.id, people: part.people(value), step: part.step?.(value) ?? null })),
  }))
  return inOrder(dimension, slices)
}

function neverWithout(): never {
  throw new Error('a thread without stages')
}

const people = (n: number): string => `${n.toLocaleString('en-US')} ${n === 1 ? 'person' : 'people'}`
type Told = Pick<ThreadAnswer, 'title' | 'reading'>

/** How many arrive, and where most of those who do not are lost. */
function tell(stages: readonly ThreadStageAnswer[]): Told {
  const [asked, third] = [stages[0], stages.find((s) => s.id === 'third')]
  const [all, arrived] = [asked ? peopleIn(asked) : null, third ? peopleIn(third) : null]
  const title = 'Who asks for care, and who arrives in it?'
  if (asked?.people.figure.state === 'not-collected') return { title, reading: 'No inquiries are known from this time.' }
  if (all === null) return { title, reading: 'How many people asked for care in this time is not told.' }
  if (all === 0) return { title, reading: 'Nobody asked for care in this time.' }
  const steps = stages.filter((s) => !s.isChoice && s.id !== 'paid')
  const worst = steps.filter((s) => (s.lost ?? 0) > 0).toSorted((a, b) => (b.lost ?? 0) - (a.lost ?? 0))[0]
  const before = stages.find((s) => s.id === worst?.from)
  const waiting = steps.reduce((sum, s) => sum + (s.stillInTime ?? 0), 0)
  const lost =
    worst && before ? `Most are lost between “${before.name.toLowerCase()}” and “${worst.name.toLowerCase()}”: ${people(worst.lost ?? 0)}.` : ''
  const still = waiting === 0 ? '' : `${people(waiting)} may still get further.`
  return {
    title: arrived === null ? title : `Of 100 people who ask for care, ${Math.round((100 * arrived) / all)} have come three times`,
    reading: [lost, still].filter(Boolean).join(' '),
  }
}

/** The dimensions a thread can be cut by, those people ask about first. */
export function threadDimensions(): readonly Dimension[] {
  const first = ['referral-source', 'hour', 'modality', 'channel', 'site', 'weekday']
  const all = dimensionsFor(threadKpi().measure)
  const rank = ({ id }: Dimension): number => (first.includes(id) ? first.indexOf(id) : first.length)
  return all.toSorted((a, b) => rank(a) - rank(b))
}

/** From the first contact to the first payment, for everybody whose first contact lies in the period: how many got how far, how fast, and where they were lost. */
export async function askThread(desk: Desk, asked: Question, by: Dimension | null): Promise<ThreadAnswer> {
  const wanted: Question = { ...asked, grain: asked.grain ?? usualGrain }
  const question = by && ruleFor({ desk, kpi: threadKpi() }) ? partsQuestion(wanted) : wanted
  const first = threadStages[0] ?? neverWithout()
  const { asked: span, shown } = figurePeriod(aboutPart(desk, question, first.people))
  const bare = await Promise.all(threadStages.map((stage) => askStage(desk, question, { stage, span })))
  const stages = bare.map((stage) => ({ ...stage, ...lossesOf(stage, bare.find((s) => s.id === stage.from)) })) // prettier-ignore
  return {
    period: shown,
    stages,
    ...tell(stages),
    dimensions: threadDimensions().map(({ id, name }) => ({ id, name })),
    by: by && { id: by.id, name: by.name, slices: await askSlices(desk, question, { dimension: by, span }) },
    changeSeq: desk.changeSeq,
  }
}
