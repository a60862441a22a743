import { acceptTerms, addFile, listShelf, withdraw } from '#library'
import { ProblemError } from '#problems'
import type { Command } from 'commander'
import { readFileSync } from 'node:fs'
import { withRecord } from './open-for-command.ts'
import type { OutputFor, PlaceOptions } from './options.ts'

type By = PlaceOptions & { by: string; version?: string }

function readFile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new ProblemError({ code: 'cli/no-such-file', where: { file: path } })
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError({ code: 'instrument/field-wrong', where: { file: path, path: 'the file' }, facts: { wanted: 'JSON' } })
  }
}

function addAdd(command: Command, outputFor: OutputFor): void {
  command
    .command('add')
    .argument('<file>', 'a pack, or an instrument of your own')
    .requiredOption('--by <name>', 'who brings it')
    .description('bring instruments; those of a pack are used once their terms are accepted')
    .action(async function (this: Command, file: string) {
      const options: By = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord({ ...options, engine: 'postgres' }, async ({ record }) => {
        const added = await addFile(record.pool, readFile(file), options.by)
        const ids = new Set(added.map((a) => a.id))
        const offered = (await listShelf(record.pool)).filter((s) => ids.has(s.instrument.id) && s.standing === 'offered')
        const terms = offered[0]?.brought?.terms
        if (terms) output.say(`${terms}\n`)
        for (const { id, name } of added) output.say(offered.length > 0 ? `${name}: plumbline instruments accept ${id} --by NAME` : `${name} can be used.`) // prettier-ignore
        output.json({ added: added.map(({ id, name, version }) => ({ id, name, version })), terms: terms ?? null })
      })
    })
}

/** instruments add, accept, withdraw: what the practice brings itself. */
export function addShelfCommands(command: Command, outputFor: OutputFor): void {
  addAdd(command, outputFor)
  const change = (name: 'accept' | 'withdraw', says: string, work: typeof acceptTerms): void => {
    command
      .command(name)
      .argument('<id>')
      .requiredOption('--by <name>', 'who says so; it is written down')
      .option('--version <version>', 'which version, where there are several')
      .description(says)
      .action(async function (this: Command, id: string) {
        const options: By = this.optsWithGlobals()
        const output = outputFor(options)
        await withRecord({ ...options, engine: 'postgres' }, async ({ record }) => {
          await work(record.pool, { id, by: options.by, version: options.version })
          output.say(name === 'accept' ? `${id} can be used. Accepted by ${options.by}.` : `${id} is out of use.`)
          output.json({ id })
        })
      })
  }
  change('accept', 'accept the terms of one instrument of a pack', acceptTerms)
  change('withdraw', 'take one out of use; what was answered stays', withdraw)
}
