import type { CourseAnswer, CoursesAnswer } from '#api'
import { askCourse, askCourses, learnCourses } from '#tracking'
import type { Command } from 'commander'
import { withRecord } from './open-for-command.ts'
import { bad, numberFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

type ShowOptions = PlaceOptions & { intake?: string; version?: string }

const modes: Readonly<Record<CourseAnswer['mode'], string>> = {
  rules: 'published rules only',
  experimental: 'shown, judges nobody',
  driving: 'asks for a look',
}
const count = (n: number): string => n.toLocaleString('en-US')
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function sayCourses(answer: CoursesAnswer, output: Output): void {
  output.say(`${answer.title}. ${answer.summary}\n`)
  output.table(
    ['instrument', 'version', 'what it does', 'episodes', 'on track', 'to watch', 'not on track', 'not judged'],
    answer.courses.map(({ name, version, mode, episodes, inCare }) => [
      name,
      version,
      modes[mode],
      count(episodes),
      count(inCare.onTrack),
      count(inCare.watch),
      count(inCare.notOnTrack),
      count(inCare.notJudged),
    ]),
  )
  for (const line of answer.caveats) output.say(line)
}

/** The weeks of a table that is to be read: every one at first, then fewer. */
const isToldWeek = (week: number, last: number): boolean => [1, 2, 4, 6, 8, 12, 16, 20, 26, 39, 52].includes(week) || week === last

function sayCurve({ curve }: CourseAnswer, output: Output): void {
  if (!curve) return
  const last = curve.points.at(-1)?.week ?? 0
  output.say(`\n${curve.says}`)
  output.table(
    ['week', 'expected', 'band from', 'band to'],
    curve.points.filter((p) => isToldWeek(p.week, last)).map((p) => [p.week, p.expected.toFixed(1), p.lower, p.upper]),
  )
}

function sayCourse(answer: CourseAnswer, output: Output): void {
  output.say(`${answer.name}: ${modes[answer.mode]}. ${answer.says}`)
  sayCurve(answer, output)
  const shown = answer.versions.find((v) => v.version === answer.curve?.version)
  if (shown?.heldOut) {
    output.say('')
    for (const line of shown.heldOut.says) output.say(line)
    output.table(
      ['first score', 'episodes', 'later scores', 'inside the band', 'beyond the edge'],
      shown.heldOut.bands.map((b) => [
        `${b.from} to ${b.to}`,
        count(b.episodes),
        count(b.scores),
        b.scores === 0 ? null : percent(b.inside / b.scores),
        b.scores === 0 ? null : percent(b.flagged / b.scores),
      ]),
    )
  }
  if (answer.versions.length === 0) return
  output.say('')
  output.table(
    ['version', 'as of', 'closed from', 'to', 'episodes', 'scores', 'β0', 'β1', 'τ00', 'τ01', 'τ11', 'σ²'],
    answer.versions.map((v) => [
      v.version,
      v.asOf,
      v.fromOn,
      v.toOn,
      count(v.episodes),
      count(v.scores),
      ...[...v.parameters.beta, v.parameters.g[0], v.parameters.g[1], v.parameters.g[3], v.parameters.sigma2].map((p) => (p ?? NaN).toFixed(3)),
    ]),
  )
}

function addShow(course: Command, outputFor: OutputFor): void {
  course
    .command('show')
    .argument('[instrument]', 'an instrument, such as phq-9; all when left out')
    .option('--intake <score>', 'the first score to draw the course for')
    .option('--version <n>', 'an earlier version')
    .description('what is to be expected of scores, what it rests on, and how it did on episodes it had not seen')
    .action(async function (this: Command, instrument: string | undefined) {
      const options: ShowOptions = this.optsWithGlobals()
      const intake = options.intake === undefined ? undefined : numberFrom(options.intake, '--intake')
      const version = options.version === undefined ? undefined : numberFrom(options.version, '--version')
      if (version !== undefined && (!Number.isInteger(version) || version < 1)) bad('--version')
      const output = outputFor(options)
      await withRecord(options, async ({ desk, record: { pool } }) => {
        const open = await desk()
        if (instrument === undefined) {
          const answer = await askCourses(open, pool)
          sayCourses(answer, output)
          return output.json(answer)
        }
        const answer = await askCourse({ desk: open, pool }, instrument.toLowerCase(), { intake, version })
        sayCourse(answer, output)
        output.json(answer)
      })
    })
}

/** course: the expected course of scores, shown and learned anew. */
export function addCourseCommands(program: Command, outputFor: OutputFor): void {
  const course = program.command('course').description('what is to be expected of scores, learned from your own closed episodes')
  addShow(course, outputFor)
  course
    .command('fit')
    .description('learn every course anew, now')
    .action(async function (this: Command) {
      const options: PlaceOptions = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord(options, async ({ desk, record: { pool } }) => {
        const answer = await learnCourses(await desk(), pool)
        output.say(`${answer.says}\n`)
        output.table(
          ['instrument', 'episodes', ''],
          answer.courses.map((c) => [c.name, count(c.episodes), c.says]),
        )
        output.json(answer)
      })
    })
}
