import { claimLine } from '#facts'
import { isTrue, times, type Sum } from '#kpi'
import { firstAnswerMissing } from '../kpis/money/first-answer.ts'

/** Dollars denied at first, of the lines that KPI money.initial-denial counts above the line. */
export const deniedAmount: Sum = {
  shape: 'sum',
  fact: claimLine,
  date: claimLine.answeredOn,
  population: isTrue(claimLine.isDenied),
  exclusions: [firstAnswerMissing],
  value: times(claimLine.deniedCents, 0.01),
}
