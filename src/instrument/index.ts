/**
 * What a questionnaire is, and what its answers come to: the one form of an instrument file, its checks, scores, bands, risk answers and change.
 * Pure: it opens nothing, reads no clock, knows no particular instrument (they are in `content/instruments`). It diagnoses nobody.
 * Imports nothing of ours; the package zod only.
 */
export { bandOf, type Band } from './band.ts'
export { clinicalCutoffs, directionOf, isCase, judgeChange, measurementError, type Change, type ChangeRule, type Threshold } from './change.ts'
export { checkAnswers } from './check-answers.ts'
export { checkInstrument, instrumentProblemCodes, readInstrument, readInstruments, type InstrumentProblem } from './check-instrument.ts'
export type { ScoreState } from './compile-score.ts'
export { instrumentDomains, type InstrumentDomain } from './domains.ts'
export { holds, limitValue } from './limit.ts'
export { risksOf, type Answers, type RaisedRisk } from './risk.ts'
export {
  instrumentSchema,
  isScoreOnly,
  type Instrument,
  type InstrumentFile,
  type InstrumentItem,
  type InstrumentScore,
  type Limit,
  type RiskLevel,
  type Sex,
} from './schema.ts'
export { prepareScorer, scoreAnswers, type Person, type Scored, type Scorer, type ScoreResult } from './score.ts'
export { outcomeRules, type OutcomeRule } from './outcome-rule.ts'
export { fitExpectedLine, severityAdjusted, type ExpectedLine } from './severity-adjusted.ts'
export { judgeTwoMeasures, type TwoMeasures } from './two-measures.ts'
export { bandRanges, showDirection, showLimit, showMissing, showScoring, showTier, showWindow } from './words.ts'
