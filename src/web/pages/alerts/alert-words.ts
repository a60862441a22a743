import type { AlertShown, AlertStep } from '#api'

export const kindNames: Readonly<Record<AlertShown['kind'], string>> = {
  risk_answer: 'Answer that points to danger',
  deterioration: 'Got reliably worse',
  crisis_inquiry: 'Crisis inquiry',
  gone_quiet: 'Gone quiet',
  other: 'Other',
}
export const stepNames: Readonly<Record<AlertStep['kind'], string>> = {
  raised: 'Raised',
  changed: 'The answer came again',
  escalated: 'Passed on',
  acknowledged: 'Seen',
  closed: 'Closed',
}

/** Where an alert stands, in a word. */
export function standOf(alert: AlertShown): { readonly says: string; readonly isLate: boolean } {
  if (alert.closedAt !== null) return { says: alert.judged === 'not_warranted' ? 'closed, was no danger' : 'closed', isLate: false }
  if (alert.acknowledgedAt !== null) return { says: 'seen, not closed', isLate: false }
  return alert.isOverdue ? { says: 'not seen, overdue', isLate: true } : { says: 'not seen', isLate: false }
}

/** How long from one moment to another, in the largest unit that fits. */
export function spanWords(fromMs: number, toMs: number): string {
  const minutes = Math.max(0, Math.round((toMs - fromMs) / 60_000))
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h`
  return `${Math.round(minutes / 1440)} days`
}
