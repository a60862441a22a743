import { derivedFacts, isFactName, recordedFacts } from '#facts'
import { ProblemError } from '#problems'
import { isAnonymous } from '#scorecard'
import { openApi } from '#server'
import { programVersion } from '#config'
import type { ExportFormat } from '#warehouse'
import type { Command } from 'commander'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { withCopy } from './copy-for-command.ts'
import { withRecord, type Place } from './open-for-command.ts'
import type { Output } from './output.ts'

type ExportOptions = Place & { json?: boolean; format: string; to: string; derived?: boolean }

async function exportFacts(facts: readonly string[], options: ExportOptions, output: Output): Promise<void> {
  const unknown = facts.find((fact) => !isFactName(fact))
  if (unknown !== undefined) throw new ProblemError({ code: 'cli/unknown-fact', facts: { fact: unknown } })
  if (options.format !== 'parquet' && options.format !== 'csv') throw new ProblemError({ code: 'server/bad-query', facts: { name: '--format' } })
  const format: ExportFormat = options.format
  if (facts.some(isAnonymous)) throw new ProblemError({ code: 'figures/answers-held' })
  const all = [...recordedFacts, ...(options.derived ? derivedFacts : [])].map((t) => t.name).filter((fact) => !isAnonymous(fact))
  const wanted = facts.length > 0 ? facts : all
  await mkdir(options.to, { recursive: true })
  await withRecord(options, (opened) =>
    withCopy(opened, async (copy) => {
      const written: { fact: string; file: string; rows: number }[] = []
      for (const fact of wanted) {
        output.progress(`${fact}  ${written.length + 1} of ${wanted.length}`)
        const path = await copy.exportFact(fact, format)
        const file = join(options.to, `${fact}.${format}`)
        await copyFile(path, file)
        await rm(path)
        const [count] = await copy.ask(`SELECT count(*) AS n FROM "${fact}"`, [fact])
        written.push({ fact, file, rows: Number(count?.['n'] ?? 0) })
      }
      output.endProgress()
      output.table(
        ['fact', 'rows', 'file'],
        written.map((w) => [w.fact, w.rows.toLocaleString('en-US'), w.file]),
      )
      output.json(written)
    }),
  )
}

/** export, openapi: what other programs take. */
export function addExportCommands(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  program
    .command('export')
    .argument('[facts...]', 'which facts; all recorded ones when left out')
    .description('the rows of whole facts, without identifiers, for other programs')
    .option('--format <format>', 'parquet or csv', 'parquet')
    .option('--derived', 'derived facts too')
    .requiredOption('--to <directory>', 'where the files go')
    .action(async (facts: string[], _: unknown, self: Command) => exportFacts(facts, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  program
    .command('openapi')
    .description('the contract of the JSON API, in OpenAPI 3.1')
    .action(() => void process.stdout.write(`${JSON.stringify(openApi(programVersion), null, 2)}\n`))
}
