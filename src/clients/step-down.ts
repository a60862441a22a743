import type { ClientLimits } from '#content'
import type { Care, Track } from './care.ts'
import { acuteStays, stayRow } from './level-of-care.ts'
import { cannotTell, type Answer } from './question.ts'
import { isCase, isRecent, isWorse, isSymptom, latest, runOf, scoreRow } from './track.ts'
import { belowCaseness, joined, showAge, spell } from './words.ts'

export type StepDown = Answer<'yes' | 'no'>

type Open = { readonly isNo: boolean; readonly says: string }

/** What still stands between one measure and stepping down. */
function openOf(track: Track, care: Care, limits: ClientLimits): readonly Open[] {
  const last = latest(track)
  if (!last || track.measure.caseness === null) return []
  const { name } = track.measure
  if (isCase(track.measure, last.total) && isRecent(care, last.on, limits.recentDays))
    return [{ isNo: true, says: `${name} ${last.total}, in the clinical range` }]
  if (!isRecent(care, last.on, limits.dueDays)) return [{ isNo: false, says: `${name} is ${showAge(last.on, care.today)} old` }]
  if (isWorse(track, last)) return [{ isNo: true, says: `${name} reliably worse than at first` }]
  const calm = runOf(track.scores, (s) => !isCase(track.measure, s.total))
  const missing = limits.calmScores - calm
  return missing > 0
    ? [{ isNo: false, says: `needs ${spell(missing)} more ${name} ${missing === 1 ? 'score' : 'scores'} ${belowCaseness(track)}` }]
    : []
}

/** Is the client ready to step down: to less care, to fewer visits, or to an end of care? Below caseness several times in a row on all that is measured, and nothing open. */
export function isReadyToStepDown(care: Care, limits: ClientLimits): StepDown {
  const tracks = care.tracks.filter((t) => isSymptom(t) && t.measure.caseness !== null)
  const rows = tracks.flatMap((t) =>
    t.scores.slice(-limits.calmScores).map((s) => scoreRow(t, s, isCase(t.measure, s.total) ? 'at caseness' : 'below caseness')),
  )
  if (tracks.length === 0) return cannotTell('nothing with a published cut-off has been answered in this episode')
  const stays = acuteStays(care, limits)
  const alerts = care.alerts.filter((a) => a.closedOn === null)
  const open: readonly Open[] = [
    ...tracks.flatMap((t) => openOf(t, care, limits)),
    ...(alerts.length > 0 ? [{ isNo: true, says: 'an alert is open' }] : []),
    ...(stays.length > 0 ? [{ isNo: true, says: `acute care in the last ${limits.recentDays} days` }] : []),
    ...(tracks.some((t) => latest(t)?.isRisk === true) ? [{ isNo: true, says: 'a risk item is above its threshold' }] : []),
  ]
  const more = [...alerts.map((a) => ({ fact: 'alert', id: a.id, on: a.on, says: 'Alert, not closed' })), ...stays.map(stayRow)]
  const no = open.filter((o) => o.isNo)
  if (no.length > 0) return { verdict: 'no', says: 'No', because: joined(no.map((o) => o.says)), rows: [...rows, ...more] }
  if (open.length > 0) return cannotTell(joined(open.map((o) => o.says)), rows, 'Cannot tell yet')
  const words = tracks.map((t) => `last ${spell(limits.calmScores)} ${t.measure.name} ${belowCaseness(t)}`)
  return { verdict: 'yes', says: 'Worth a talk', because: joined([...words, 'no open alert']), rows }
}
