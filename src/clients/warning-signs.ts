import type { ClientLimits } from '#content'
import { daysBetween } from '#period'
import type { Alert, Care, Evidence } from './care.ts'
import { isAcute, stayRow } from './level-of-care.ts'
import { cannotTell, type Answer } from './question.ts'
import { isRecent, isSymptom, latest, scoreRow } from './track.ts'
import { ago, capital, countOf, inWeek, joined, plain, spell } from './words.ts'

export type WarningSigns = Answer<'none' | 'open' | 'closed'>
type Sign = { readonly isOpen: boolean; readonly says: string; readonly row: Evidence }

export const alertWords: Readonly<Record<string, string>> = {
  risk_answer: 'risk answer',
  deterioration: 'reliably worse score',
  crisis_inquiry: 'crisis call',
  gone_quiet: 'gone quiet',
  other: 'alert',
}
const nameOf = ({ kind }: Alert): string => alertWords[kind] ?? plain(kind)

function tellSeen(alert: Alert, care: Care): string {
  if (alert.seenOn === null)
    return alert.closedOn === null ? `not seen yet, raised ${ago(alert.on, care.today)}` : 'closed without a word of who saw it'
  const days = daysBetween(alert.on, alert.seenOn)
  const seen = days === 0 ? 'seen the same day' : `seen after ${countOf(days, 'day')}`
  return alert.closedOn === null ? `${seen}, not closed` : seen
}

const fromAlert = (alert: Alert, care: Care): Sign => ({
  isOpen: alert.closedOn === null,
  says: `${nameOf(alert)} ${inWeek(care, alert.on)}; ${tellSeen(alert, care)}`,
  row: { fact: 'alert', id: alert.id, on: alert.on, says: `${capital(nameOf(alert))}, ${tellSeen(alert, care)}` },
})

/** A risk answer that no alert was raised for: open while it is the last answer. */
function risksWithoutAlert(care: Care): readonly Sign[] {
  return care.tracks.filter(isSymptom).flatMap((track) =>
    track.scores
      .filter((s) => s.isRisk === true && !care.alerts.some((a) => a.kind === 'risk_answer' && Math.abs(daysBetween(a.on, s.on)) <= 1))
      .map((s) => ({
        isOpen: s === latest(track),
        says: `risk item of the ${track.measure.name} ${inWeek(care, s.on)}; no alert on file`,
        row: scoreRow(track, s, 'risk item above its threshold, no alert on file'),
      })),
  )
}

/** Are there warning signs? Alerts of the episode, risk answers that nobody was alerted to, and acute stays; open ones first. */
export function warningSigns(care: Care, limits: ClientLimits): WarningSigns {
  const stays = care.stays.filter((s) => isAcute(s) && s.on >= care.episode.openedOn)
  const signs: readonly Sign[] = [
    ...care.alerts.map((alert) => fromAlert(alert, care)),
    ...risksWithoutAlert(care),
    ...stays.map((stay) => ({
      isOpen: stay.until === null,
      says: `${plain(stay.kind)} ${inWeek(care, stay.on)}`,
      row: stayRow(stay),
    })),
  ].toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.row.on.localeCompare(a.row.on))
  const open = signs.filter((s) => s.isOpen)
  const rows = signs.map((s) => s.row)
  if (open.length > 0)
    return { verdict: 'open', says: `${capital(spell(open.length))} open`, because: joined(open.slice(0, 2).map((s) => s.says)), rows }
  const asked = care.tracks.find((t) => latest(t)?.isRisk === false && isRecent(care, latest(t)?.on ?? t.first.on, limits.recentDays))
  const last = asked && latest(asked)
  if (signs.length > 0)
    return { verdict: 'closed', says: signs.length === 1 ? 'One, closed' : `${capital(spell(signs.length))}, all closed`, because: signs[0]?.says ?? '', rows } // prettier-ignore
  if (!asked || !last) return cannotTell(`no risk item has been answered in the last ${limits.recentDays} days`)
  return {
    verdict: 'none',
    says: 'None',
    because: `no alert in this episode; risk item of the ${asked.measure.name} clear ${ago(last.on, care.today)}`,
    rows: [scoreRow(asked, last, 'risk item not above its threshold')],
  }
}
