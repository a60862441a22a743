import { isScoreOnly } from '#instrument'
import { openLibrary } from '#library'
import { askByHand, changeBattery, listBatteries, loadAsking, openMeasuring, saveAsking, showDue, type Measuring } from '#measuring'
import { makeRequestSchema } from '#api'
import { isDay, todayIn } from '#period'
import { ProblemError } from '#problems'
import { clientCode } from '#scorecard'
import type { Command } from 'commander'
import { clientNamed } from './clients.ts'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, collect, numberFrom, readBody, type OutputFor, type PlaceOptions } from './options.ts'

/** Runs a piece of work on what asking and answering stand on. */
export async function withMeasuring<T>(opened: Opened, work: (measuring: Measuring) => Promise<T>): Promise<T> {
  const { record, config } = opened
  const library = await openLibrary(record.pool, () => undefined)
  const measuring = openMeasuring({ record, config, library: library.find })
  try {
    return await work(measuring)
  } finally {
    await measuring.close()
    library.close()
  }
}

type RequestOptions = PlaceOptions & {
  battery?: string
  instrument?: string[]
  channel: string
  respondent: string
  language?: string
  days?: string
  by?: string
}

function addRequest(program: Command, outputFor: OutputFor): void {
  program
    .command('request')
    .argument('<client>', 'code or name')
    .option('--battery <id>', 'questionnaires that belong together')
    .option('--instrument <id>', 'one questionnaire, or several', collect)
    .option('--channel <how>', 'email, link, kiosk, sms', 'link')
    .option('--respondent <who>', 'client, caregiver, teacher', 'client')
    .option('--language <language>', 'en or es; left out: the client’s')
    .option('--days <n>', 'how long it can be answered')
    .option('--by <name>', 'who asks')
    .description('ask a client, and get the link or the code: it is told once')
    .action(async function (this: Command, client: string) {
      const options: RequestOptions = this.optsWithGlobals()
      const output = outputFor(options)
      const asked = readBody(makeRequestSchema, {
        battery: options.battery ?? null,
        instruments: options.instrument ?? [],
        channel: options.channel,
        respondent: options.respondent,
        language: options.language ?? null,
        days: options.days === undefined ? null : numberFrom(options.days, '--days'),
        by: options.by ?? null,
      })
      await withRecord(options, async (opened) => {
        const { config } = opened
        const base = config.answerUrl ?? `http://${config.host}:${config.answerHost === null ? config.port : config.answerPort}`
        const id = await clientNamed(opened, client)
        const made = await withMeasuring(opened, (measuring) => askByHand(measuring, id, { asked, base }))
        if (made.link !== null) output.say(made.link)
        if (made.code !== null) output.say(`Code for the tablet: ${made.code}`)
        if (made.link === null && made.code === null) output.say('It leaves by mail.')
        if (made.message) output.say(`\n${made.message.subject}\n\n${made.message.text}`)
        output.json(made)
      })
    })
}

function addDue(program: Command, outputFor: OutputFor): void {
  program
    .command('due')
    .option('--on <day>', 'as of another day')
    .option('--client <client>', 'of one client, also what comes next')
    .description('who is due which questionnaires')
    .action(async function (this: Command) {
      const options: PlaceOptions & { on?: string; client?: string } = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord(options, async (opened) => {
        const clientId = options.client === undefined ? null : await clientNamed(opened, options.client)
        const answer = await withMeasuring(opened, async (measuring) => {
          const on = options.on ?? todayIn((await measuring.standing()).zone, Date.now())
          return showDue(measuring, { on: isDay(on) ? on : bad('--on'), clientId, clientCode })
        })
        output.table(
          ['client', 'battery', 'due on', 'until', '', 'asked'],
          answer.due.map((d) => [d.clientCode, d.name, d.dueOn, d.closesOn, d.state, d.isAsked ? 'yes' : 'no']),
        )
        output.json(answer)
      })
    })
}

const onOff = (text: string, name: string): boolean => (text === 'on' ? true : text === 'off' ? false : bad(name))

type BatteryOptions = PlaceOptions & { on?: string[]; off?: string[]; schedule?: string }

function addBatteries(program: Command, outputFor: OutputFor): void {
  program
    .command('batteries')
    .option('--on <id>', 'switch a battery on', collect)
    .option('--off <id>', 'switch a battery off', collect)
    .option('--schedule <on|off>', 'ask for what is due by itself')
    .description('which questionnaires go to whom, and when')
    .action(async function (this: Command) {
      const options: BatteryOptions = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord({ ...options, engine: 'postgres' }, async (opened) => {
        const { pool } = opened.record
        await withMeasuring(opened, async ({ library }) => {
          const all = await listBatteries(pool)
          const switches = [...(options.on ?? []).map((id) => ({ id, isOn: true })), ...(options.off ?? []).map((id) => ({ id, isOn: false }))]
          for (const { id, isOn } of switches) {
            const found = all.find((b) => b.id === id)
            if (!found) throw new ProblemError({ code: 'measuring/battery-unknown', facts: { battery: id } })
            const { isOurs: _, isChanged: __, ...battery } = found
            await changeBattery(pool, { ...battery, isOn }, library)
          }
          if (options.schedule !== undefined)
            await saveAsking(pool, { ...(await loadAsking(pool)), isScheduleOn: onOff(options.schedule, '--schedule') })
          const [batteries, asking] = [await listBatteries(pool), await loadAsking(pool)]
          output.say(asking.isScheduleOn ? 'What is due is asked by itself.\n' : 'Nothing is asked by itself.\n')
          output.table(
            ['battery', '', 'when', 'who', 'questionnaires'],
            batteries.map((b) => [
              b.id,
              b.isOn ? 'on' : 'off',
              b.when.kind === 'every-weeks' ? `every ${b.when.weeks} weeks` : b.when.kind.replaceAll('-', ' '),
              b.respondent,
              b.instruments.map((id) => nameOf(library(id), id)).join(', '),
            ]),
          )
          output.json({ ...asking, batteries })
        })
      })
    })
}

const nameOf = (instrument: ReturnType<Measuring['library']>, id: string): string =>
  instrument === undefined ? `${id} (not here)` : isScoreOnly(instrument) ? `${instrument.name} (score only)` : instrument.name

/** request, due, batteries: what is asked, of whom and when. */
export function addMeasuringCommands(program: Command, outputFor: OutputFor): void {
  addRequest(program, outputFor)
  addDue(program, outputFor)
  addBatteries(program, outputFor)
}
