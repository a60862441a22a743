import { acknowledgeAlert, closeAlert, escalateAlert, showAlerts, showOneAlert, type Measuring } from '#measuring'
import { clientCode } from '#scorecard'
import type { Command } from 'commander'
import { withMeasuring } from './measuring.ts'
import { withRecord } from './open-for-command.ts'
import { bad, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

type Act = PlaceOptions & { by: string; to?: string; reason?: string; judged?: string }
type Work = (measuring: Measuring, id: string, options: Act) => Promise<void>

const minute = (moment: string | null): string | null => moment && moment.slice(0, 16).replace('T', ' ')
const judgedOf = (text: string | undefined): 'warranted' | 'not_warranted' =>
  text === 'warranted' || text === 'not_warranted' ? text : bad('--judged')

async function sayOne(measuring: Measuring, id: string, output: Output): Promise<void> {
  const alert = await showOneAlert(measuring, id, clientCode)
  output.say(`${alert.clientCode}: ${alert.origin?.words ?? alert.kind}, ${alert.owner?.name ?? 'nobody’s'}\n`)
  output.table(
    ['when (UTC)', 'what', 'to whom', 'by', 'words'],
    alert.steps.map((s) => [minute(s.at), s.kind, s.staff?.name ?? null, s.by, s.words]),
  )
  output.json(alert)
}

function addAct(alerts: Command, { name, says, outputFor, work }: { name: string; says: string; outputFor: OutputFor; work: Work }): Command {
  return alerts
    .command(name)
    .argument('<id>')
    .requiredOption('--by <name>', 'who does it')
    .description(says)
    .action(async function (this: Command, id: string) {
      const options: Act = this.optsWithGlobals()
      if (!/^\d{1,19}$/.test(id)) bad('id')
      await withRecord({ ...options, engine: 'postgres' }, (opened) =>
        withMeasuring(opened, async (measuring) => {
          await work(measuring, id, options)
          await sayOne(measuring, id, outputFor(options))
        }),
      )
    })
}

/** alerts: what is open, and what is done about it. */
export function addAlertCommands(program: Command, outputFor: OutputFor): void {
  const alerts = program
    .command('alerts')
    .option('--all', 'closed ones too, the latest first')
    .description('answers that somebody has to look at, the most urgent first')
    .action(async function (this: Command) {
      const options: PlaceOptions & { all?: boolean } = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord({ ...options, engine: 'postgres' }, async (opened) => {
        const answer = await withMeasuring(opened, (measuring) => showAlerts(measuring, { isOpen: options.all !== true, clientCode }))
        const { open, unseen, overdue } = answer.counts
        output.say(`${open} open, ${unseen} not seen yet, ${overdue} of them too late.\n`)
        output.table(
          ['alert', 'client', 'what', 'raised (UTC)', 'owner', 'to be seen by', 'seen'],
          answer.alerts.map((a) => [
            a.id,
            a.clientCode,
            a.origin ? `${a.origin.name} ${a.origin.item}` : a.kind.replaceAll('_', ' '),
            minute(a.raisedAt),
            a.owner?.name ?? 'nobody',
            minute(a.dueAt),
            minute(a.acknowledgedAt),
          ]),
        )
        output.json(answer)
      })
    })
  const at = async (measuring: Measuring) => ({ now: new Date(), zone: (await measuring.standing()).zone })
  addAct(alerts, {
    name: 'acknowledge',
    says: 'say that somebody has seen it',
    outputFor,
    work: async (measuring, id, { by }) => acknowledgeAlert(measuring.record, id, { by, ...(await at(measuring)) }),
  })
  addAct(alerts, {
    name: 'pass-on',
    says: 'give it to somebody else: to the next of those who answer for safety, or to whom you say',
    outputFor,
    work: async (measuring, id, { by, to }) =>
      escalateAlert(measuring.record, id, { by, to: to ?? null, safety: (await measuring.standing()).safety, ...(await at(measuring)) }),
  }).option('--to <staff>', 'id of a member of staff')
  addAct(alerts, {
    name: 'close',
    says: 'say that it is dealt with',
    outputFor,
    work: async (measuring, id, { by, reason, judged }) =>
      closeAlert(measuring.record, id, { by, reason: reason?.trim() || bad('--reason'), judged: judgedOf(judged), ...(await at(measuring)) }),
  })
    .requiredOption('--reason <words>', 'why it can be closed')
    .requiredOption('--judged <word>', 'warranted or not_warranted')
}
