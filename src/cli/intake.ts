import type { MissedCallsAnswer, ThreadAnswer } from '#api'
import { showNumber, showValue } from '#kpi'
import { askMissedCalls, askThread, parseAgainst, threadDimensions } from '#scorecard'
import { loadBusinessHours, loadHandoverLimit, saveBusinessHours, saveHandoverLimit } from '#store'
import { orderedRange, plannedValue, type Range } from '#planning'
import type { Command } from 'commander'
import { between } from './figure-words.ts'
import { asking, questionFrom, type AskOptions } from './figures.ts'
import { dayNames, readHours, showMinute } from './hours.ts'
import { withRecord } from './open-for-command.ts'
import { bad, collect, numberFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

type ThreadOptions = AskOptions & { by?: string }

/** plumbline thread, missed-calls, hours: the way in. */
export function addIntakeCommands(program: Command, outputFor: OutputFor): void {
  asking(
    program.command('thread').description('from the first contact to the first payment: how many got how far, how fast, and where they were lost'),
  )
    .option('--by <dimension>', 'split by referral-source, hour, modality …')
    .action(async (_: unknown, self: Command) => threadCommand(self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  addMissedCallsCommand(program, outputFor)
  addHoursCommand(program, outputFor)
}

async function threadCommand(options: ThreadOptions, output: Output): Promise<void> {
  const by = options.by === undefined ? null : (threadDimensions().find((d) => d.id === options.by) ?? bad(`--by ${options.by}`))
  await withRecord(options, async ({ desk }) => {
    const answer = await askThread(await desk(), questionFrom(options), by)
    output.say(`${answer.title}, ${answer.period.name}. ${answer.reading}`)
    sayStages(answer, output)
    if (answer.by) saySlices(answer, answer.by, output)
    output.json(answer)
  })
}

const number = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : showNumber(value, 'count'))

function sayStages({ stages }: ThreadAnswer, output: Output): void {
  const names = new Map(stages.map((s) => [s.id, s.name.toLowerCase()]))
  output.table(
    ['stage', 'people', 'share', 'of', '95 %', 'lost', 'still in time', 'median time'],
    stages.map((s) => [
      s.name,
      s.people.figure.shown,
      s.step?.figure.shown ?? '–',
      s.from === null ? '–' : (names.get(s.from) ?? '–'),
      s.step ? between(s.step.figure) : '–',
      number(s.lost),
      number(s.stillInTime),
      s.took?.figure.shown ?? '–',
    ]),
  )
}

function saySlices({ stages }: ThreadAnswer, by: NonNullable<ThreadAnswer['by']>, output: Output): void {
  output.table(
    [by.name, 'people', ...stages.slice(1).map((s) => s.name)],
    by.slices.map((slice) => [slice.name, slice.stages[0]?.people.shown ?? '–', ...slice.stages.slice(1).map((s) => s.step?.shown ?? '–')]),
  )
  output.say('Each share is of the stage it follows, of those whose time is over.')
}

type MissedOptions = AskOptions & { against: string; calls?: string; intent?: string; lift?: string; value?: string; published?: boolean }

function addMissedCallsCommand(program: Command, outputFor: OutputFor): void {
  asking(program.command('missed-calls').description('what answering missed calls might bring (planning math), and what calling back did bring'))
    .option('--against <period>', 'previous, year-before, or first day..day after the last', 'previous')
    .option('--calls <n>', 'calls a month: one number, or low~likely~high')
    .option('--intent <percent>', 'share with intake or scheduling intent')
    .option('--lift <percent>', 'share of those that answering would bring to a first session')
    .option('--value <dollars>', 'what a first session earns')
    .option('--published', 'the published example in place of your own numbers')
    .action(async (_: unknown, self: Command) => missedCallsCommand(self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
}

/** `300~360~400`, or one number three times. */
function rangeFrom(text: string | undefined, name: string): Range | null {
  if (text === undefined) return null
  const ends = text.split('~').map((end) => numberFrom(end, name))
  const [low = 0, likely = low, high = likely] = ends
  return ends.length === 1 || ends.length === 3 ? orderedRange(low, likely, high) : bad(name)
}
const exactly = (value: number): Range => orderedRange(value, value, value)
const shares = ({ low, likely, high }: Range): Range => ({ low: low / 100, likely: likely / 100, high: high / 100 })

function sayPlan({ own, published, evidence }: MissedCallsAnswer, options: MissedOptions, output: Output): void {
  const start = (key: keyof typeof own): Range => (options.published ? null : key === 'lift' ? null : own[key]?.range) ?? exactly(published[key])
  const plan = {
    calls: rangeFrom(options.calls, '--calls') ?? start('calls'),
    intent: rangeFrom(options.intent, '--intent') ?? start('intent'),
    lift: rangeFrom(options.lift, '--lift') ?? start('lift'),
    worth: rangeFrom(options.value, '--value') ?? start('worth'),
  }
  const { value, sessions } = plannedValue({ ...plan, intent: shares(plan.intent), lift: shares(plan.lift) })
  const row = (name: string, range: Range, show: (n: number) => string): string[] => [name, show(range.low), show(range.likely), show(range.high)]
  output.table(
    ['planning math, a month', 'low', 'likely', 'high'],
    [
      row('calls', plan.calls, (n) => showNumber(n, 'count')),
      row('with intent', plan.intent, (n) => showValue(n, 'percent')),
      row('lift from answering', plan.lift, (n) => showValue(n, 'percent')),
      row('value of a first session', plan.worth, (n) => showValue(n, 'dollars')),
      row('first sessions more', sessions, (n) => showNumber(n, 'count')),
      row('value', value, (n) => showValue(n, 'dollars')),
    ],
  )
  output.say('Planning math, not income. Low and high take every factor at that end at once.')
  output.say(evidence.says)
}

async function missedCallsCommand(options: MissedOptions, output: Output): Promise<void> {
  await withRecord(options, async ({ desk }) => {
    const answer = await askMissedCalls(await desk(), questionFrom(options), parseAgainst(options.against))
    sayPlan(answer, options, output)
    const { before, after, lines } = answer.realized
    output.table(
      ['realized', before.name, after.name, 'difference'],
      lines.map((l) => [l.name, l.before.shown, l.after.shown, l.reading || '–']),
    )
    output.json(answer)
  })
}

type HoursOptions = PlaceOptions & { set?: string[]; handover?: string }

function addHoursCommand(program: Command, outputFor: OutputFor): void {
  program
    .command('hours')
    .option('--set <day=from-to>', 'mon=08:00-17:00, or sat=closed; once or more', collect)
    .option('--handover <minutes>', 'minutes allowed until a named person takes over a possible crisis; none takes the limit away')
    .description('when the practice is open: the clock of callbacks and replies runs in these hours only')
    .action(async (_: unknown, self: Command) => {
      const options: HoursOptions = self.optsWithGlobals()
      await withRecord(options, async ({ record: { pool } }) => {
        if (options.set) await saveBusinessHours(pool, readHours(await loadBusinessHours(pool), options.set))
        if (options.handover !== undefined)
          await saveHandoverLimit(pool, options.handover === 'none' ? null : Math.max(1, Math.round(numberFrom(options.handover, '--handover'))))
        const [hours, handoverMinutes] = [await loadBusinessHours(pool), await loadHandoverLimit(pool)]
        const output = outputFor(options)
        output.table(
          ['day', 'open'],
          dayNames.map((name, i) => {
            const day = hours.find((h) => h.weekday === i + 1)
            return [name, day ? `${showMinute(day.opensMinute)}–${showMinute(day.closesMinute)}` : 'closed']
          }),
        )
        output.say(
          handoverMinutes === null
            ? 'No limit is set for handing over a possible crisis.'
            : `A possible crisis is taken over within ${handoverMinutes} minutes.`,
        )
        output.json({ hours, handoverMinutes })
      })
    })
}
