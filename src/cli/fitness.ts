import type { Believed, Fitness, Mend } from '#api'
import { areas } from '#content'
import { csvLine } from '#importers'
import { ProblemError } from '#problems'
import { askFitness, askFitnessOf, askMendLines, askMendRows, provenanceOf, type About, type MendQuestion } from '#scorecard'
import { loadImport, loadLines, type OpenRecord } from '#store'
import type { Command } from 'commander'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asking, kpiNamed, questionFrom, type AskOptions } from './figures.ts'
import { withRecord } from './open-for-command.ts'
import type { Output } from './output.ts'

type FitnessOptions = AskOptions & { mend?: string; out?: string }

/** fitness: can the numbers be believed, and which rows to mend first. */
export function addFitnessCommand(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  asking(
    program
      .command('fitness')
      .argument('[kpi]', 'a number, such as access.no-show-rate; all when left out')
      .description('can the numbers be believed? what is missing, how far it could move a figure, and which rows to mend first'),
  )
    .option('--mend <n>', 'the rows of the n-th repair')
    .option('--out <directory>', 'with --mend: write their lines as files that can be filled and imported again')
    .action(async (id: string | undefined, _: unknown, self: Command) =>
      fitnessCommand(id, self.optsWithGlobals<FitnessOptions>(), outputFor(self.optsWithGlobals())),
    )
}

const ends = ({ low, high }: Believed): string => (low && high ? `${low.shown} to ${high.shown}` : '–')

async function fitnessCommand(id: string | undefined, options: FitnessOptions, output: Output): Promise<void> {
  const question = questionFrom(options)
  await withRecord(options, async ({ desk, record }) => {
    const open = await desk()
    if (id === undefined) {
      const all = (await Promise.all(areas.map((a) => askFitnessOf(open, question, a.id)))).flatMap((a) => a ?? [])
      output.table(
        ['number', 'figure', 'could be', 'rows to mend', 'belief'],
        all.flatMap((a) => a.numbers.map((n) => [n.kpi.id, n.figure.shown, ends(n), n.rows.toLocaleString('en-US'), n.belief])),
      )
      return output.json({ areas: all })
    }
    const about: About = { desk: open, kpi: kpiNamed(id), question }
    const fitness = await askFitness(about, provenanceOf(record))
    if (options.mend === undefined) return sayFitness(fitness, output)
    const mend = fitness.repairs[Number(options.mend) - 1]
    if (!mend) throw new ProblemError({ code: 'server/bad-query', facts: { name: '--mend' } })
    await sayMend({ about, record, mend }, options.out, output)
  })
}

const share = (known: number, rows: number): string => (rows === 0 ? '–' : `${((100 * known) / rows).toFixed(1)} %`)

function sayFitness(fitness: Fitness, output: Output): void {
  output.say(`${fitness.kpi.name}, ${fitness.period.name}: ${fitness.says}`)
  if (fitness.assumed !== '') output.say(fitness.assumed)
  output.table(
    ['needs', 'of', 'rows', 'there', 'sources'],
    fitness.fields.map((f) => [
      f.name,
      f.fact,
      f.rows.toLocaleString('en-US'),
      f.isRequired ? 'always' : share(f.known, f.rows),
      f.sources.map((s) => s.source).join(', '),
    ]),
  )
  output.table(
    ['', 'mend', 'field', 'source', 'clinician', 'site', 'rows', 'narrows by'],
    fitness.repairs.map((r, i) => [
      i + 1,
      r.name,
      r.field,
      r.source,
      r.clinician?.name ?? null,
      r.site?.name ?? null,
      r.rows.toLocaleString('en-US'),
      r.narrowsShown,
    ]),
  )
  output.json(fitness)
}

type Mending = { readonly about: About; readonly record: OpenRecord; readonly mend: Mend }

async function sayMend({ about, record, mend }: Mending, out: string | undefined, output: Output): Promise<void> {
  const { side, kind, id, field, source, clinician, site } = mend
  const asked: MendQuestion = { side, kind, id, field, source: source ?? undefined, clinician: clinician?.value, site: site?.value }
  const provenance = provenanceOf(record)
  const answer = await askMendRows(about, asked, provenance)
  output.table(
    ['client', 'clinician', 'site', 'from'],
    answer.rows.map((r) => [r.clientCode, r.clinician, r.site, r.origins[0] ? `${r.origins[0].file} : ${r.origins[0].line}` : null]),
  )
  output.say(`${answer.rows.length} of ${answer.total}: fill ${answer.means}`)
  if (out !== undefined) {
    mkdirSync(out, { recursive: true })
    for (const { importId, file } of answer.files) {
      const found = await loadImport(record.pool, importId)
      const rows = await loadLines(record, importId, await askMendLines(about, { ...asked, importId }, provenance))
      const path = join(out, `to-mend-${importId}-${file.replaceAll(/[^\w.-]/g, '-')}`)
      writeFileSync(path, `\uFEFF${[found?.header ?? [], ...rows].map((row) => csvLine(row)).join('')}`)
      output.say(path)
    }
  }
  output.json(answer)
}
