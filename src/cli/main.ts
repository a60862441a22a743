#!/usr/bin/env node
import { viewerNames } from '#config'
import { Command } from 'commander'
import { addBackupCommands } from './backup.ts'
import { addAlertCommands } from './alerts.ts'
import { addSafetyCommands } from './safety.ts'
import { addCompareCommand } from './compare.ts'
import { addCaseloadCommands } from './caseload.ts'
import { addCourseCommands } from './courses.ts'
import { addClientCommands } from './clients.ts'
import { addDoctorCommand } from './doctor.ts'
import { addEffectCommand } from './effect.ts'
import { addExperimentCommands } from './experiments.ts'
import { addExportCommands } from './export.ts'
import { addFhirCommands } from './fhir.ts'
import { addFigureCommands } from './figures.ts'
import { addFitnessCommand } from './fitness.ts'
import { addGoalCommands } from './goals.ts'
import { addImportCommand } from './import.ts'
import { addInstrumentCommands } from './instruments.ts'
import { addIntakeCommands } from './intake.ts'
import { addMeasuringCommands } from './measuring.ts'
import { addMoneyCommand } from './money.ts'
import { addNumberCommands } from './numbers.ts'
import { openOutput, sayFailure, type Output } from './output.ts'
import { addReviewCommands } from './review.ts'
import { addScorecardCommands } from './scorecard.ts'
import { addReportCommands } from './reports.ts'
import { addServeCommand } from './serve.ts'
import { addWarehouseCommand } from './warehouse.ts'

const program = new Command('plumbline')
  .description('tells a behavioral-health practice the truth about its own work')
  .option('--data <directory>', 'where everything is kept')
  .option('--demo', 'the made-up practice')
  .option('--viewer <viewer>', `as whom to look: ${viewerNames.join(', ')}`)
  .option('--json', 'answers as JSON')
  .showHelpAfterError()

const isJson = (options: { json?: boolean }): boolean => options.json === true || program.opts<{ json?: boolean }>().json === true
const outputFor = (options: { json?: boolean }): Output => openOutput(isJson(options))

addServeCommand(program)
addImportCommand(program, outputFor)
addFigureCommands(program, outputFor)
addFitnessCommand(program, outputFor)
addNumberCommands(program, outputFor)
addScorecardCommands(program, outputFor)
addCaseloadCommands(program, outputFor)
addCourseCommands(program, outputFor)
addClientCommands(program, outputFor)
addExportCommands(program, outputFor)
addFhirCommands(program, outputFor)
addReportCommands(program, outputFor)
addCompareCommand(program, outputFor)
addEffectCommand(program, outputFor)
addGoalCommands(program, outputFor)
addReviewCommands(program, outputFor)
addExperimentCommands(program, outputFor)
addIntakeCommands(program, outputFor)
addInstrumentCommands(program, outputFor)
addMeasuringCommands(program, outputFor)
addAlertCommands(program, outputFor)
addSafetyCommands(program, outputFor)
addMoneyCommand(program, outputFor)
addWarehouseCommand(program, outputFor)
addBackupCommands(program, outputFor)
addDoctorCommand(program, outputFor)

try {
  await program.parseAsync()
} catch (error) {
  sayFailure(error, isJson({}))
}
