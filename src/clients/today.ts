import type { ClientLimits } from '#content'
import { daysBetween, showDay } from '#period'
import type { Authorization, Care } from './care.ts'
import { movedItems, type AnswerSheet } from './items.ts'
import { dueMeasures, isMissed, missedRun } from './reasons.ts'
import { isSymptom, latest } from './track.ts'
import { alertWords } from './warning-signs.ts'
import { ago, capital, countOf, plain, showChange } from './words.ts'

/** One thing worth a look in the next session. `measure` names an instrument to be asked now. */
export type Look = { readonly says: string; readonly measure: string | null }

export const isRunningOut = (a: Authorization, care: Care, { authorizationDays, authorizationUnits }: ClientLimits): boolean =>
  !a.isRenewed &&
  (daysBetween(care.today, a.endsOn) <= authorizationDays ||
    (a.unitsApproved !== null && a.unitsUsed !== null && a.unitsApproved - a.unitsUsed <= authorizationUnits))

export function tellUnits(a: Authorization): string {
  const units = a.unitsApproved === null || a.unitsUsed === null ? '' : `${a.unitsUsed} of ${countOf(a.unitsApproved, 'unit')} used, `
  return `${units}ends ${showDay(a.endsOn)}`
}

function sinceLast(care: Care): readonly Look[] {
  return care.tracks.filter(isSymptom).flatMap((t): Look[] => {
    const [before, last] = t.scores.slice(-2)
    if (!before || !last || before.total === last.total) return []
    return [{ says: `${t.measure.name} moved ${showChange(before.total, last.total)} since ${showDay(before.on)}, to ${last.total}.`, measure: null }]
  })
}

function missed(care: Care): readonly Look[] {
  const run = missedRun(care)
  if (run.length > 0) return [{ says: `${capital(countOf(run.length, 'missed visit'))} since the last one kept.`, measure: null }]
  const recent = care.visits.filter((v) => isMissed(v) && daysBetween(v.on, care.today) <= 28 && v.on <= care.today)
  return recent.length > 0 ? [{ says: `${countOf(recent.length, 'visit')} missed in the last four weeks.`, measure: null }] : []
}

/** What to talk about next: what is open, how items moved, what is due, what was missed, what runs out. */
export function worthALook(care: Care, limits: ClientLimits, sheets: readonly AnswerSheet[]): readonly Look[] {
  const alerts = care.alerts.filter((a) => a.closedOn === null).map((a) => ({ says: `${capital(alertWords[a.kind] ?? plain(a.kind))} from ${showDay(a.on)} is open.`, measure: null })) // prettier-ignore
  const items = sheets.length > 0 ? movedItems(sheets, care.today).map((says) => ({ says, measure: null })) : sinceLast(care)
  const due = dueMeasures(care, limits).map((d) => ({ says: d.lastOn === null ? 'No measure has been answered yet.' : `${d.name} is due, last answered ${ago(d.lastOn, care.today)}.`, measure: d.instrument || null })) // prettier-ignore
  const authorizations = care.authorizations
    .filter((a) => isRunningOut(a, care, limits))
    .map((a) => ({ says: `The authorization runs out: ${tellUnits(a)}.`, measure: null }))
  const never = care.tracks.length > 0 && care.tracks.every((t) => latest(t)?.place === 1) ? [{ says: 'Each measure has one score so far: a second one shows which way it goes.', measure: null }] : [] // prettier-ignore
  return [...alerts, ...items, ...due, ...missed(care), ...authorizations, ...never]
}
