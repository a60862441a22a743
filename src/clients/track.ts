import { daysBetween, type Day } from '#period'
import type { ClientLimits } from '#content'
import type { Care, Evidence, Measure, Score, Track } from './care.ts'

/** What measures how somebody is, as against what they can do or how satisfied they are with life. */
const symptoms: ReadonlySet<string> = new Set(['depression', 'anxiety', 'trauma', 'distress'])
export const isSymptom = ({ measure }: Track): boolean => measure.isJudged && symptoms.has(measure.measures)

export const latest = ({ scores }: Track): Score | undefined => scores.at(-1)
/** Points better than at first, whichever way the instrument counts. */
export const improvement = ({ measure, first }: Track, { total }: Pick<Score, 'total'>): number => measure.direction * (total - first.total)
export const isBetter = (track: Track, score: Score): boolean => improvement(track, score) >= track.measure.reliableChange
export const isWorse = (track: Track, score: Score): boolean => -improvement(track, score) >= track.measure.reliableChange
export const isCase = ({ direction, caseness }: Measure, total: number): boolean =>
  caseness !== null && (direction < 0 ? total >= caseness : total < caseness)
export const isSevere = ({ direction, severe }: Measure, total: number): boolean =>
  severe !== null && (direction < 0 ? total >= severe : total <= severe)

/** How many of the last scores in a row hold to a condition. */
export const runOf = (scores: readonly Score[], holds: (score: Score) => boolean): number => {
  const broken = scores.findLastIndex((s) => !holds(s))
  return scores.length - 1 - broken
}

export const isRecent = (care: Care, on: Day, days: number): boolean => daysBetween(on, care.today) <= days
/** Tracks whose last score still speaks about now. */
export const recentTracks = (care: Care, { recentDays }: ClientLimits): readonly Track[] =>
  care.tracks.filter((t) => isRecent(care, latest(t)?.on ?? t.first.on, recentDays))

const domainOf: Readonly<Record<string, string>> = { depression: 'depression', anxiety: 'anxiety', trauma: 'trauma' }
/** The measure that leads: of those answered lately the one of the main diagnosis, else the one answered most often. */
export function leading(care: Care, limits: ClientLimits): Track | null {
  const all = care.tracks.filter(isSymptom)
  const lately = recentTracks(care, limits).filter(isSymptom)
  const tracks = lately.length > 0 ? lately : all
  const domain = domainOf[care.episode.diagnosisGroup ?? '']
  const answers = (t: Track): number => latest(t)?.place ?? 0
  const own = tracks.filter((t) => t.measure.measures === domain)
  return (own.length > 0 ? own : tracks).toSorted((a, b) => answers(b) - answers(a))[0] ?? null
}

export const scoreRow = ({ measure }: Track, score: Score, more = ''): Evidence => ({
  fact: 'assessment',
  id: score.id,
  on: score.on,
  says: `${measure.name} ${score.total}${more === '' ? '' : `, ${more}`}`,
})
