import { settleExperimentSchema, startExperimentSchema } from '#api'
import { askExperiments, judgeExperiment, startExperiment } from '#steering'
import { removeExperiment } from '#store'
import type { Command } from 'commander'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, collect, dayFrom, numberFrom, readBody, sliceFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

const idFrom = (text: string | undefined): string => (text !== undefined && /^\d{1,18}$/.test(text) ? text : bad('id'))

async function showExperiments({ record, desk }: Opened, output: Output): Promise<void> {
  const experiments = await askExperiments(record.pool, await desk())
  output.table(
    ['id', 'what was changed', 'number', 'where', 'since', 'points', 'what they say'],
    experiments.map((e) => [
      e.id,
      e.changed,
      e.kpi.name,
      e.place || 'everywhere',
      e.startsOn,
      `${e.have} of ${e.points}`,
      [e.says, e.expectation].join(' '),
    ]),
  )
  output.json(experiments)
}

type StartOptions = PlaceOptions & { from?: string; where?: string[]; expect: string; by: string; grain: string; points: string; owner: string }

function addStart(experiment: Command, outputFor: OutputFor): void {
  experiment
    .command('start')
    .argument('<kpi>')
    .argument('<words>', 'what is changed')
    .requiredOption('--expect <direction>', 'up or down')
    .requiredOption('--by <size>', 'how large a change is expected, in the number’s own unit')
    .requiredOption('--owner <name>')
    .option('--from <day>', 'when it begins; today when left out')
    .option('--where <dimension=value>', 'a part of the practice only; values joined by ~', collect)
    .option('--grain <grain>', 'what one point is: week, month or quarter', 'month')
    .option('--points <n>', 'points to wait for; eight in a row on one side of a centre come by chance once in 128 times', '8')
    .description('writes down what is changed and what is expected of it')
    .action(async function (this: Command) {
      const [kpi, changed] = this.args
      const options: StartOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const { expect: expects, grain, owner } = options
        const startsOn = await dayFrom(opened, options.from)
        const [size, points] = [numberFrom(options.by, '--by'), numberFrom(options.points, '--points')]
        const body = { kpi, slice: sliceFrom(options.where), changed, startsOn, expects, size, grain, points, owner }
        await startExperiment(opened.record.pool, readBody(startExperimentSchema, body))
        await showExperiments(opened, outputFor(options))
      })
    })
}

/** experiments, experiment: what was tried, and whether it worked. */
export function addExperimentCommands(program: Command, outputFor: OutputFor): void {
  program
    .command('experiments')
    .description('what was tried, and what the points after it say')
    .action(async function (this: Command) {
      const options: PlaceOptions = this.optsWithGlobals()
      await withRecord(options, (opened) => showExperiments(opened, outputFor(options)))
    })
  const experiment = program.command('experiment').description('starts, judges or takes away an experiment')
  addStart(experiment, outputFor)
  experiment
    .command('judge')
    .argument('<id>')
    .option('--learned <words>', 'what was learned')
    .description('keeps the verdict of today for good')
    .action(async function (this: Command) {
      const options: PlaceOptions & { learned?: string } = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const desk = await opened.desk()
        const { learned } = readBody(settleExperimentSchema, { learned: options.learned ?? null })
        await judgeExperiment({ pool: opened.record.pool, desk }, idFrom(this.args[0]), { on: desk.today, learned: learned || null })
        await showExperiments(opened, outputFor(options))
      })
    })
  experiment
    .command('remove')
    .argument('<id>')
    .description('takes away one that was never meant and has no verdict')
    .action(async function (this: Command) {
      const options: PlaceOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        await removeExperiment(opened.record.pool, idFrom(this.args[0]))
        await showExperiments(opened, outputFor(options))
      })
    })
}
