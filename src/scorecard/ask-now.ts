import type { Figure } from '#api'
import { askFigure } from './ask-figure.ts'
import { figurePeriod, type About, type NamedPeriod } from './when.ts'

/** The one figure a page would open with: its value and the period it is for, without chart or attrition. */
export async function askNow(about: About): Promise<{ readonly figure: Figure; readonly period: NamedPeriod }> {
  const { asked, shown } = figurePeriod(about)
  const { figure } = await askFigure(about, about.kpi.measure, asked)
  return { figure, period: shown }
}
