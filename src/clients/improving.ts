import { daysBetween, showDay } from '#period'
import type { ClientLimits } from '#content'
import type { Care, Evidence, Score, Track } from './care.ts'
import { cannotTell, type Answer } from './question.ts'
import { improvement, isBetter, isRecent, isSymptom, isWorse, latest, leading, runOf, scoreRow } from './track.ts'
import { ago, joined, showAge, showChange, spell } from './words.ts'

export type Improving = Answer<'yes' | 'in-part' | 'not-yet' | 'worse' | 'mixed'> & {
  /** The measure that says so, where it is not the one that leads. */
  readonly by?: string
}

/** "last three within the expected course", "last two above the expected course"; nothing where no course is known. */
function tellCourse({ scores, measure }: Track): string {
  const last = scores.at(-1)
  if (!last || last.bound === null) return ''
  const run = runOf(scores, (s) => s.bound !== null && s.isBeyond === last.isBeyond)
  const side = measure.direction < 0 ? 'above' : 'below'
  return `last ${run === 1 ? 'score' : spell(run)} ${last.isBeyond ? side : 'within'} the expected course`
}

const change = (track: Track, last: Score): string => `${showChange(track.first.total, last.total)} on the ${track.measure.name}`

function rowsOf({ tracks }: Care): readonly Evidence[] {
  return tracks.filter(isSymptom).flatMap((track) => {
    const [first, last] = [track.scores[0], latest(track)]
    const shown = track.scores.slice(-3)
    const opening = first && first.place === 1 && !shown.includes(first) ? [scoreRow(track, first, 'first score')] : []
    return [...opening, ...shown.map((s) => scoreRow(track, s, s === last ? 'last score' : s.place === 1 ? 'first score' : ''))]
  })
}

const namesOf = (tracks: readonly Track[]): string => tracks.map((t) => t.measure.name).join(' and the ')

/** Too near the good end at first to move by a reliable change: no score could show improvement. */
const hasNoRoom = ({ measure, first }: Track): boolean => measure.direction < 0 && first.total < measure.reliableChange

/** Is the client getting better? Reliably better or worse than at the first score of the episode, by the measure that leads and by all others. */
export function isImproving(care: Care, limits: ClientLimits): Improving {
  const track = leading(care, limits)
  const last = track && latest(track)
  if (!track || !last) return cannotTell('no measure of depression, anxiety, trauma or distress has been answered in this episode')
  const { measure } = track
  if (last.place === 1) return cannotTell(`only one ${measure.name} so far: ${last.total} on ${showDay(last.on)}`, rowsOf(care))
  if (!isRecent(care, last.on, limits.recentDays)) return cannotTell(`the last ${measure.name} is ${showAge(last.on, care.today)} old`, rowsOf(care))
  const late = daysBetween(care.episode.openedOn, track.first.on) > limits.firstScoreDays ? `first asked ${ago(track.first.on, care.today)}, late in care` : '' // prettier-ignore
  const others = care.tracks.filter((t) => t !== track && isSymptom(t) && isRecent(care, latest(t)?.on ?? t.first.on, limits.recentDays))
  const worse = others.filter((t) => isWorse(t, latest(t) ?? last))
  const worseWords = worse.map((t) => change(t, latest(t) ?? last)).join(', ')
  const reliable = `${showChange(track.first.total, last.total)}; ${measure.reliableChange} is reliable`
  if (isBetter(track, last))
    return worse.length > 0
      ? {
          verdict: 'mixed',
          by: namesOf(worse),
          says: 'In part',
          because: joined([change(track, last), `but ${worseWords}`, late]),
          rows: rowsOf(care),
        }
      : { verdict: 'yes', says: 'Yes', because: joined([reliable, tellCourse(track), late]), rows: rowsOf(care) }
  if (isWorse(track, last)) return { verdict: 'worse', says: 'No, worse', because: joined([reliable, tellCourse(track), late]), rows: rowsOf(care) }
  if (worse.length > 0)
    return {
      verdict: 'worse',
      by: namesOf(worse),
      says: 'No, worse',
      because: joined([worseWords, `${measure.name} not reliably changed`]),
      rows: rowsOf(care),
    }
  const better = others.find((t) => isBetter(t, latest(t) ?? last))
  if (better)
    return {
      verdict: 'in-part',
      by: better.measure.name,
      says: 'In part',
      because: joined([change(better, latest(better) ?? last), `${measure.name} not reliably changed`]),
      rows: rowsOf(care),
    }
  if (hasNoRoom(track))
    return cannotTell(
      `${measure.name} began at ${track.first.total}, too low to fall by the ${measure.reliableChange} that would be reliable`,
      rowsOf(care),
    )
  const towards = improvement(track, last) > 0 ? `; ${measure.reliableChange} would be reliable` : ''
  return {
    verdict: 'not-yet',
    says: 'Not yet',
    because: joined([`${showChange(track.first.total, last.total)} in ${showAge(track.first.on, last.on)}${towards}`, tellCourse(track), late]),
    rows: rowsOf(care),
  }
}
