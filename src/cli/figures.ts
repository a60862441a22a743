import type { Figure, KpiAnswer, RivalsAnswer } from '#api'
import { catalog } from '#content'
import { dimensions } from '#facts'
import type { Filter, Kpi, Source } from '#kpi'
import { isDay, isGrain } from '#period'
import { ProblemError } from '#problems'
import {
  askAreas,
  askBreakdown,
  askExplain,
  askKpi,
  askRivals,
  askRows,
  definitionOf,
  dimensionsFor,
  findKpi,
  heldProblems,
  toldCounts,
  type Question,
} from '#scorecard'
import { findRowLines } from '#store'
import type { Command } from 'commander'
import { between, pairLines, pairWords, sayPairs } from './figure-words.ts'
import { withRecord, type Place } from './open-for-command.ts'
import type { Output } from './output.ts'

export type AskOptions = Place & { grain?: string; from?: string; to?: string; asOf?: string; filter?: string[]; engine?: string; json?: boolean }

export function kpiNamed(id: string): Kpi {
  const kpi = findKpi(id)
  if (!kpi) throw new ProblemError({ code: 'cli/unknown-kpi', facts: { id } })
  return kpi
}

/** What is asked, as the options of a command say it. */
export function questionFrom(options: AskOptions): Question {
  const bad = (name: string): never => {
    throw new ProblemError({ code: 'server/bad-query', facts: { name } })
  }
  const day = (name: string, text: string | undefined): string | undefined => (text === undefined || isDay(text) ? text : bad(name))
  const filters = (options.filter ?? []).map((f): Filter => {
    const [dimension = '', values = ''] = f.split('=')
    return dimensions.some((d) => d.id === dimension) ? { dimension, values: values.split('~') } : bad(`filter ${dimension}`)
  })
  const grain = options.grain
  return {
    grain: grain === undefined ? undefined : isGrain(grain) ? grain : bad('grain'),
    from: day('from', options.from),
    to: day('to', options.to),
    asOf: day('as-of', options.asOf),
    filters,
  }
}

export const asking = (command: Command): Command =>
  command
    .option('--grain <grain>', 'day, week, month, quarter, year, rolling-7, rolling-30, rolling-90, rolling-365')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'the day after the last, YYYY-MM-DD')
    .option('--as-of <day>', 'look as of the end of this day')
    .option('--filter <dimension=value>', 'only these; values joined by ~', (f: string, all: string[] | undefined) => [...(all ?? []), f])
    .option('--engine <engine>', 'duckdb or postgres')

/** score, rows, explain, catalogue: what the screens show, in a terminal. */
export function addFigureCommands(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  asking(
    program
      .command('score')
      .argument('[kpi]', 'a number, such as access.no-show-rate, or a part of it, such as access.no-show-rate~kept-or-missed; all when left out')
      .description('figures with their interval and reading'),
  )
    .option('--by <dimension>', 'split by site, clinician, payer …')
    .option('--rivals', 'beside other public definitions')
    .action(async (id: string | undefined, _: unknown, self: Command) => scoreCommand(id, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  asking(program.command('rows').argument('<kpi>').description('the rows behind a figure, each with the line it was imported from'))
    .option('--role <role>', 'outside, excluded, not-yet-mature, not-measured, denominator, numerator, rest')
    .option('--limit <n>', 'how many', '50')
    .option('--offset <n>', 'from which on', '0')
    .option('--side <n>', '0 for the top of a ratio, 1 for the bottom', '0')
    .action(async (id: string, _: unknown, self: Command) => rowsCommand(id, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  asking(
    program
      .command('explain')
      .argument('<kpi>')
      .argument('<client>', 'client id as “rows --json” gives it')
      .description('why is this client counted? clause by clause'),
  ).action(async function (this: Command) {
    const [id = '', client = ''] = this.args
    await explainCommand({ id, client }, this.optsWithGlobals(), outputFor(this.optsWithGlobals()))
  })
  program
    .command('catalogue')
    .description('every number: area, unit, version, rivals and sources')
    .action((_: unknown, self: Command) => {
      const output = outputFor(self.optsWithGlobals())
      const entries = catalog.map((kpi) => ({ ...definitionOf(kpi), sources: sourcesOf(kpi) }))
      output.table(
        ['id', 'area', 'unit', 'version', 'rivals', 'sources'],
        entries.map((k) => [k.id, k.area, k.unit, k.version, k.rivals.map((r) => r.id).join(', ') || null, k.sources.map(shortSource).join('; ')]),
      )
      output.json(entries)
    })
}

/** Where a definition, its rivals and its benchmarks come from, each source once. */
const sourcesOf = (kpi: Kpi): readonly Source[] => [
  ...new Map(
    [kpi.source, ...kpi.rivals.flatMap((r) => r.source ?? []), ...kpi.benchmark.map((b) => b.source)].map((s) => [`${s.citation} ${s.year}`, s]),
  ).values(),
]
const shortSource = ({ citation, year }: Source): string => `${citation} (${year})`

async function scoreCommand(id: string | undefined, options: AskOptions & { by?: string; rivals?: boolean }, output: Output): Promise<void> {
  const question = questionFrom(options)
  await withRecord(options, async ({ desk }) => {
    const open = await desk()
    const held = open.smallCells ? heldProblems(question) : []
    if (held.length > 0) throw new ProblemError(...held)
    if (id === undefined) {
      const areas = await askAreas(open, question)
      output.table(
        ['number', 'figure', '95 %', 'n', 'period', 'reading'],
        areas.flatMap((a) =>
          a.cards.flatMap((c) => [
            [c.kpi.id, c.figure.shown, between(c.figure), toldCounts(c.figure).n, c.period.name, c.series.signal.short],
            ...pairLines(c.figure, null, null),
          ]),
        ),
      )
      return output.json({ areas })
    }
    const kpi = kpiNamed(id)
    if (options.by !== undefined) {
      const dimension = dimensionsFor(kpi.measure).find((d) => d.id === options.by)
      if (!dimension) throw new ProblemError({ code: 'server/bad-query', facts: { name: `--by ${options.by}` } })
      const split = await askBreakdown({ desk: open, kpi, question }, dimension)
      output.table(
        [dimension.name, 'figure', '95 %', 'n', ...split.whole.pairs.map((p) => p.id)],
        split.slices.map((s) => [s.name, s.figure.shown, between(s.figure), toldCounts(s.figure).n, ...s.figure.pairs.map(pairWords)]),
      )
      output.say(split.note)
      return output.json(split)
    }
    if (options.rivals) return sayRivals(output, kpi, await askRivals({ desk: open, kpi, question }))
    sayAnswer(output, kpi, await askKpi({ desk: open, kpi, question }))
  })
}

function sayRivals(output: Output, kpi: Kpi, answer: RivalsAnswer): void {
  output.table(
    ['definition', 'figure', '95 %', 'n', 'clients that flip', 'rows'],
    [
      [`ours: ${kpi.definition}`, answer.ours.shown, between(answer.ours), toldCounts(answer.ours).n, null, null],
      ...answer.rivals.map((r) => [
        r.name,
        r.figure.shown,
        between(r.figure),
        toldCounts(r.figure).n,
        r.flips?.clients ?? null,
        r.flips?.rows ?? null,
      ]),
    ],
  )
  for (const { name, differs } of answer.rivals) {
    output.say(`${name}${differs.isSameRows ? '' : ' (counts other rows: cannot be matched row by row)'}`)
    for (const clause of differs.theirs) output.say(`  only it says   ${clause}`)
    for (const clause of differs.ours) output.say(`  only ours says ${clause}`)
  }
  sayPairs(output, answer.ours)
  output.json(answer)
}

const counted = (figure: Figure): string => {
  const { n, numerator, counts } = toldCounts(figure)
  if (figure.state !== 'value' || n === null || numerator === null) return ''
  const about = counts === 'bands' ? 'about ' : ''
  return ` (${about}${numerator.toLocaleString('en-US')} of ${about}${n.toLocaleString('en-US')})`
}

function sayAnswer(output: Output, kpi: Kpi, answer: KpiAnswer): void {
  const { figure } = answer
  output.say(`${kpi.name}: ${figure.shown}${counted(figure)}, 95 % ${between(figure)}, ${answer.period.name}`)
  for (const b of answer.beside)
    output.say(`  ${b.name}: ${b.figure.shown}, 95 % ${between(b.figure)}, n ${toldCounts(b.figure).n ?? 'hidden'} (${b.id})`)
  sayPairs(output, figure)
  output.say(answer.series.signal.reading)
  if (answer.series.signal.targetReading) output.say(answer.series.signal.targetReading)
  for (const side of answer.attrition)
    output.table(
      [side.side, 'rows', ''],
      side.lines.map((l) => [l.name, l.n.toLocaleString('en-US'), l.why ?? '']),
    )
  if (answer.attrition.length === 0) output.say('How many rows were left out, and why, is told to those who may see the rows.')
  output.json(answer)
}

async function rowsCommand(
  id: string,
  options: AskOptions & { role?: string; limit: string; offset: string; side: string },
  output: Output,
): Promise<void> {
  const kpi = kpiNamed(id)
  const role = options.role as Parameters<typeof askRows>[1]['rows']['role']
  await withRecord(options, async ({ desk, record }) => {
    const rows = { side: Number(options.side) === 1 ? 1 : 0, role, limit: Number(options.limit) || 50, offset: Number(options.offset) || 0 }
    const answer = await askRows(
      { desk: await desk(), kpi, question: questionFrom(options) },
      {
        rows,
        lines: (fact, ids) => findRowLines(record.pool, fact, ids),
      },
    )
    const [date] = answer.columns
    output.table(
      ['when', 'client', 'counted as', 'from'],
      answer.rows.map((r) => [
        date ? (r.cells[0] ?? null) : null,
        r.clientCode,
        r.countedAs,
        r.origins[0] ? `${r.origins[0].file} : ${r.origins[0].line}` : '–',
      ]),
    )
    output.say(`${answer.rows.length} of ${answer.total.toLocaleString('en-US')}`)
    output.json(answer)
  })
}

async function explainCommand({ id, client }: { id: string; client: string }, options: AskOptions, output: Output): Promise<void> {
  const kpi = kpiNamed(id)
  await withRecord(options, async ({ desk }) => {
    const answer = await askExplain({ desk: await desk(), kpi, question: questionFrom(options) }, client)
    for (const row of answer.rows) {
      output.say(`${row.on}  ${row.countedAs}`)
      for (const [i, clause] of answer.clauses.entries()) output.say(`  ${row.truths[i] ? 'yes' : 'no '}  ${clause.words}`)
    }
    output.json(answer)
  })
}
