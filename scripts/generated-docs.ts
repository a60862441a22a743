/** The pages that are made from the code, so that they cannot say something else. */
import { catalog, instruments } from '#content'
import { settings } from '#config'
import { areaOf } from '#kpi'
import { problemWords } from '#problems'
import { format, resolveConfig } from 'prettier'
import { instrumentList, instrumentPage } from './instrument-page.ts'
import { formulaOf, kpiPage, made, table } from './kpi-page.ts'

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

const envExample = (): string => {
  const of = settings.map(
    ({ name, means, allowed, isSecret }) => `# ${means}: ${allowed}${isSecret ? `; or a file that holds it: ${name}_FILE` : ''}\n# ${name}=`,
  )
  return `# Made by npm run docs from src/config.ts. Plumbline needs none of these; remove the # of those you set.\n\n${of.join('\n\n')}\n`
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
    ['docs/instruments/README.md', instrumentList(instruments)],
    ...instruments.map((i) => [`docs/instruments/${i.id}.md`, instrumentPage(i)] as const),
  ]
  const formatted = await Promise.all(pages.map(async ([path, text]) => [path, await format(text, { ...style, parser: 'markdown' })] as const))
  return new Map([...formatted, ['.env.example', envExample()]])
}
