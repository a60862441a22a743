import { roleSchema, type ScorecardRole } from '#api'
import { scorecards } from '#content'
import { askScorecard, toldCounts } from '#scorecard'
import { loadChoice, saveChoice } from '#steering'
import type { Command } from 'commander'
import { between, pairLines } from './figure-words.ts'
import { asking, questionFrom, type AskOptions } from './figures.ts'
import { withRecord } from './open-for-command.ts'
import { bad, type OutputFor } from './options.ts'

type RoleOptions = AskOptions & { role: string; default?: boolean }

function roleFrom({ role }: RoleOptions): ScorecardRole {
  return roleSchema.safeParse(role).data ?? bad('--role')
}
const roles = roleSchema.options.join(', ')

/** scorecard, choose: the few numbers a role looks at first. */
export function addScorecardCommands(program: Command, outputFor: OutputFor): void {
  asking(program.command('scorecard').description('the numbers a role looks at first, with their reading'))
    .option('--role <role>', roles, 'owner')
    .action(async (_: unknown, self: Command) => {
      const options: RoleOptions = self.optsWithGlobals()
      const role = roleFrom(options)
      await withRecord(options, async ({ desk, record }) => {
        const card = await askScorecard(await desk(), questionFrom(options), { role, chosen: await loadChoice(record.pool, role) })
        const output = outputFor(options)
        output.say(`${card.title} ${card.summary}`)
        output.table(
          ['number', 'figure', '95 %', 'n', 'whose', 'reading', 'target'],
          card.chosen.flatMap((c) => [
            [
              c.kpi.name,
              c.figure.shown,
              between(c.figure),
              toldCounts(c.figure).n,
              `${c.kpi.owner}, ${c.kpi.review}`,
              c.series.signal.reading,
              c.series.signal.targetReading,
            ],
            ...pairLines(c.figure, null, null, null),
          ]),
        )
        output.json(card)
      })
    })
  program
    .command('choose')
    .argument('[kpis...]', 'one to seven numbers, in their order; left out, the choice is shown')
    .option('--role <role>', roles, 'owner')
    .option('--default', 'back to what Plumbline proposes')
    .description('which numbers a role looks at first')
    .action(async (ids: readonly string[], _: unknown, self: Command) => {
      const options: RoleOptions = self.optsWithGlobals()
      const role = roleFrom(options)
      if (ids.length > 7) bad('more than seven numbers')
      await withRecord(options, async ({ record: { pool } }) => {
        if (options.default || ids.length > 0) await saveChoice(pool, role, options.default ? null : ids)
        const chosen: readonly string[] = (await loadChoice(pool, role)) ?? scorecards.find((s) => s.role === role)?.kpis ?? []
        const output = outputFor(options)
        output.table(
          ['', role],
          chosen.map((id, i) => [i + 1, id]),
        )
        output.json({ role, kpis: chosen })
      })
    })
}
