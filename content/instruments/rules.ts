import { outcomeRules, type OutcomeRule } from '#instrument'
import { instruments } from './library.ts'

export type InstrumentRule = OutcomeRule

/** The instruments that outcome figures are made of, one for each thing measured, so that no episode counts twice. Their numbers are in their files. */
export const instrumentRules = outcomeRules(instruments, ['phq-9', 'gad-7', 'pcl-5', 'core-10', 'wsas', 'gse', 'swls'])
