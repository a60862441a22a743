import { showDay } from '#period'
import type { Care } from './care.ts'
import { nextVisit } from './reasons.ts'
import { joined, plain } from './words.ts'

const modalityWords: Readonly<Record<string, string>> = { in_person: 'in person', telehealth: 'telehealth', phone: 'by phone' }

/** "17 kept, 2 missed without notice, 1 cancelled late. Next 24 Nov, 14:00, telehealth; reminder sent." */
export function tellVisits(care: Care): string {
  const own = care.visits.filter((v) => v.on >= care.episode.openedOn && v.on <= care.today && (care.episode.closedOn === null || v.on <= care.episode.closedOn)) // prettier-ignore
  const n = (status: string): number => own.filter((v) => v.status === status).length
  const called = n('cancelled_by_client') + n('cancelled_by_practice') + n('rescheduled')
  const parts = [
    `${n('attended')} kept`,
    n('no_show') > 0 ? `${n('no_show')} missed without notice` : '',
    n('late_cancelled') > 0 ? `${n('late_cancelled')} cancelled late` : '',
    called > 0 ? `${called} called off or moved in time` : '',
  ].filter(Boolean)
  const next = nextVisit(care)
  if (!next) return `${parts.join(', ')}. Nothing is booked.`
  const modality = next.modality === null ? '' : `, ${modalityWords[next.modality] ?? plain(next.modality)}`
  const reminded = joined([next.wasReminded === true ? 'reminder sent' : '', next.isConfirmed === true ? 'confirmed' : ''])
  return `${parts.join(', ')}. Next ${next.on === care.today ? 'today' : showDay(next.on)}, ${next.time}${modality}${reminded ? `; ${reminded}` : ''}.`
}
