import { countedOf, describe, describeValue, roleName, valuesOf, type Condition, type Counted, type Measure } from '#kpi'
import { rowsName } from './attrition.ts'

/** Where two definitions part: what only ours says, and what only the other says, clause by clause. */
export type Differs = {
  /** False when the other counts rows of another kind: then no row can be held against one of ours. */
  readonly isSameRows: boolean
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}

const plain = (word: string): string => word.replaceAll('_', ' ').replace(/ id$/, '')
const parts = (condition: Condition | null): readonly string[] =>
  condition === null ? [] : condition.op === 'all' ? condition.of.map(describe) : [describe(condition)]

const ordinals: Readonly<Record<string, string>> = { '0.5': 'the median', '0.9': 'the 90th percentile' }
function shapeWords(measure: Measure): string {
  switch (measure.shape) {
    case 'proportion':
      return 'a share of rows'
    case 'mean':
      return 'the mean'
    case 'percentile':
      return ordinals[String(measure.at)] ?? `the value below which ${measure.at * 100} of 100 lie`
    case 'net-score':
      return 'those for minus those against'
    case 'change':
      return 'the mean change'
    case 'count':
      return 'how many rows'
    case 'sum':
      return 'a sum'
    case 'effect-size':
      return 'change over spread'
    case 'ratio':
      return 'one sum over another'
  }
}

/** What a side says, clause by clause, in words. */
function clausesOf(counted: Counted, prefix: string): readonly string[] {
  const { fact, date, population, exclusions, mature, numerator, detractor } = counted
  const say = (kind: string, words: string): string => `${prefix}${kind}: ${words}`
  return [
    say('counts', rowsName(fact.table.name)),
    say('dated by', plain(date.sql)),
    ...parts(population).map((words) => say('belongs here', words)),
    ...exclusions.map((e) => say('left out', e.name)),
    ...(mature && mature.days > 0 ? [say('judged after', `${mature.days} days`)] : []),
    ...parts(numerator).map((words) => say('above the line', words)),
    ...parts(detractor).map((words) => say('against', words)),
    ...valuesOf(counted).map((value) => say('measures', describeValue(value))),
  ]
}

const sideNames = (measure: Measure): readonly string[] => (measure.shape === 'ratio' ? [`${measure.top.name}, `, `${measure.bottom.name}, `] : [''])

const clausesIn = (measure: Measure): readonly string[] => {
  const names = sideNames(measure)
  return [`is ${shapeWords(measure)}`, ...countedOf(measure).flatMap((side, i) => clausesOf(side, names[i] ?? ''))]
}

/** How another definition differs from ours, in words. What both say is left out. */
export function differsFrom(ours: Measure, theirs: Measure): Differs {
  const [own, other] = [clausesIn(ours), clausesIn(theirs)]
  const facts = (measure: Measure): string => countedOf(measure).map((side) => side.fact.table.name).join(' ') // prettier-ignore
  return {
    isSameRows: facts(ours) === facts(theirs),
    ours: own.filter((clause) => !other.includes(clause)),
    theirs: other.filter((clause) => !own.includes(clause)),
  }
}

const only = (own: readonly string[], other: readonly string[]): string => own.filter((words) => !other.includes(words)).join('; ')

type Pair = { readonly ours: Counted; readonly theirs: Counted }
type Codes = { readonly ours: number | null; readonly theirs: number | null }

/** Why a row with these two roles counts differently, from the clause that decides it. */
export function because({ ours, theirs }: Pair, codes: Codes): string {
  const own = codes.ours === null ? null : roleName(ours, codes.ours)
  const other = codes.theirs === null ? null : roleName(theirs, codes.theirs)
  if (other?.exclusion) return `the other leaves it out: ${other.exclusion.name}`
  if (own?.exclusion) return `ours leaves it out: ${own.exclusion.name}`
  const isOut = (name: string | undefined): boolean => name === undefined || name === 'outside'
  if (isOut(other?.role)) {
    const words = only(parts(theirs.population), parts(ours.population))
    return words
      ? `the other asks that ${words}`
      : ours.date.sql === theirs.date.sql
        ? 'it does not belong there'
        : `the other dates it by ${plain(theirs.date.sql)}`
  }
  if (isOut(own?.role)) {
    const words = only(parts(ours.population), parts(theirs.population))
    return words
      ? `ours asks that ${words}`
      : ours.date.sql === theirs.date.sql
        ? 'it does not belong here'
        : `ours dates it by ${plain(ours.date.sql)}`
  }
  if (own?.role === 'not-yet-mature' || other?.role === 'not-yet-mature') return 'one of them waits longer before it judges'
  if (own?.role === 'not-measured' || other?.role === 'not-measured') return 'one of them has nothing to measure here'
  if (own?.role !== other?.role) {
    const [mine, yours] = [only(parts(ours.numerator), parts(theirs.numerator)), only(parts(theirs.numerator), parts(ours.numerator))]
    const isTheirs = other?.role === 'numerator'
    if (isTheirs ? yours : mine) return `${isTheirs ? 'the other' : 'ours'} counts above the line where ${isTheirs ? yours : mine}`
    if (isTheirs ? mine : yours) return `${isTheirs ? 'ours' : 'the other'} counts above the line only where ${isTheirs ? mine : yours}`
    // The same words about other rows, such as another questionnaire of the same care.
    const [here, there] = [only(parts(ours.population), parts(theirs.population)), only(parts(theirs.population), parts(ours.population))]
    return `ours reads where ${here || 'every row belongs'}, the other where ${there || 'every row belongs'}`
  }
  const [mine, yours] = [valuesOf(ours).map(describeValue), valuesOf(theirs).map(describeValue)]
  return `the other measures ${only(yours, mine) || 'something else'}`
}
