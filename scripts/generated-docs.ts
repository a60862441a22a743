/** The pages that are made from the code, so that they cannot say something else. */
import { catalog } from '#content'
import { settings } from '#config'
import { areaOf, countedOf, describe, describeValue, type Benchmark, type Counted, type Kpi, type Source } from '#kpi'
import { problemWords } from '#problems'
import { format, resolveConfig } from 'prettier'

const made = '<!-- Made by `npm run docs`. Do not edit. -->'
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')

const problems = (): string => {
  const parts = Map.groupBy(Object.entries(problemWords), ([code]) => code.slice(0, code.indexOf('/')))
  const lists = [...parts].map(([part, entries]) => {
    const lines = entries.map(
      ([code, { says, next, status, severity }]) => `- \`${code}\` (${severity === 'note' ? 'note' : status}): ${says} *${next}*`,
    )
    return `## ${part}\n\n${lines.join('\n')}`
  })
  return `# Problems\n\n${made}\n\nEvery problem Plumbline can report: its code, the HTTP status it has where there is one, what it says and what to do next. A note stops nothing. Words in braces are filled in. A problem names files, lines, columns and codes; it never holds what a cell says.\n\n${lists.join('\n\n')}\n`
}

const settingsPage = (): string =>
  `# Settings\n\n${made}\n\nPlumbline needs none of them. They are read from the environment once, at the start; a wrong or unknown one stops the start and says which. A secret can also be put in a file: \`NAME_FILE\` holds the file's path.\n\n${table(
    ['Setting', 'What it is', 'What it may be', 'Secret'],
    settings.map((s) => [`\`${s.name}\``, s.means, s.allowed, s.isSecret ? 'yes' : '']),
  )}\n`

const cite = ({ citation, year, url }: Source): string => `Source: ${url === undefined ? citation : `[${citation}](${url})`} (${year})`
const benchmark = (b: Benchmark, unit: string): string =>
  `- ${b.low === b.high ? b.low : `${b.low} to ${b.high}`} ${unit}. ${b.compares} ${cite(b.source)}`

const counted = (one: Counted, heading: string): string => {
  const lines = [
    `Rows of \`${one.fact.table.name}\` (${one.fact.table.grain}), dated by \`${one.date.sql}\`. Counted: ${describe(one.population)}.`,
    ...(one.value ? [`Value: ${describeValue(one.value)}.`] : []),
    ...(one.baseline ? [`Spread of: ${describeValue(one.baseline)}.`] : []),
    ...(one.numerator ? [`Numerator: ${describe(one.numerator)}.`] : []),
    ...(one.detractor ? [`Detractors: ${describe(one.detractor)}.`] : []),
    ...(one.mature && one.mature.days > 0 ? [`Judged after ${one.mature.days} days: ${one.mature.why}`] : []),
  ]
  const left = one.exclusions.map((e) => `- **${e.name}**: ${describe(e.when)}. ${e.why}`)
  return `${heading}\n\n${lines.join('\n\n')}\n\n${left.length === 0 ? 'Nothing is left out.' : `Left out:\n\n${left.join('\n')}`}\n`
}

const formulaOf = ({ formula }: Kpi): string => (formula.bottom === undefined ? formula.top : `${formula.top} ÷ ${formula.bottom}`)

const kpiPage = (kpi: Kpi): string => {
  const sides = countedOf(kpi.measure)
  const headings = sides.length === 1 ? ['## What counts'] : ['## What counts: top', '## What counts: bottom']
  const rivals = kpi.rivals.map((r) => `- **${r.name}**: ${r.why}${r.source ? ` ${cite(r.source)}` : ''}`)
  return [
    `# ${kpi.name}\n\n${made}\n\n**${kpi.question}** ${kpi.definition}`,
    `${formulaOf(kpi)}, in ${kpi.unit}. Reviewed ${kpi.review} by ${kpi.ownerRole.replaceAll('-', ' ')}. Minimum sample ${kpi.minimumSample}. Version ${kpi.version}. ${cite(kpi.source)}`,
    ...sides.map((side, i) => counted(side, headings[i] ?? '')),
    ...(rivals.length > 0 ? [`## Rival definitions\n\n${rivals.join('\n')}`] : []),
    ...(kpi.benchmark.length > 0 ? [`## Elsewhere\n\n${kpi.benchmark.map((b) => benchmark(b, kpi.unit)).join('\n')}`] : []),
    ...(kpi.ideas.length > 0 ? [`## What tends to help\n\n${kpi.ideas.map((idea) => `- ${idea}`).join('\n')}`] : []),
  ].join('\n\n')
}

const catalogPage = (): string => {
  const rows = catalog.map((kpi) => [`[${kpi.name}](${kpi.id}.md)`, areaOf(kpi), kpi.question, formulaOf(kpi)])
  return `# The KPIs\n\n${made}\n\nOne page per KPI, made from its definition in \`content/kpis\`.\n\n${table(['KPI', 'Area', 'Question', 'Formula'], rows)}\n`
}

/** Every page that is made from the code: path from the root, and its text as Prettier would leave it. */
export async function generatedDocs(): Promise<ReadonlyMap<string, string>> {
  const style = await resolveConfig('docs/page.md')
  const pages: readonly (readonly [string, string])[] = [
    ['docs/guide/problems.md', problems()],
    ['docs/guide/settings.md', settingsPage()],
    ['docs/kpis/README.md', catalogPage()],
    ...catalog.map((kpi) => [`docs/kpis/${kpi.id}.md`, kpiPage(kpi)] as const),
  ]
  return new Map(await Promise.all(pages.map(async ([path, text]) => [path, await format(text, { ...style, parser: 'markdown' })] as const)))
}
