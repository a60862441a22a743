import { showConfig } from '#config'
import { ProblemError, sayProblem } from '#problems'
import type { Command } from 'commander'
import { lookAtFiles, type Finding } from './doctor-files.ts'
import { lookAtRecord } from './doctor-record.ts'
import { configFor, withRecord } from './open-for-command.ts'
import { problemText } from './output.ts'
import type { OutputFor, PlaceOptions } from './options.ts'

/** What keeps the record from being opened, as findings like any other. */
const asFindings = (error: unknown): readonly Finding[] => {
  if (!(error instanceof ProblemError)) throw error
  return error.problems.map((problem) => ({ about: 'record', found: 'does not open', problem }))
}

/** doctor: what is here, is it well, and what to do about what is not. */
export function addDoctorCommand(program: Command, outputFor: OutputFor): void {
  program
    .command('doctor')
    .description('look at settings, disk, record, warehouse and backups, and say what is not well and what to do')
    .action(async (_: unknown, self: Command) => {
      const options = self.optsWithGlobals<PlaceOptions>()
      const output = outputFor(options)
      const config = configFor(options)
      const files = await lookAtFiles(config)
      const record = await withRecord(options, lookAtRecord).catch(asFindings)
      const findings = [...files, ...record]
      output.table(
        ['about', 'found', 'well'],
        findings.map((f) => [f.about, f.found, f.problem ? 'no' : 'yes']),
      )
      const problems = findings.flatMap((f) => (f.problem ? [f.problem] : []))
      output.say('')
      output.say(problems.length === 0 ? 'All is well.' : problems.map(problemText).join('\n'))
      output.json({
        isWell: problems.length === 0,
        findings: findings.map(({ about, found, problem }) => ({ about, found, isWell: problem === null, problem: problem && sayProblem(problem) })),
        settings: showConfig(config),
      })
      if (problems.length > 0) process.exitCode = 1
    })
}
