import { effectCutSchema, type EffectCut } from '#api'
import { ProblemError } from '#problems'
import { askEffect, askLevels, heldProblems, toldCounts } from '#scorecard'
import type { Command } from 'commander'
import { between } from './figure-words.ts'
import { asking, questionFrom, type AskOptions } from './figures.ts'
import { withRecord } from './open-for-command.ts'
import type { Output } from './output.ts'

type EffectOptions = AskOptions & { outcome?: string; cut: string; levels?: boolean }

/** plumbline effect: what works for whom, and where scores point at each level of care. */
export function addEffectCommand(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  asking(
    program
      .command('effect')
      .description('what works for whom: an outcome by diagnosis group, approach and program, adjusted for who came; or scores by level of care'),
  )
    .option('--outcome <number>', 'such as outcomes.recovery; reliable improvement when left out')
    .option('--cut <by>', 'neither, program, level-of-care or both', 'program')
    .option('--levels', 'where scores point at each level of care')
    .action(async (_: unknown, self: Command) => effectCommand(self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
}

async function effectCommand(options: EffectOptions, output: Output): Promise<void> {
  const cut = effectCutSchema.safeParse(options.cut).data
  if (!cut) throw new ProblemError({ code: 'server/bad-query', facts: { name: 'cut' } })
  const question = questionFrom(options)
  await withRecord(options, async ({ desk }) => {
    const open = await desk()
    const problems = open.smallCells ? heldProblems(question) : []
    if (problems.length > 0) throw new ProblemError(...problems)
    return options.levels ? sayLevels({ desk: open, question }, output) : sayEffect({ desk: open, question, outcome: options.outcome, cut }, output)
  })
}

async function sayEffect(asked: Parameters<typeof askEffect>[0] & { readonly cut: EffectCut }, output: Output): Promise<void> {
  const answer = await askEffect(asked)
  if (!answer) throw new ProblemError({ code: 'cli/unknown-kpi', facts: { id: asked.outcome ?? '' } })
  output.say(`${answer.kpi.name}, ${answer.period.name}: ${answer.whole.shown}, 95 % ${between(answer.whole)}. ${answer.reading}`)
  output.table(
    [...answer.dimensions.map((d) => d.name), 'n', 'observed', '95 %', 'expected', 'adjusted', 'best estimate', 'verdict', 'reading'],
    answer.cells.map((c) => [
      ...c.of.map((o) => o.name),
      toldCounts(c.figure).n,
      c.figure.shown,
      between(c.figure),
      c.expected?.shown ?? '–',
      c.adjusted?.shown ?? '–',
      c.best?.shown ?? '–',
      c.verdict.replaceAll('-', ' '),
      c.reading,
    ]),
  )
  for (const note of answer.notes) output.say(note)
  output.json(answer)
}

async function sayLevels(asked: Parameters<typeof askLevels>[0], output: Output): Promise<void> {
  const answer = await askLevels(asked)
  output.say(`Where scores point, by level of care, ${answer.period.name}`)
  output.table(
    ['level of care', 'n', 'stay', '95 %', 'more care', '95 %', 'less care', '95 %'],
    answer.levels.map((l) => [
      l.name,
      toldCounts(l.stay).n,
      l.stay.shown,
      between(l.stay),
      l.more.shown,
      between(l.more),
      l.less.shown,
      between(l.less),
    ]),
  )
  output.table(
    ['moves between levels', 'period', 'figure', '95 %', 'n'],
    answer.steps.map((step) => [step.name, step.period.name, step.figure.shown, between(step.figure), toldCounts(step.figure).n]),
  )
  for (const note of answer.notes) output.say(note)
  output.json(answer)
}
