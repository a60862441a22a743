import type { Figure, MissedCallsAnswer } from '#api'
import { catalog, planParts, publishedPlan } from '#content'
import { companionId, showNumber, type Companion, type Kpi, type Measure, type Unit } from '#kpi'
import { addDays, lastPeriods, periodOf, previousPeriod, showPeriod, type Period } from '#period'
import type { Range } from '#planning'
import { newcombe, type Estimate } from '#stats'
import { periodAgainst, type Against } from './against.ts'
import type { Desk } from './desk.ts'
import { dimensionsFor } from './head.ts'
import { askMeasured } from './measured.ts'
import { showGap, showGapRange } from './show-difference.ts'
import { ruleFor } from './small-cells/rule.ts'
import { figurePeriod, type About, type NamedPeriod, type Question } from './when.ts'

function kpiNamed(id: string): Kpi {
  const kpi = catalog.find((k) => k.id === id)
  if (!kpi) throw new Error(`no KPI ${id}`)
  return kpi
}
const valueId = 'intake.recovered-first-session-value'
const recoveryId = 'intake.missed-call-recovery'
const answeredId = 'intake.answered-rate'
const usualGrain = 'rolling-90'
/** Whole months that the usual number of calls is read from. */
const monthsRead = 3

type Looked = { readonly id: string; readonly name: string; readonly unit: Unit; readonly measure: Measure; readonly kpi: Kpi }
const whole = (id: string): Looked => {
  const kpi = kpiNamed(id)
  return { id, name: kpi.name, unit: kpi.unit, measure: kpi.measure, kpi }
}
function part(companion: Companion): Looked {
  const kpi = kpiNamed(valueId)
  const unit = companion.unit ?? kpi.unit
  return {
    id: companionId(kpi, companion),
    name: companion.name,
    unit,
    measure: companion.measure,
    kpi: { ...kpi, unit, measure: companion.measure },
  }
}

/** One figure over some days, held to the filters its rows know. */
async function askOver({ desk, question }: { desk: Desk; question: Question }, { kpi, measure }: Looked, span: Period): Promise<Figure> {
  const has = new Set(dimensionsFor(measure).map((d) => d.id))
  const held = { ...question, filters: question.filters.filter((f) => has.has(f.dimension)) }
  return (await askMeasured({ desk, kpi, question: held }, { measure, span, pairs: [] })).figure
}

type Own = MissedCallsAnswer['own']['calls']
const lookedAt = (looked: Looked, range: Range, says: string): Own => ({ id: looked.id, range, says })
const valueOf = (figure: Figure): number | null => (figure.state === 'value' ? figure.value : null)
const rangeOf = (figure: Figure): Range | null => {
  const likely = valueOf(figure)
  return likely === null ? null : { low: figure.interval?.low ?? likely, likely, high: figure.interval?.high ?? likely }
}

type Asking = { readonly desk: Desk; readonly question: Question; readonly until: string }

/** The days the practice's usual numbers are read from: the last 365, or the last whole quarter where only whole periods are told. */
function usualDays({ desk, until }: Asking): NamedPeriod {
  if (!ruleFor({ desk, kpi: kpiNamed(valueId) })) return { start: addDays(until, -365), end: until, name: 'last 365 days' }
  const quarter = periodOf(addDays(until, -1), 'quarter')
  const ended = quarter.end <= until ? quarter : previousPeriod(quarter, 'quarter')
  return { ...ended, name: showPeriod(ended, 'quarter') }
}

/** Calls of the last whole months: their mean, and the fewest and most of one month. */
async function askCalls(asking: Asking): Promise<Own> {
  const calls = part(planParts.calls)
  const current = periodOf(addDays(asking.until, -1), 'month')
  const last = current.end <= asking.until ? current : previousPeriod(current, 'month')
  const months = lastPeriods('month', last.start, monthsRead)
  const figures = await Promise.all(months.map((month) => askOver(asking, calls, month)))
  const counts = figures.flatMap((figure) => valueOf(figure) ?? [])
  if (counts.length < monthsRead || counts.every((n) => n === 0)) return null
  const likely = counts.reduce((sum, n) => sum + n, 0) / counts.length
  const names = months.map((month, i) => `${showPeriod(month, 'month')} ${showNumber(counts[i] ?? 0, 'count')}`)
  return lookedAt(calls, { low: Math.min(...counts), likely, high: Math.max(...counts) }, `Calls a month: ${names.join(', ')}.`)
}

async function askYear(asking: Asking, companion: Companion, what: string): Promise<Own> {
  const looked = part(companion)
  const days = usualDays(asking)
  const figure = await askOver(asking, looked, days)
  const range = rangeOf(figure)
  return range && figure.n > 0 ? lookedAt(looked, range, `${what}, ${days.name}: ${figure.shown}, n ${showNumber(figure.n, 'count')}.`) : null
}

const points = ({ low, high }: Estimate): string => showGapRange({ low: 100 * low, high: 100 * high }, 'percent')

type Evidence = { readonly evidence: MissedCallsAnswer['evidence']; readonly lift: Own }

/**
 * Who comes after an answered call and who after a missed one. If every missed call had been answered, and its people came as often as the others,
 * calls with intent would bring so many more: the difference times the share of them that is missed. Who calls when nobody picks up may differ in
 * other ways, so this is a hint and no proof.
 */
async function askEvidence(asking: Asking): Promise<Evidence> {
  const [afterAnswered, afterMissed] = [part(planParts.cameAnswered), part(planParts.cameMissed)]
  const year = usualDays(asking)
  const [answered, missed, picked] = await Promise.all([
    askOver(asking, afterAnswered, year),
    askOver(asking, afterMissed, year),
    askOver(asking, whole(answeredId), year),
  ])
  const sample = (f: Figure): { successes: number; n: number } => ({ successes: f.numerator ?? 0, n: f.n })
  const isKnown = answered.state === 'value' && missed.state === 'value'
  const gap = isKnown ? newcombe(sample(answered), sample(missed)) : null
  const share = valueOf(picked)
  const parts = {
    answered: { id: afterAnswered.id, name: afterAnswered.name, unit: afterAnswered.unit, figure: answered },
    missed: { id: afterMissed.id, name: afterMissed.name, unit: afterMissed.unit, figure: missed },
  }
  if (!gap || share === null)
    return { evidence: { ...parts, says: 'Your rows do not say what answering brings: too few calls of either kind led anywhere yet.' }, lift: null }
  const missedShare = (100 - share) / 100
  const lift = (difference: number): number => 100 * missedShare * Math.max(0, difference)
  const range = { low: lift(gap.low), likely: lift(gap.value), high: lift(gap.high) }
  const reading =
    gap.low > 0
      ? 'people come more often when somebody picks up'
      : gap.high < 0
        ? 'people come less often when somebody picks up'
        : 'no difference can be told'
  const says = `Of people whose first call was answered ${answered.shown} came, of the others ${missed.shown}: ${reading} (difference ${points(gap)} percentage points). ${showNumber(100 * missedShare, 'percent')} % of calls with intent are missed.`
  return {
    evidence: { ...parts, says },
    lift: { id: afterMissed.id, range, says: 'The difference between answered and missed calls, times the share missed.' },
  }
}

type Line = MissedCallsAnswer['realized']['lines'][number]

/** Two figures of one part beside each other. A sum is all there was, so its difference needs no interval. */
function readLine({ unit, measure, name, id }: Looked, before: Figure, after: Figure): Line {
  const [then, now] = [valueOf(before), valueOf(after)]
  const gap = then === null || now === null ? null : now - then
  const said = gap === null ? '' : gap === 0 ? 'the same' : `${showGap(gap, unit)} ${gap > 0 ? 'more' : 'less'}`
  const interval =
    measure.shape === 'proportion'
      ? newcombe({ successes: after.numerator ?? 0, n: after.n }, { successes: before.numerator ?? 0, n: before.n })
      : null
  return { id, name, unit, before, after, reading: interval && gap !== null ? `${said} (95 % ${points(interval)})` : said }
}

async function askRealized(
  { desk, question }: Asking,
  periods: { readonly before: NamedPeriod; readonly after: NamedPeriod },
): Promise<MissedCallsAnswer['realized']> {
  const people = kpiNamed(valueId).beside.find((c) => c.name === 'people')
  const parts = [whole(recoveryId), ...(people ? [part(people)] : []), part(planParts.recoveredWorth), whole(valueId)]
  const lines = await Promise.all(
    parts.map(async (looked) => {
      const [before, after] = await Promise.all([
        askOver({ desk, question }, looked, periods.before),
        askOver({ desk, question }, looked, periods.after),
      ])
      return readLine(looked, before, after)
    }),
  )
  return { ...periods, lines }
}

/**
 * What answering missed calls might bring, from the practice's own numbers where it has them, and what calling back brought against a period before.
 * What was realized is dated by the session, and judged only when payers have had time to answer: both periods end there.
 */
export async function askMissedCalls(desk: Desk, asked: Question, against: Against): Promise<MissedCallsAnswer> {
  const question: Question = { ...asked, grain: asked.grain ?? usualGrain }
  const about: About = { desk, kpi: kpiNamed(valueId), question }
  const { shown: after, grain } = figurePeriod(about)
  const before = periodAgainst(after, against, grain)
  const asking: Asking = { desk, question, until: addDays(question.asOf ?? desk.asOf, 1) }
  const [calls, intent, worth, { evidence, lift }, realized] = await Promise.all([
    askCalls(asking),
    askYear(asking, planParts.intent, 'Share of calls about becoming a client or scheduling'),
    askYear(asking, planParts.worth, 'Earned on a first session'),
    askEvidence(asking),
    askRealized(asking, { before, after }),
  ])
  return { own: { calls, intent, worth, lift }, evidence, published: publishedPlan, realized, changeSeq: desk.changeSeq }
}
