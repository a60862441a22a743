import { claimLine } from '#facts'
import { isTrue, type Exclusion } from '#kpi'

/** For KPIs about the first answer to a line: the earliest one, unless that says itself that another came before. */
export const firstAnswerMissing: Exclusion = {
  id: 'first-answer-missing',
  name: 'its first answer is missing',
  when: isTrue(claimLine.isFirstMissing),
  why: 'The earliest answer we have is to a resubmission or an appeal, so the first one never reached us.',
  canBeFixed: true,
}
/** What only a denied line has: shares by them are out of all lines. */
export const ofDenials: readonly string[] = ['denial-class', 'prevented-at', 'carc']
