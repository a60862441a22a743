import { answerItemSchema, cadenceSchema, endReviewSchema, settleDecisionSchema, type Cadence, type ReviewItem } from '#api'
import { addDays } from '#period'
import {
  answerItem,
  askDecisions,
  askReview,
  askReviewPage,
  closeDecision,
  closeReview,
  minutesMarkdown,
  minutesRows,
  openReview,
  tellWord,
} from '#steering'
import { csvText } from '#server'
import { dropReview, loadPractice } from '#store'
import type { Command } from 'commander'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, dayFrom, readBody, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

const idFrom = (text: string | undefined): string => (text !== undefined && /^\d{1,18}$/.test(text) ? text : bad('id'))
const cadenceFrom = (text: string): Cadence => cadenceSchema.safeParse(text).data ?? bad('--cadence')
const partWords: Readonly<Record<ReviewItem['part'], string>> = { decisions: 'from last time', moved: 'moved', word: 'needs a word' }

async function showList({ record, desk }: Opened, cadence: Cadence, output: Output): Promise<void> {
  const page = await askReviewPage({ pool: record.pool, desk: await desk() }, cadence)
  output.say(
    `The ${cadence} review looks at ${page.numbers} numbers. ${page.since ? `The last one was on ${page.since}.` : 'There was none before.'} ${
      page.open ? `One goes on: ${page.open.id}, since ${page.open.on}.` : 'Begin with: plumbline review begin'
    }`,
  )
  output.table(
    ['', 'what', 'what it says', 'item'],
    page.agenda.map((i) => [partWords[i.part], i.title, i.says, i.key]),
  )
  output.json(page)
}

async function showReview({ record }: Opened, id: string, output: Output): Promise<void> {
  const review = await askReview(record.pool, id)
  const said = new Map(review.words.map((w) => [w.item, w]))
  output.say(`Review ${review.id}, ${review.cadence}, ${review.on}${review.isOpen ? ', goes on' : ''}`)
  output.table(
    ['', 'what', 'what it says', 'what was said', 'item'],
    review.agenda.map((i) => [partWords[i.part], i.title, i.says, tellWord(said.get(i.key)), i.key]),
  )
  output.json(review)
}

function addBegin(review: Command, outputFor: OutputFor): void {
  review
    .command('begin')
    .description('begins a review of the cadence, or goes on with the one that has not ended')
    .action(async function (this: Command) {
      const options: PlaceOptions & { cadence: string } = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const id = await openReview({ pool: opened.record.pool, desk: await opened.desk() }, cadenceFrom(options.cadence))
        await showReview(opened, id, outputFor(options))
      })
    })
}

type SayOptions = PlaceOptions & { words?: string; owner?: string; by?: string }

function addSay(review: Command, outputFor: OutputFor): void {
  review
    .command('say')
    .argument('<review>', 'its id')
    .argument('<item>', 'as the list names it, such as kpi:access.no-show-rate')
    .argument('<kind>', 'seen, decide; or for an earlier decision done, carry, dropped')
    .option('--words <words>', 'what will be done, or a word for the minutes')
    .option('--owner <name>', 'whose decision')
    .option('--by <day>', 'by when; a week from today when left out')
    .description('writes down what was said about an item')
    .action(async function (this: Command) {
      const [id, key = '', kind] = this.args
      const options: SayOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const at = { pool: opened.record.pool, desk: await opened.desk() }
        const dueOn = options.by === undefined ? addDays(at.desk.today, 7) : await dayFrom(opened, options.by)
        const body = readBody(answerItemSchema, { kind, says: options.words ?? null, owner: options.owner, dueOn })
        await answerItem(at, { review: idFrom(id), key }, body)
        await showReview(opened, idFrom(id), outputFor(options))
      })
    })
}

function addEnds(review: Command, outputFor: OutputFor): void {
  review
    .command('end')
    .argument('<review>')
    .option('--present <names>', 'who was there')
    .option('--remarks <words>', 'what else was said')
    .description('ends a review; its minutes stand')
    .action(async function (this: Command) {
      const options: PlaceOptions & { present?: string; remarks?: string } = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const id = idFrom(this.args[0])
        await closeReview(opened.record.pool, id, readBody(endReviewSchema, { present: options.present ?? null, remarks: options.remarks ?? null }))
        await showReview(opened, id, outputFor(options))
      })
    })
  review
    .command('drop')
    .argument('<review>')
    .description('takes away a review that was begun and not ended')
    .action(async function (this: Command) {
      const options: PlaceOptions = this.optsWithGlobals()
      await withRecord(options, async ({ record }) => {
        if (!(await dropReview(record.pool, idFrom(this.args[0])))) bad('review')
      })
    })
}

function addMinutes(review: Command): void {
  review
    .command('minutes')
    .argument('<review>')
    .option('--csv', 'as a table')
    .description('the minutes of a review, as Markdown')
    .action(async function (this: Command) {
      const options: PlaceOptions & { csv?: boolean } = this.optsWithGlobals()
      await withRecord(options, async ({ record }) => {
        const held = await askReview(record.pool, idFrom(this.args[0]))
        const practice = (await loadPractice(record.pool))?.name ?? ''
        process.stdout.write(options.csv ? csvText(minutesRows(held)) : minutesMarkdown(held, practice))
      })
    })
}

function addDecisions(program: Command, outputFor: OutputFor): void {
  program
    .command('decisions')
    .option('--done <id>', 'this one is done')
    .option('--drop <id>', 'this one is dropped')
    .option('--words <words>', 'a word with it')
    .description('decisions that are open; says what became of one')
    .action(async function (this: Command) {
      const options: PlaceOptions & { done?: string; drop?: string; words?: string } = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const at = { pool: opened.record.pool, desk: await opened.desk() }
        const settle = async (id: string, state: 'done' | 'dropped'): Promise<void> =>
          closeDecision(at, idFrom(id), readBody(settleDecisionSchema, { state, words: options.words ?? null }))
        if (options.done !== undefined) await settle(options.done, 'done')
        if (options.drop !== undefined) await settle(options.drop, 'dropped')
        const decisions = await askDecisions(at.pool, at.desk.today)
        const output = outputFor(options)
        output.table(
          ['id', 'decision', 'whose', 'by', 'about', 'review'],
          decisions.map((d) => [d.id, d.says, d.owner, `${d.dueOn}${d.isLate ? ', has passed' : ''}`, d.about, `${d.review.cadence} ${d.review.on}`]),
        )
        output.json(decisions)
      })
    })
}

/** review, decisions: the meeting in which figures become decisions. */
export function addReviewCommands(program: Command, outputFor: OutputFor): void {
  const review = program
    .command('review')
    .option('--cadence <cadence>', 'weekly, monthly or quarterly', 'weekly')
    .description('what moved since the last review, and what needs a word')
    .action(async function (this: Command) {
      const options: PlaceOptions & { cadence: string } = this.optsWithGlobals()
      await withRecord(options, (opened) => showList(opened, cadenceFrom(options.cadence), outputFor(options)))
    })
  addBegin(review, outputFor)
  addSay(review, outputFor)
  addEnds(review, outputFor)
  addMinutes(review)
  review
    .command('show')
    .argument('<review>')
    .description('one review, with what was said')
    .action(async function (this: Command) {
      const options: PlaceOptions = this.optsWithGlobals()
      await withRecord(options, (opened) => showReview(opened, idFrom(this.args[0]), outputFor(options)))
    })
  addDecisions(program, outputFor)
}
