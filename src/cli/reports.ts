import { reportHeadSchema, roleSchema, type ReportAsk, type ReportHead, type Reproduced, type ScorecardRole } from '#api'
import { isDay, isGrain, showDay } from '#period'
import { ProblemError } from '#problems'
import { makeReport, reportNamedIn, reproduceReport } from '#reports'
import { loadLook } from '#server'
import { listReports } from '#store'
import type { Command } from 'commander'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withCopy } from './copy-for-command.ts'
import { withRecord, type Place } from './open-for-command.ts'
import type { Output } from './output.ts'

type ReportOptions = Place & {
  json?: boolean
  out?: string
  grain?: string
  from?: string
  to?: string
  asOf?: string
  payer?: string
  kpis?: string
  role?: string
}

const bad = (name: string): never => {
  throw new ProblemError({ code: 'server/bad-query', facts: { name } })
}
const dayOf = (name: string, text: string | undefined): string | undefined => (text === undefined || isDay(text) ? text : bad(name))

const roleOf = (name: string): ScorecardRole => roleSchema.safeParse(name).data ?? bad(`--role, one of ${roleSchema.options.join(', ')}`)

const headRow = (head: ReportHead): string[] => [
  head.id,
  head.kind,
  head.title,
  head.period.name,
  showDay(head.madeAt.slice(0, 10)),
  `${head.numbers}`,
]

async function reportCommand(kind: string, options: ReportOptions, output: Output): Promise<void> {
  if (kind !== 'board' && kind !== 'payer') bad('report')
  const { grain } = options
  await withRecord(options, (opened) =>
    withCopy(opened, async (warehouse) => {
      const { config, record } = opened
      const { practice, state } = await loadLook(config, record)
      const payers = [...state.labels].filter(([key]) => key.startsWith('payer '))
      const payer =
        options.payer === undefined ? undefined : payers.find(([key, name]) => key === `payer ${options.payer ?? ''}` || name === options.payer)
      if (kind === 'payer' && payer === undefined) bad(`--payer, one of ${payers.map(([, name]) => name).join(', ')}`)
      const ask: ReportAsk = {
        kind: kind as 'board' | 'payer',
        ...(grain === undefined ? {} : { grain: isGrain(grain) ? grain : bad('--grain') }),
        from: dayOf('--from', options.from),
        to: dayOf('--to', options.to),
        asOf: dayOf('--as-of', options.asOf),
        ...(payer ? { payer: payer[0].slice('payer '.length) } : {}),
        ...(options.role === undefined ? {} : { role: roleOf(options.role) }),
        ...(options.kpis ? { kpis: options.kpis.split(',') } : {}),
      }
      const place = { record, warehouse, snapshots: join(config.dataDirectory, 'snapshots'), practice: practice.name, state }
      const { report, pdf } = await makeReport(place, ask, Date.now())
      const file = options.out ?? `${kind}-report-${report.head.id.slice(0, 8)}.pdf`
      writeFileSync(file, pdf)
      output.say(`${report.head.title}, ${report.head.period.name}: ${report.head.numbers} numbers.`)
      output.say(`Written to ${file} as report ${report.head.id}.`)
      output.json({ ...report.head, file })
    }),
  )
}

function showReproduced({ report, isSame, numbers }: Reproduced, output: Output): void {
  const wrong = numbers.filter((n) => !n.isSame)
  output.table(
    ['number', 'version', 'what', 'printed', 'again'],
    (isSame ? numbers.filter((n) => n.what === 'figure') : wrong).map((n) => [n.kpi, n.version, n.what, n.printed, n.isSame ? 'the same' : n.again]),
  )
  output.say(isSame ? `All ${numbers.length} printed values of report ${report.id} came out again.` : `${wrong.length} of ${numbers.length} differ.`)
  output.json({ report, isSame, numbers })
}

async function reproduceCommand(given: string, options: Place & { json?: boolean }, output: Output): Promise<void> {
  const pdf = existsSync(given) ? readFileSync(given) : undefined
  const id = pdf ? reportNamedIn(pdf) : given
  if (id === null) throw new ProblemError({ code: 'report/unknown' })
  await withRecord({ ...options, engine: 'postgres' }, async ({ config, record }) => {
    const answer = await reproduceReport(record, { id, snapshots: join(config.dataDirectory, 'snapshots'), ...(pdf ? { pdf } : {}) })
    showReproduced(answer, output)
    if (!answer.isSame) throw new ProblemError({ code: 'report/differs', facts: { values: answer.numbers.filter((n) => !n.isSame).length } })
  })
}

/** report, reports, reproduce: numbers to hand on, and the proof that they hold. */
export function addReportCommands(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  program
    .command('report')
    .argument('<kind>', 'board or payer')
    .description('a report as PDF; every number names its definition and the rows it rests on')
    .option('--out <file>', 'where the PDF goes')
    .option('--payer <name>', 'whom a payer report is about')
    .option('--role <role>', 'whose scorecard a board report shows: owner, clinical-director, clinician-lead, intake, finance, people')
    .option('--kpis <ids>', 'these numbers, joined by commas')
    .option('--grain <grain>', 'month, quarter, year, rolling-90 …')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'the day after the last, YYYY-MM-DD')
    .option('--as-of <day>', 'look as of the end of this day')
    .action(async (kind: string, _: unknown, self: Command) => reportCommand(kind, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  program
    .command('reports')
    .description('every report made so far')
    .action(async (_: unknown, self: Command) => {
      const options = self.optsWithGlobals<Place & { json?: boolean }>()
      const output = outputFor(options)
      await withRecord({ ...options, engine: 'postgres' }, async ({ record }) => {
        const heads = (await listReports(record.pool)).map((head) => reportHeadSchema.parse(head))
        output.table(['report', 'kind', 'title', 'period', 'made', 'numbers'], heads.map(headRow))
        output.json(heads)
      })
    })
  program
    .command('reproduce')
    .argument('<report>', 'the PDF, or its number')
    .description('compute every printed number again from the rows the report rested on')
    .action(async (given: string, _: unknown, self: Command) => reproduceCommand(given, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
}
