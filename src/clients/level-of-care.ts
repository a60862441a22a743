import type { ClientLimits } from '#content'
import { addDays } from '#period'
import type { Care, Evidence, Stay, Track } from './care.ts'
import { cannotTell, type Answer } from './question.ts'
import { improvement, isBetter, isCase, isRecent, isSevere, isSymptom, latest, recentTracks, scoreRow } from './track.ts'
import { ago, capital, countOf, inWeek, joined, lettered, plain, showChange } from './words.ts'

export type LevelOfCare = Answer<'yes' | 'more' | 'less'>

const paceDays = 28
/** "weekly", as the visits of the last four weeks were. */
function tellPace(care: Care): string {
  const since = addDays(care.today, -paceDays)
  const n = care.visits.filter((v) => v.status === 'attended' && v.on > since && v.on <= care.today).length
  if (n === 0) return 'no visit in four weeks'
  if (n >= 3 && n <= 5) return 'weekly visits'
  return n === 2 ? 'a visit every two weeks' : `${countOf(n, 'visit')} in four weeks`
}

function tellFunction(care: Care, limits: ClientLimits): string {
  const track = recentTracks(care, limits).find((t) => t.measure.measures === 'function')
  const last = track && latest(track)
  if (!track || !last || last.place === 1) return ''
  const points = improvement(track, last)
  if (points === 0) return 'function unchanged'
  return `function ${points > 0 ? 'better' : 'worse'}, ${showChange(track.first.total, last.total)} on the ${track.measure.name}`
}

export const isAcute = ({ kind, isPlanned }: Stay): boolean => (kind === 'inpatient' || kind === 'crisis') && isPlanned !== true
export const acuteStays = (care: Care, { recentDays }: ClientLimits): readonly Stay[] =>
  care.stays.filter((s) => isAcute(s) && (s.until === null || isRecent(care, s.until, recentDays)))
export const stayRow = (stay: Stay): Evidence => ({
  fact: 'admission',
  id: stay.id,
  on: stay.on,
  says: `${capital(plain(stay.kind))} stay or contact`,
})

type Asking = { readonly says: string; readonly rows: readonly Evidence[] }
/** What asks for more than is being done: a risk answer, a severe score without reliable improvement (Kroenke and Spitzer 2002), an acute stay. */
function asksForMore(care: Care, limits: ClientLimits): readonly Asking[] {
  const fromScores = recentTracks(care, limits)
    .filter(isSymptom)
    .flatMap((track): Asking[] => {
      const last = latest(track)
      if (!last) return []
      const risk = last.isRisk === true ? [{ says: `risk item of the ${track.measure.name} ${inWeek(care, last.on)}`, rows: [scoreRow(track, last, 'risk item above its threshold')] }] : [] // prettier-ignore
      const severe = last.place > 1 && isSevere(track.measure, last.total) && !isBetter(track, last)
      return severe ? [...risk, { says: `${track.measure.name} ${last.total}, severe and not reliably better than at first`, rows: [scoreRow(track, last, 'severe')] }] : risk // prettier-ignore
    })
  const stays = acuteStays(care, limits)
  return stays.length === 0 ? fromScores : [...fromScores, { says: `acute care ${ago(stays.at(-1)?.on ?? care.today, care.today)}`, rows: stays.map(stayRow) }] // prettier-ignore
}

const lastRows = (tracks: readonly Track[]): readonly Evidence[] =>
  tracks.flatMap((t) => {
    const last = latest(t)
    return last ? [scoreRow(t, last, isCase(t.measure, last.total) ? 'at caseness' : '')] : []
  })

/** Is the level of care right? What the scores of the last weeks suggest; deciding is for those who know the client. */
export function isLevelRight(care: Care, limits: ClientLimits): LevelOfCare {
  const { levelOfCare } = care.episode
  if (levelOfCare === null) return cannotTell('the level of care is not recorded')
  const tracks = recentTracks(care, limits).filter(isSymptom)
  const more = asksForMore(care, limits)
  if (more.length > 0 && levelOfCare !== 'inpatient')
    return { verdict: 'more', says: 'Perhaps more', because: joined(more.map((m) => m.says)), rows: more.flatMap((m) => m.rows) }
  if (tracks.length === 0) return cannotTell(`no score in the last ${limits.recentDays} days`, [])
  const quiet = `no acute contact in ${limits.recentDays} days`
  if (levelOfCare !== 'outpatient' && tracks.every((t) => !isCase(t.measure, latest(t)?.total ?? t.first.total)))
    return {
      verdict: 'less',
      says: 'Perhaps less',
      because: joined([`${lettered(levelOfCare)}, and no last score is in the clinical range`, quiet]),
      rows: lastRows(tracks),
    }
  return { verdict: 'yes', says: 'Yes', because: joined([tellPace(care), tellFunction(care, limits), quiet]), rows: lastRows(tracks) }
}
