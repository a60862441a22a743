import { keepBackup, openRecord, proveBackup, restoreBackup, type LoadedBackup, type OpenRecord } from '#store'
import type { Config } from '#config'
import type { Command } from 'commander'
import { resolve } from 'node:path'
import { configFor } from './open-for-command.ts'
import type { OutputFor, PlaceOptions } from './options.ts'

const count = (n: number): string => n.toLocaleString('en-US')
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Only the record: a backup needs no copy, and reading a large one into columns first would be for nothing. */
async function withRecordOnly(options: PlaceOptions, work: (opened: { config: Config; record: OpenRecord }) => Promise<void>): Promise<void> {
  const config = configFor(options)
  const record = await openRecord(config)
  try {
    await work({ config, record })
  } finally {
    await record.close()
  }
}

const leftOutWords = ({ leftOut }: LoadedBackup): string =>
  leftOut.length === 0 ? '' : ` Left out, because Plumbline has no such table: ${leftOut.join(', ')}.`

/** backup, backup verify, restore. */
export function addBackupCommands(program: Command, outputFor: OutputFor): void {
  const backup = program
    .command('backup')
    .argument('[file]', 'where to (default: the backup directory, under the date)')
    .description('write the whole record into one sealed file, while everybody goes on working')
    .action(async (file: string | undefined, _: unknown, self: Command) => {
      const options = self.optsWithGlobals<PlaceOptions>()
      const output = outputFor(options)
      await withRecordOnly(options, async (opened) => {
        const made = await keepBackup(opened, file === undefined ? {} : { path: file })
        const files = made.files > 0 ? ` and ${count(made.files)} files of reports` : ''
        output.say(`${made.path}: ${count(made.rows)} rows of ${made.tables} tables${files}, ${megabytes(made.bytes)}.`)
        output.say(
          `It opens with key ${opened.record.key.id} only, and the key is not in it: ${opened.config.secret ? 'keep the one you set' : `keep ${opened.config.keyFile}`} somewhere else.`,
        )
        output.say(`Not proven yet: plumbline backup verify ${made.path}`)
        output.json({ ...made, keyId: opened.record.key.id })
      })
    })
  backup
    .command('verify')
    .argument('<file>', 'a backup')
    .description('prove a backup: bring it back somewhere else, compare every row, throw that away')
    .action(async (file: string, _: unknown, self: Command) => {
      const options = self.optsWithGlobals<PlaceOptions>()
      const output = outputFor(options)
      await withRecordOnly(options, async (opened) => {
        const started = Date.now()
        const loaded = await proveBackup(opened, file)
        const seconds = (Date.now() - started) / 1000
        output.say(
          `Proven in ${seconds.toFixed(1)} s: ${count(loaded.rows)} rows of ${loaded.tables} tables came back as they were written on ${loaded.about.madeAt}.${leftOutWords(loaded)}`,
        )
        output.json({ file: resolve(file), seconds, ...loaded })
      })
    })
  program
    .command('restore')
    .argument('<file>', 'a backup')
    .description('bring a backup back; with DATABASE_URL into that database, which must be empty')
    .option('--into <directory>', 'the data directory to restore into (default: the one in use)')
    .option('--key <file>', 'the key of the backup, when it is not the one set or in the data directory')
    .option('--replace', 'take the place of the record that is there; that one is kept aside')
    .action(async (file: string, _: unknown, self: Command) => {
      const options = self.optsWithGlobals<PlaceOptions & { into?: string; key?: string; replace?: boolean }>()
      const output = outputFor(options)
      const config = configFor(options.into === undefined ? options : { ...options, data: options.into, demo: false })
      const restored = await restoreBackup({ config, path: resolve(file), keyFile: options.key, replace: options.replace === true })
      const where = config.databaseUrl === null ? config.dataDirectory : 'the database of DATABASE_URL'
      output.say(
        `${count(restored.rows)} rows of ${restored.tables} tables, as of ${restored.about.madeAt}, are in ${where}.${leftOutWords(restored)}`,
      )
      if (restored.before !== null) output.say(`What was there before is kept in ${restored.before}. Remove it once you are sure.`)
      output.json({ where, ...restored })
    })
}
