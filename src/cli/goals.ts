import { changeGoalSchema, checkInSchema, saveMilestoneSchema, setGoalSchema, settleGoalSchema, type Goal } from '#api'
import { askGoalsPage, checkIn, closeGoal, editGoal, listMilestones, saveMilestone, setGoal } from '#steering'
import type { Command } from 'commander'
import { sayPairs } from './figure-words.ts'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, collect, dayFrom, numberFrom, readBody, sliceFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

const idFrom = (text: string | undefined): string => (text !== undefined && /^\d{1,19}$/.test(text) ? text : bad('id'))
const named = ({ kpi, place }: Goal): string => (place === '' ? kpi.name : `${kpi.name}, ${place}`)

async function showGoals({ record, desk }: Opened, output: Output): Promise<void> {
  const page = await askGoalsPage(record.pool, await desk())
  output.table(
    ['id', 'goal', 'from', 'to', 'by', 'whose', 'state', 'now'],
    page.goals.map((g) => [g.id, named(g), g.from.shown, g.to.shown, g.dueOn, g.owner, g.isLate ? 'check-in due' : g.state, g.says]),
  )
  for (const goal of page.goals.filter((g) => g.now.pairs.length > 0)) {
    output.say(`${named(goal)}: ${goal.now.shown}`)
    sayPairs(output, goal.now)
  }
  output.say('')
  output.table(
    ['id', 'milestone', 'team', 'by'],
    page.milestones.map((m) => [m.id, m.name, m.team, m.dueOn]),
  )
  output.say('')
  output.table(
    ['reached', 'what', 'who', ''],
    page.wall.slice(0, 12).map((w) => [w.on, w.title, w.who, w.says]),
  )
  output.json(page)
}

type SetOptions = PlaceOptions & { where?: string[]; from?: string; starts?: string; by?: string; owner?: string; why?: string; review: string }

function addSet(goal: Command, outputFor: OutputFor): void {
  goal
    .command('set')
    .argument('<kpi>')
    .argument('<to>', 'where it leads, in the number’s own unit')
    .requiredOption('--by <day>', 'by when')
    .requiredOption('--owner <name>', 'whose goal it is')
    .requiredOption('--why <words>', 'why')
    .option('--from <value>', 'where it begins; the figure of that day when left out')
    .option('--starts <day>', 'when it begins; today when left out')
    .option('--where <dimension=value>', 'a part of the practice only; values joined by ~', collect)
    .option('--review <cadence>', 'weekly, monthly or quarterly', 'monthly')
    .description('sets a goal')
    .action(async function (this: Command) {
      const [kpi, to = ''] = this.args
      const options: SetOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const { by, owner, why, review } = options
        const from = options.from === undefined ? null : numberFrom(options.from, '--from')
        const startsOn = await dayFrom(opened, options.starts)
        const dueOn = await dayFrom(opened, by)
        const body = readBody(setGoalSchema, {
          kpi,
          slice: sliceFrom(options.where),
          from,
          to: numberFrom(to, 'to'),
          startsOn,
          dueOn,
          owner,
          why,
          review,
        })
        await setGoal(opened.record.pool, await opened.desk(), body)
        await showGoals(opened, outputFor(options))
      })
    })
}

type CheckOptions = PlaceOptions & { on?: string; confidence: string; analysis: string; next: string; who?: string }

function addCheckIn(goal: Command, outputFor: OutputFor): void {
  goal
    .command('check-in')
    .argument('<id>')
    .requiredOption('--confidence <0-10>', 'how sure that it will be reached')
    .requiredOption('--analysis <words>', 'what you see, and why')
    .requiredOption('--next <words>', 'the next step')
    .option('--on <day>', 'today when left out')
    .option('--who <name>', 'who says so')
    .description('checks in on a goal; the figure of that day is added')
    .action(async function (this: Command) {
      const options: CheckOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const on = await dayFrom(opened, options.on)
        const { analysis, next: nextStep, who: author = null } = options
        const body = readBody(checkInSchema, { on, confidence: numberFrom(options.confidence, '--confidence'), analysis, nextStep, author })
        await checkIn({ pool: opened.record.pool, desk: await opened.desk() }, idFrom(this.args[0]), body)
        await showGoals(opened, outputFor(options))
      })
    })
}

function addClose(goal: Command, outputFor: OutputFor): void {
  goal
    .command('close')
    .argument('<id>')
    .argument('<state>', 'reached, ended, or open again')
    .option('--on <day>', 'today when left out')
    .option('--words <words>', 'a word to close with')
    .description('says what became of a goal')
    .action(async function (this: Command) {
      const [id, state] = this.args
      const options: PlaceOptions & { on?: string; words?: string } = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const body = readBody(settleGoalSchema, { state, on: await dayFrom(opened, options.on), words: options.words ?? null })
        await closeGoal(opened.record.pool, idFrom(id), body)
        await showGoals(opened, outputFor(options))
      })
    })
}

function addEdit(goal: Command, outputFor: OutputFor): void {
  goal
    .command('change')
    .argument('<id>')
    .option('--by <day>')
    .option('--owner <name>')
    .option('--why <words>')
    .option('--review <cadence>')
    .description('changes owner, day, reason or cadence of a goal')
    .action(async function (this: Command) {
      const options: PlaceOptions & { by?: string; owner?: string; why?: string; review?: string } = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const id = idFrom(this.args[0])
        const { goals } = await askGoalsPage(opened.record.pool, await opened.desk())
        const old = goals.find((g) => g.id === id) ?? bad('id')
        const { by: dueOn = old.dueOn, owner = old.owner, why = old.why, review = old.review } = options
        await editGoal(opened.record.pool, id, readBody(changeGoalSchema, { dueOn, owner, why, review }))
        await showGoals(opened, outputFor(options))
      })
    })
}

type MilestoneOptions = PlaceOptions & { change?: string; team?: string; by?: string; reached?: string | true; notReached?: boolean }

function addMilestoneCommand(program: Command, outputFor: OutputFor): void {
  program
    .command('milestone')
    .argument('[name]', 'what will be so; left out with --change, it stays')
    .option('--team <name>')
    .option('--by <day>', 'by when')
    .option('--reached [day]', 'reached, today or that day')
    .option('--not-reached', 'not reached after all')
    .option('--change <id>', 'changes one instead of adding one')
    .description('adds a milestone of a team, or changes one')
    .action(async function (this: Command) {
      const options: MilestoneOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const id = options.change === undefined ? null : idFrom(options.change)
        const old = id === null ? undefined : (await listMilestones(opened.record.pool)).find((m) => m.id === id)
        const reachedOn =
          options.reached === undefined ? old?.reachedOn : await dayFrom(opened, options.reached === true ? undefined : options.reached)
        const { team = old?.team, by: dueOn = old?.dueOn } = options
        const body = { team, name: this.args[0] ?? old?.name, dueOn, reachedOn: options.notReached ? null : (reachedOn ?? null) }
        await saveMilestone(opened.record, id, readBody(saveMilestoneSchema, body))
        await showGoals(opened, outputFor(options))
      })
    })
}

/** goals, goal, milestone: what the practice works towards. */
export function addGoalCommands(program: Command, outputFor: OutputFor): void {
  program
    .command('goals')
    .description('goals with their figures, milestones, and what was reached')
    .action(async function (this: Command) {
      const options: PlaceOptions = this.optsWithGlobals()
      await withRecord(options, (opened) => showGoals(opened, outputFor(options)))
    })
  const goal = program.command('goal').description('sets, changes and closes a goal, and checks in on it')
  addSet(goal, outputFor)
  addEdit(goal, outputFor)
  addCheckIn(goal, outputFor)
  addClose(goal, outputFor)
  addMilestoneCommand(program, outputFor)
}
