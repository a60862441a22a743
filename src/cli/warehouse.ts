import { ProblemError } from '#problems'
import type { Warehouse } from '#warehouse'
import type { Command } from 'commander'
import { withRecord, type Place } from './open-for-command.ts'
import type { Output } from './output.ts'

const own = (warehouse: Warehouse | null): Warehouse => {
  if (!warehouse) throw new ProblemError({ code: 'cli/warehouse-in-use' })
  return warehouse
}

/** warehouse check, rebuild. */
export function addWarehouseCommand(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  const command = program.command('warehouse').description('the columnar copy of the record')
  command
    .command('check')
    .description('prove that copy and record agree, column by column')
    .action(async (_: unknown, self: Command) => {
      const options = self.optsWithGlobals<Place & { json?: boolean }>()
      const output = outputFor(options)
      await withRecord(options, async ({ warehouse }) => {
        const checks = await own(warehouse).check()
        output.table(
          ['fact', 'record', 'copy', 'same'],
          checks.map((c) => [
            c.fact,
            c.record.toLocaleString('en-US'),
            c.copy.toLocaleString('en-US'),
            c.isSame ? 'yes' : `no: ${c.differs.join(', ')}`,
          ]),
        )
        output.json(checks)
        const wrong = checks.filter((c) => !c.isSame)
        if (wrong.length > 0) throw new ProblemError({ code: 'cli/copy-differs', facts: { facts: wrong.map((c) => c.fact).join(', ') } })
      })
    })
  command
    .command('rebuild')
    .description('throw the copy away and make it again')
    .action(async (_: unknown, self: Command) => {
      const options = self.optsWithGlobals<Place & { json?: boolean }>()
      const output = outputFor(options)
      await withRecord(options, async ({ warehouse }) => {
        const started = Date.now()
        await own(warehouse).rebuild()
        const seconds = (Date.now() - started) / 1000
        output.say(`Made again in ${seconds.toFixed(1)} s.`)
        output.json({ seconds })
      })
    })
}
