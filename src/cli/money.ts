import type { Denials } from '#api'
import { showDollars, tellAsk, tellAuthorizations, tellLeft } from '#charts'
import {
  askAging,
  askAuthorizations,
  askDenials,
  askOpenLines,
  askWorth,
  worthDimensions,
  type Desk,
  type LineFinder,
  type Question,
} from '#scorecard'
import { findRowLines } from '#store'
import type { Command } from 'commander'
import { between } from './figure-words.ts'
import { asking, questionFrom, type AskOptions } from './figures.ts'
import { withRecord } from './open-for-command.ts'
import { bad, type OutputFor } from './options.ts'
import type { Output } from './output.ts'

type MoneyOptions = AskOptions & { lines?: string; age?: string; by?: string }
type Asked = { readonly desk: Desk; readonly question: Question; readonly lines: LineFinder; readonly output: Output }

const parts: Readonly<Record<string, (asked: Asked, options: MoneyOptions) => Promise<void>>> = {
  aging: sayAging,
  denials: sayDenials,
  authorizations: sayAuthorizations,
  worth: sayWorth,
}

/** plumbline money: what the Money page shows, in a terminal. */
export function addMoneyCommand(program: Command, outputFor: OutputFor): void {
  asking(
    program
      .command('money')
      .argument('<part>', Object.keys(parts).join(', '))
      .description('what is owed, what was denied, whose authorization runs out, and outcomes beside what they took'),
  )
    .option('--lines <payer>', 'with aging: the billed lines behind one payer, by name, or “clients”')
    .option('--age <age>', 'with --lines: 0-30, 31-60, 61-90, 91-120, over-120')
    .option('--by <dimension>', `with worth: ${worthDimensions.join(', ')}`, 'payer')
    .action(async (part: string, _: unknown, self: Command) => {
      const options: MoneyOptions = self.optsWithGlobals()
      const say = parts[part] ?? bad(part)
      await withRecord(options, async ({ desk, record }) => {
        const lines: LineFinder = (fact, ids) => findRowLines(record.pool, fact, ids)
        await say({ desk: await desk(), question: questionFrom(options), lines, output: outputFor(options) }, options)
      })
    })
}

const percent = (share: number | null): string => (share === null ? '–' : `${share.toFixed(1)} %`)

async function sayAging({ desk, question, lines, output }: Asked, { lines: payer, age }: MoneyOptions): Promise<void> {
  const aging = await askAging(desk, question)
  if (payer === undefined) {
    output.say(aging.reading)
    output.table(
      ['payer', ...aging.ages.map((a) => a.name), 'all', 'over 90 days'],
      [...aging.payers, { ...aging, name: 'All' }].map((p) => [p.name, ...p.amounts.map(showDollars), showDollars(p.total), percent(p.over90)]),
    )
    return output.json(aging)
  }
  const row = aging.payers.find((p) => p.name.toLowerCase() === payer.toLowerCase()) ?? bad(`--lines ${payer}`)
  if (age !== undefined && !aging.ages.some((a) => a.id === age)) bad(`--age ${age}`)
  const answer = await askOpenLines(desk, question, { payer: row.payer, age, limit: 50, offset: 0, lines })
  output.table(
    ['client', 'service', 'days', 'billed', 'owed', 'where it stands', 'from'],
    answer.lines.map((l) => [l.clientCode, l.serviceOn, l.days, l.billed.toFixed(2), l.owed.toFixed(2), l.state, l.origins[0] ? `${l.origins[0].file} : ${l.origins[0].line}` : null]), // prettier-ignore
  )
  output.say(`${answer.lines.length} of ${answer.total.toLocaleString('en-US')} lines, ${showDollars(answer.owed)} in all`)
  output.json(answer)
}

async function sayDenials({ desk, question, output }: Asked): Promise<void> {
  const answer = await askDenials(desk, question)
  const table = (name: string, of: Denials['reasons'], reading: (i: number) => string | null): void =>
    output.table(
      [name, 'lines', 'share', '95 %', 'denied', 'reading'],
      of.map((r, i) => [r.name, r.figure.numerator, r.figure.shown, between(r.figure), showDollars(r.amount), reading(i)]),
    )
  output.say(`Denied at first: ${answer.whole.shown} of ${answer.whole.n.toLocaleString('en-US')} lines, ${showDollars(answer.amount)}`)
  table('class', answer.classes, (i) => answer.classes[i]?.series.signal.reading ?? null)
  table('where to prevent it', answer.places, () => null)
  table('reason', answer.reasons, () => null)
  output.table(
    ['payer', 'all', ...answer.byPayer.classes.map((c) => c.name)],
    answer.byPayer.payers.map((p) => [p.name, p.figure.shown, ...p.classes.map((f) => f?.shown ?? null)]),
  )
  output.json(answer)
}

async function sayAuthorizations({ desk, question, lines, output }: Asked): Promise<void> {
  const answer = await askAuthorizations(desk, question, lines)
  output.say(tellAuthorizations(answer))
  output.table(
    ['ask by', 'client', 'payer', 'what is left', 'clinician', 'what to do'],
    answer.items.map((i) => [i.askBy, i.clientCode, i.payer, tellLeft(i), i.clinician, tellAsk(i)]),
  )
  output.json(answer)
}

async function sayWorth({ desk, question, output }: Asked, { by = 'payer' }: MoneyOptions): Promise<void> {
  const answer = (await askWorth(desk, question, by)) ?? bad(`--by ${by}`)
  output.table(
    [answer.dimension.name, 'reliable recovery', '95 %', 'n', 'revenue per recovered', '95 %', 'cost per recovered', 'recovered'],
    [...answer.parts, { ...answer.whole, name: 'All' }].map(({ name, recovery, revenue, cost }) => [name, recovery.shown, between(recovery), recovery.n, revenue.shown, between(revenue), cost.shown, revenue.n]), // prettier-ignore
  )
  output.json(answer)
}
