import { showConfig } from '#config'
import { sayProblem } from '#problems'
import { countFactRows } from '#store'
import type { Command } from 'commander'
import { withRecord, type Place } from './open-for-command.ts'
import type { Output } from './output.ts'

type Finding = { readonly about: string; readonly found: string; readonly isWell: boolean }

/** doctor: what is here, and is it well? */
export function addDoctorCommand(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  program
    .command('doctor')
    .description('look at settings, record, warehouse and imports, and say what is not well')
    .action(async (_: unknown, self: Command) => {
      const options = self.optsWithGlobals<Place & { json?: boolean }>()
      const output = outputFor(options)
      await withRecord(options, async ({ config, record, warehouse, desk }) => {
        const { rows: server } = await record.pool.query<{ version: string; fsync: string; checksums: string }>(
          `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums`,
        )
        const [pg] = server
        const counts = await countFactRows(record.pool)
        const open = await desk()
        const checks = (await warehouse?.check()) ?? []
        const findings: Finding[] = [
          { about: 'runtime', found: `Node ${process.version}`, isWell: Number(process.versions.node.split('.')[0]) >= 26 },
          {
            about: 'record',
            found: `PostgreSQL ${pg?.version ?? '?'}, ${record.engine === 'url' ? 'your own' : record.engine === 'own' ? 'private' : 'private, held by a running server'}, ${record.where}`,
            isWell: true,
          },
          { about: 'durability', found: `fsync ${pg?.fsync ?? '?'}, data checksums ${pg?.checksums ?? '?'}`, isWell: pg?.fsync === 'on' },
          { about: 'rows', found: counts.reduce((sum, c) => sum + c.rows, 0).toLocaleString('en-US'), isWell: true },
          {
            about: 'warehouse',
            found: warehouse
              ? `at change ${warehouse.changeSeq()}, ${checks.every((c) => c.isSame) ? 'same as the record' : 'differs from the record'}`
              : 'held by a running server',
            isWell: checks.every((c) => c.isSame),
          },
          { about: 'figures as of', found: `${open.asOf}${open.asOf === open.today ? '' : ' (the last day in the rows)'}`, isWell: true },
          ...open.clientCautions.map((code): Finding => ({
            about: 'client ids',
            found: sayProblem({ code: code as 'server/not-found' }).says,
            isWell: false,
          })),
        ]
        output.table(
          ['about', 'found', 'well'],
          findings.map((f) => [f.about, f.found, f.isWell ? 'yes' : 'no']),
        )
        output.json({ findings, settings: showConfig(config) })
        if (findings.some((f) => !f.isWell && f.about !== 'client ids')) process.exitCode = 1
      })
    })
}
