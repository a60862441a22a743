import { reviewSchema, targetLevelSchema, type KpiHead, type TargetLevel } from '#api'
import { showValue, type Kpi } from '#kpi'
import { annotate, kpiFor, setOwner, setTarget } from '#steering'
import { loadAnnotations, loadKpiOwners, loadTargets, removeAnnotation, removeTarget, type Target } from '#store'
import type { Command } from 'commander'
import { withRecord } from './open-for-command.ts'
import { bad, dayFrom, numberFrom, type OutputFor, type PlaceOptions } from './options.ts'
import type { Output } from './output.ts'

const showTargets = (output: Output, kpi: Kpi, targets: readonly Target[]): void => {
  output.table(
    ['level', 'value', 'from', 'why'],
    targets.map((t) => [t.level, showValue(t.value, kpi.unit), t.startsOn, t.note]),
  )
  output.json(targets)
}

type TargetOptions = PlaceOptions & { level: string; from?: string; why?: string; remove?: boolean }

function addTargetCommand(program: Command, outputFor: OutputFor): void {
  program
    .command('target')
    .argument('<kpi>')
    .argument('[value]', 'in the number’s own unit; left out, the targets are shown')
    .option('--level <level>', 'floor, target or stretch', 'target')
    .option('--from <day>', 'from which day on; today when left out')
    .option('--why <words>', 'why this number')
    .option('--remove', 'take away the one of that level and day')
    .description('what a number is meant to reach')
    .action(async function (this: Command) {
      const [id = '', value] = this.args
      const options: TargetOptions = this.optsWithGlobals()
      const level: TargetLevel = targetLevelSchema.safeParse(options.level).data ?? bad('--level')
      await withRecord(options, async (opened) => {
        const kpi = kpiFor(id)
        const { pool } = opened.record
        const startsOn = await dayFrom(opened, options.from)
        if (options.remove) await removeTarget(pool, { kpiId: kpi.id, level, startsOn })
        else if (value !== undefined)
          await setTarget(pool, { kpiId: kpi.id, level, startsOn, value: numberFrom(value, 'value'), note: options.why ?? null })
        showTargets(outputFor(options), kpi, await loadTargets(pool, kpi.id))
      })
    })
}

type OwnerOptions = PlaceOptions & { review?: string; default?: boolean }

function addOwnerCommand(program: Command, outputFor: OutputFor): void {
  program
    .command('owner')
    .argument('<kpi>')
    .argument('[name]', 'who answers for it')
    .option('--review <cadence>', 'daily, weekly, monthly or quarterly')
    .option('--default', 'as the definition has it')
    .description('whose number it is, and how often it is looked at')
    .action(async function (this: Command) {
      const [id = '', name] = this.args
      const options: OwnerOptions = this.optsWithGlobals()
      await withRecord(options, async ({ record: { pool }, desk }) => {
        const kpi = kpiFor(id)
        const old = (await desk()).ownership(kpi.id)
        const review: KpiHead['review'] | null =
          options.review === undefined ? old.review : (reviewSchema.safeParse(options.review).data ?? bad('--review'))
        if (options.default) await setOwner(pool, { kpi: kpi.id, owner: null, review: null })
        else if (name !== undefined || options.review !== undefined) await setOwner(pool, { kpi: kpi.id, owner: name ?? old.owner, review })
        const now = (await loadKpiOwners(pool)).find((o) => o.kpiId === kpi.id)
        const output = outputFor(options)
        output.say(`${kpi.name}: ${now?.owner ?? kpi.ownerRole.replaceAll('-', ' ')}, ${now?.review ?? kpi.review}`)
        output.json({ kpi: kpi.id, owner: now?.owner ?? null, review: now?.review ?? kpi.review })
      })
    })
}

type NoteOptions = PlaceOptions & { on?: string; by?: string; rebase?: boolean; remove?: string }

function addNoteCommand(program: Command, outputFor: OutputFor): void {
  program
    .command('annotate')
    .argument('[kpi]', 'a number, or “all” for every number')
    .argument('[words]', 'what happened; left out, what is written is shown')
    .option('--on <day>', 'when; today when left out')
    .option('--by <name>', 'who says so')
    .option('--rebase', 'the limits begin anew there')
    .option('--remove <id>', 'take one away')
    .description('writes what happened on a day onto a chart')
    .action(async function (this: Command) {
      const [id, words] = this.args
      const options: NoteOptions = this.optsWithGlobals()
      await withRecord(options, async (opened) => {
        const { pool } = opened.record
        const kpi = id === undefined || id === 'all' ? null : kpiFor(id).id
        if (options.remove !== undefined) await removeAnnotation(pool, /^\d{1,18}$/.test(options.remove) ? options.remove : bad('--remove'))
        else if (words !== undefined) {
          if (words.trim() === '' || words.length > 120) bad('words')
          const on = await dayFrom(opened, options.on)
          await annotate(pool, { kpi, on, says: words.trim(), author: options.by ?? null, rebases: options.rebase === true })
        }
        const notes = (await loadAnnotations(pool)).filter((a) => id === undefined || a.kpiId === kpi || a.kpiId === null)
        const output = outputFor(options)
        output.table(
          ['id', 'on', 'number', 'what happened', 'who', 'limits'],
          notes.map((a) => [a.id, a.on, a.kpiId ?? 'all', a.says, a.author, a.rebases ? 'begin anew' : '']),
        )
        output.json(notes)
      })
    })
}

/** target, owner, annotate: what the practice decides about its numbers. */
export function addNumberCommands(program: Command, outputFor: OutputFor): void {
  addTargetCommand(program, outputFor)
  addOwnerCommand(program, outputFor)
  addNoteCommand(program, outputFor)
}
