/** The page of one KPI, made from its definition and its worked cases. */
import { catalog } from '#content'
import { countedOf, describe, describeValue, type Benchmark, type Companion, type Counted, type Kpi, type Measure, type Source } from '#kpi'
import { caseFileOf, readCases } from '../test/cases/case-file.ts'
import type { CaseTable, WorkedCase } from '../test/cases/parse-cases.ts'

export const made = '<!-- Made by `npm run docs`. Do not edit. -->'
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')

const cite = ({ citation, year, url }: Source): string => `Source: ${url === undefined ? citation : `[${citation}](${url})`} (${year})`
const benchmark = (b: Benchmark, unit: string): string =>
  `- ${b.low === b.high ? b.low : `${b.low} to ${b.high}`} ${unit}. ${b.compares} ${cite(b.source)}`

export const formulaOf = ({ formula }: Kpi): string => (formula.bottom === undefined ? formula.top : `${formula.top} ÷ ${formula.bottom}`)

/** How counts become the figure, and where its interval comes from; the sources of the intervals stand in `src/stats`. */
function computed(measure: Measure): string {
  switch (measure.shape) {
    case 'proportion':
      return '100 × numerator ÷ rows that count. 95 % interval: Wilson.'
    case 'mean':
      return 'Sum of the values ÷ rows that count. 95 % interval: Student t.'
    case 'change':
      return 'Sum of (first score − last score) ÷ rows that count. 95 % interval: Student t.'
    case 'percentile':
      return `The value below which ${100 * measure.at} % of the values lie, between neighbors in proportion. 95 % interval: order statistics.`
    case 'net-score':
      return '100 × (numerator − detractors) ÷ rows that count. 95 % interval: bootstrap of the answers, with a fixed seed.'
    case 'count':
      return 'The number of rows that count. 95 % interval: exact Poisson, for the number to be expected.'
    case 'sum':
      return 'The values of the rows that count, added up. No interval: it is all there was, not a sample.'
    case 'effect-size': {
      const over =
        measure.per === undefined
          ? 'the standard deviation of the first scores of the same rows (n − 1)'
          : `a published standard deviation of ${measure.per}`
      return `(Sum of improvements ÷ rows that count) ÷ ${over}. 95 % interval: ${measure.per === undefined ? 'Bonett, not taking first and last scores to vary alike' : 'Student t'}.`
    }
    case 'ratio':
      return 'Top ÷ bottom, each counted or added up by itself. 95 % interval: bootstrap of days, with a fixed seed.'
  }
}

const counted = (one: Counted, heading: string): string => {
  const lines = [
    `Rows of \`${one.fact.table.name}\` (${one.fact.table.grain}), dated by \`${one.date.sql}\`. Counted: ${describe(one.population)}.`,
    ...(one.value ? [`Value: ${describeValue(one.value)}.`] : []),
    ...(one.baseline ? [`First score: ${describeValue(one.baseline)}.`] : []),
    ...(one.numerator ? [`Numerator: ${describe(one.numerator)}.`] : []),
    ...(one.detractor ? [`Detractors: ${describe(one.detractor)}.`] : []),
    ...(one.mature && one.mature.days > 0 ? [`Judged after ${one.mature.days} days: ${one.mature.why}`] : []),
  ]
  const left = one.exclusions.map((e) => `- **${e.name}**: ${describe(e.when)}. ${e.why}`)
  return `${heading}\n\n${lines.join('\n\n')}\n\n${left.length === 0 ? 'Nothing is left out.' : `Left out:\n\n${left.join('\n')}`}\n`
}

/** A companion differs from its KPI in what is looked at; whom it is about is said where it differs. */
function companion(kpi: Kpi, { name, measure, unit = kpi.unit }: Companion): string {
  const own = JSON.stringify(countedOf(kpi.measure).map((side) => describe(side.population)))
  const sides = countedOf(measure).map((side) => {
    const looks = [side.value && describeValue(side.value), side.numerator && describe(side.numerator)].filter((words) => words !== null)
    return [...looks, ...(JSON.stringify([describe(side.population)]) === own ? [] : [`of: ${describe(side.population)}`])].join('; ')
  })
  return `- **${name}**, in ${unit}: ${sides.filter(Boolean).join(' ÷ ') || 'rows that count'}. ${computed(measure)}`
}

function pairs({ pairs: named }: Kpi): readonly string[] {
  if (named === null) return []
  const links = Object.values(named).map((id) => `[${catalog.find((k) => k.id === id)?.name ?? id}](${id}.md)`)
  return [`Never shown without ${links.slice(0, -1).join(', ')} and ${links.at(-1) ?? ''}.`]
}

const rowsTable = ({ columns, rows }: CaseTable): string => table(columns, rows)

function asked({ from, to, asOf, by, grain, rival, beside, only }: WorkedCase): string {
  const parts = [
    `From ${from} up to and without ${to}`,
    grain === 'whole' ? 'as one' : `by ${grain}`,
    ...(by === null ? [] : [`split by ${by.replaceAll('-', ' ')}`]),
    ...(only === null ? [] : [`only ${only.dimension.replaceAll('-', ' ')} ${only.word}`]),
    ...(asOf.startsWith('2100') ? [] : [`as of ${asOf.slice(0, 16).replace(' 00:00', '')}`]),
    ...(rival === null ? [] : [`under the rival definition \`${rival}\``]),
    ...(beside === null ? [] : [`the figure beside it, “${beside}”`]),
  ]
  return `${parts.join(', ')}:`
}

const workedCase = (it: WorkedCase): string =>
  [
    `### ${it.name.charAt(0).toUpperCase()}${it.name.slice(1)}`,
    ...(it.why === '' ? [] : [`${it.why.charAt(0).toUpperCase()}${it.why.slice(1)}.`]),
    ...it.given.flatMap(({ fact, table: rows }) => [`\`${fact}\``, rowsTable(rows)]),
    asked(it),
    rowsTable(it.then),
  ].join('\n\n')

function worked(kpi: Kpi): readonly string[] {
  const file = caseFileOf(kpi.id)
  if (!file) return []
  const cases = readCases(file)
  const zone = cases[0]?.zone ?? ''
  return [
    `## Worked examples\n\nEach stands alone, and is checked on both engines. Times are local to ${zone.replaceAll('_', ' ')}; money is in cents. Rows belong to one client unless a column says otherwise.`,
    ...cases.map(workedCase),
  ]
}

export const kpiPage = (kpi: Kpi): string => {
  const sides = countedOf(kpi.measure)
  const headings = sides.length === 1 ? ['## What counts'] : ['## What counts: top', '## What counts: bottom']
  const rivals = kpi.rivals.map((r) => `- **${r.name}**: ${r.why}${r.source ? ` ${cite(r.source)}` : ''}`)
  return [
    `# ${kpi.name}\n\n${made}\n\n**${kpi.question}** ${kpi.definition}`,
    `${formulaOf(kpi)}, in ${kpi.unit}. Reviewed ${kpi.review} by ${kpi.ownerRole.replaceAll('-', ' ')}. Minimum sample ${kpi.minimumSample}. Version ${kpi.version}. ${cite(kpi.source)}`,
    ...pairs(kpi),
    ...sides.map((side, i) => counted(side, headings[i] ?? '')),
    `Computed: ${computed(kpi.measure)}`,
    ...(kpi.beside.length > 0 ? [`## Shown beside it\n\n${kpi.beside.map((b) => companion(kpi, b)).join('\n')}`] : []),
    ...(rivals.length > 0 ? [`## Rival definitions\n\n${rivals.join('\n')}`] : []),
    ...(kpi.benchmark.length > 0 ? [`## Elsewhere\n\n${kpi.benchmark.map((b) => benchmark(b, kpi.unit)).join('\n')}`] : []),
    ...(kpi.ideas.length > 0 ? [`## What tends to help\n\n${kpi.ideas.map((idea) => `- ${idea}`).join('\n')}`] : []),
    ...worked(kpi),
  ].join('\n\n')
}
