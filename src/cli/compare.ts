import type { Difference } from '#api'
import type { Dimension } from '#facts'
import { addDays, isDay } from '#period'
import { ProblemError } from '#problems'
import { askBreakdown, askComparison, askCross, askEquity, dimensionsFor, parseAgainst, type About, toldCounts } from '#scorecard'
import type { Command } from 'commander'
import { between, pairLines, pairWords, sayPairs } from './figure-words.ts'
import { asking, kpiNamed, questionFrom, type AskOptions } from './figures.ts'
import { withRecord } from './open-for-command.ts'
import type { Output } from './output.ts'

type CompareOptions = AskOptions & { before?: string; after?: string; on?: string; days: string; by?: string; and?: string; equity?: boolean }

const bad = (name: string): never => {
  throw new ProblemError({ code: 'server/bad-query', facts: { name } })
}

/** plumbline compare: two periods, parts, two ways at once, and whether everyone gets the same. */
export function addCompareCommand(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  asking(
    program
      .command('compare')
      .argument('<kpi>', 'a number, such as access.no-show-rate')
      .description('two periods, parts or groups of people, with a plain verdict'),
  )
    .option('--before <days>', 'first day..day after the last; or previous, year-before', 'previous')
    .option('--after <days>', 'first day..day after the last; the latest period when left out')
    .option('--on <day>', 'before and after this day')
    .option('--days <n>', 'with --on: so many days on either side', '90')
    .option('--by <dimension>', 'parts against the others: clinician, site, payer …')
    .option('--and <dimension>', 'with --by: two ways at once')
    .option('--equity', 'every group of people against all the others')
    .action(async (id: string, _: unknown, self: Command) => compareCommand(id, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
}

function dimensionNamed({ kpi }: About, option: string, id: string): Dimension {
  return dimensionsFor(kpi.measure).find((d) => d.id === id) ?? bad(`--${option} ${id}`)
}

/** The two periods a person named, as the period asked for and what it is held against. */
function periodsFrom(options: CompareOptions): { readonly from?: string; readonly to?: string; readonly against: string } {
  if (options.on !== undefined) {
    const days = Number(options.days)
    if (!isDay(options.on) || !Number.isInteger(days) || days < 1) return bad('on')
    return { from: options.on, to: addDays(options.on, days), against: `${addDays(options.on, -days)}..${options.on}` }
  }
  if (options.after === undefined) return { against: options.before ?? 'previous' }
  const [from = '', to = ''] = options.after.split('..')
  return { from, to, against: options.before ?? 'previous' }
}

const could = (d: Difference | null): string => d?.detectable?.shown ?? '–'
const gap = (d: Difference | null): string => d?.range ?? '–'

async function compareCommand(id: string, options: CompareOptions, output: Output): Promise<void> {
  const kpi = kpiNamed(id)
  const { against, ...days } = periodsFrom(options)
  const question = questionFrom({ ...options, ...days })
  await withRecord(options, async ({ desk }) => {
    const about: About = { desk: await desk(), kpi, question }
    if (options.equity) return sayEquity(about, output)
    if (options.by === undefined) return sayPeriods(about, against, output)
    const by = dimensionNamed(about, 'by', options.by)
    return options.and === undefined ? sayParts(about, by, output) : sayCross(about, [by, dimensionNamed(about, 'and', options.and)], output)
  })
}

async function sayPeriods(about: About, against: string, output: Output): Promise<void> {
  const answer = await askComparison(about, parseAgainst(against))
  const { before, after, difference } = answer
  output.say(answer.reading)
  output.table(
    ['period', 'figure', '95 %', 'n'],
    [before, after].flatMap(({ period, figure }) => [[period.name, figure.shown, between(figure), toldCounts(figure).n], ...pairLines(figure)]),
  )
  if (difference) output.say(`difference ${difference.range} (95 %, ${difference.method}); could have shown ${could(difference)}`)
  for (const caution of answer.cautions) output.say(caution)
  output.json(answer)
}

async function sayParts(about: About, by: Dimension, output: Output): Promise<void> {
  const answer = await askBreakdown(about, by)
  const isAdjusted = answer.adjustedFor.length > 0
  output.table(
    [
      by.name,
      'figure',
      '95 %',
      'n',
      ...(isAdjusted ? ['expected', 'adjusted', 'best estimate'] : []),
      isAdjusted ? 'against the whole' : 'against the others',
      'could show',
      'position',
      ...answer.whole.pairs.map((pair) => pair.name),
    ],
    answer.slices.map((s) => [
      s.name,
      s.figure.shown,
      between(s.figure),
      toldCounts(s.figure).n,
      ...(isAdjusted ? [s.expected?.shown ?? '–', s.adjusted?.shown ?? '–', s.best?.shown ?? '–'] : []),
      gap(s.rest),
      could(s.rest),
      s.position,
      ...s.figure.pairs.map(pairWords),
    ]),
  )
  output.say(answer.note)
  output.json(answer)
}

async function sayCross(about: About, by: readonly [Dimension, Dimension], output: Output): Promise<void> {
  if (by[0].id === by[1].id) bad(`--and ${by[1].id}`)
  const answer = await askCross(about, by)
  const cell = (row: string, column: string): string => {
    const found = answer.cells.find((c) => c.row === row && c.column === column)
    return found ? `${found.adjusted ?? found.figure.shown}${found.figure.state === 'value' ? ` (${toldCounts(found.figure).n ?? ''})` : ''}` : '–'
  }
  output.table(
    [`${answer.rows.name} / ${answer.columns.name}`, ...answer.columns.groups.map((g) => g.name)],
    answer.rows.groups.map((row) => [row.name, ...answer.columns.groups.map((column) => cell(row.value, column.value))]),
  )
  sayPairs(output, answer.cells[0]?.figure ?? { pairs: [] })
  output.say(answer.note)
  output.json(answer)
}

async function sayEquity(about: About, output: Output): Promise<void> {
  const answer = await askEquity(about)
  output.say(answer.reading)
  for (const dimension of answer.dimensions)
    output.table(
      [dimension.name, 'figure', '95 %', 'n', 'against the others', 'reading'],
      dimension.groups.flatMap((g) => [
        [g.name, g.figure.shown, between(g.figure), toldCounts(g.figure).n, gap(g.difference), g.reading],
        ...pairLines(g.figure, null, null),
      ]),
    )
  output.say(answer.note)
  output.json(answer)
}
