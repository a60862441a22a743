import { trackRules, type InstrumentRule } from '#content'
import { showDay } from '#period'
import type { StoredCourse, StoredHeldOut } from '#store'
import { modeOf } from './courses-in-use.ts'
import type { Track, TrackReason, TrackState } from './judge-track.ts'
import type { Refit } from './refit.ts'

const showNumber = (n: number): string => n.toLocaleString('en-US')
const countOf = (n: number, one: string, many = `${one}s`): string => `${showNumber(n)} ${n === 1 ? one : many}`
const places = (digits: number): Intl.NumberFormat => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const showShare = (share: number, digits = 0): string => `${places(digits).format(100 * share)}\u202f%`
const listOf = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

/** What people call an instrument: PHQ-9. */
export const nameOf = (instrument: string): string => instrument.toUpperCase()

const states: Readonly<Record<TrackState, string>> = {
  'on-track': 'on track',
  watch: 'to watch',
  'not-on-track': 'not on track',
  'not-judged': 'not judged',
}
const reasons: Readonly<Record<TrackReason, string>> = {
  'one-score': 'There are no two scores to compare.',
  'reliably-worse': 'Worse than the first score by more than the questionnaire’s own error.',
  'beyond-twice': 'The last two scores are worse than nine in ten of people here who began alike.',
  'beyond-and-no-better': 'The last score is worse than nine in ten of people here who began alike, and no better than the first.',
  'beyond-once': 'The last score is worse than nine in ten of people here who began alike. One such score is often chance.',
  checkpoint: 'The score is at a published checkpoint: few who score so at this time respond in the end.',
  'slow-start': 'Less than a fifth of the first score is gone by weeks 4 to 6. Some improve later.',
}
/** Where a client stands and why, in words that hold no score. */
export const tellTrack = (track: Pick<Track, 'state' | 'reasons'>): { readonly state: string; readonly says: readonly string[] } => ({
  state: states[track.state],
  says: track.reasons.map((reason) => reasons[reason]),
})

function rulesOf({ checkpoints }: InstrumentRule): string {
  const weeks = checkpoints.map((c) => String(c.fromDay / 7))
  return listOf([
    'scores reliably worse than the first',
    ...(weeks.length > 0 ? [`the published checkpoints of weeks ${listOf(weeks)}`] : []),
    'a slow start',
  ])
}

/** What may judge clients by an instrument, and why. */
export function tellMode(course: StoredCourse | null, { rule, episodes }: { rule: InstrumentRule; episodes: number }): string {
  const { why } = modeOf(course)
  const { shownFrom, drivingFrom } = trackRules
  const until = `Until then what asks for a look is ${rulesOf(rule)}.`
  if (!course || why === 'too-few-episodes')
    return `${episodes === 0 ? 'No closed episode' : countOf(episodes, 'closed episode')} could teach a course; ${shownFrom} are needed to show one. ${until}`
  const based = `Based on ${showNumber(course.episodes)} of your episodes, closed from ${showDay(course.fromOn)} to ${showDay(course.toOn)}.`
  if (why === 'shown-only') return `${based} It is shown, and judges nobody before there are ${drivingFrom}. ${until}`
  if (why === 'does-not-fit') return `${based} It is shown, and judges nobody: on episodes held back it did not fit. What asks for a look is ${rulesOf(rule)}.` // prettier-ignore
  return `${based} It asks for a look when two scores in a row are beyond its edge, or one is and the client is no better than at first; so do scores reliably worse than the first.`
}

/** The bands whose first scores the course tells badly: more flags than one score in ten, by a clear margin. */
const strained = ({ bands }: StoredHeldOut): StoredHeldOut['bands'] =>
  bands.filter((b) => b.episodes >= trackRules.leastAtReach && b.flagged / b.scores > trackRules.flagged.most)

/** What held-back episodes said of the course, for somebody who has never heard of a prediction interval. */
export function tellHeldOut(held: StoredHeldOut): readonly string[] {
  const { trainedOn, episodes, scores, inside, worse, worseError, flaggedOnce, alertedNotBetter, alertedBetter, quietNotBetter } = held
  const share = worse / scores
  const ends = `${showShare(Math.max(0, share - 1.96 * worseError), 1)} to ${showShare(share + 1.96 * worseError, 1)}`
  const alerted = alertedNotBetter + alertedBetter
  const notBetter = alertedNotBetter + quietNotBetter
  return [
    `The newest ${countOf(episodes, 'episode')} were held back and told by a course of the ${showNumber(trainedOn)} before them.`,
    `Of their ${countOf(scores, 'later score')} ${showShare(inside / scores)} lay inside the band, where eight in ten should, and ${showShare(share, 1)} beyond its worse edge, where one in ten should (95\u202f% interval ${ends}).`,
    `${showShare(flaggedOnce / episodes)} of these clients were beyond the edge at least once: why one score alone is only a reason to watch.`,
    alerted === 0
      ? 'None of them was called not on track before the last score.'
      : `${countOf(alerted, 'client')} ${alerted === 1 ? 'was' : 'were'} called not on track before the last score; ${alertedBetter === 0 ? 'none' : showNumber(alertedBetter)} of them ended reliably better.`,
    notBetter === 0
      ? 'All of them ended reliably better.'
      : `Of all ${showNumber(notBetter)} who did not end reliably better, it had asked for a look at ${showNumber(alertedNotBetter)}${2 * alertedNotBetter < notBetter ? ': most who do not improve are never called' : ''}.`,
    ...strained(held).map(
      ({ from, to, flagged, scores: of }) =>
        `After a first score of ${from} to ${to} it asks for a look more often than it should: ${showShare(flagged / of)} of scores.`,
    ),
  ]
}

export const caveats: readonly string[] = [
  'People who leave early are missing from the later weeks, so the course is a little hopeful there.',
  'It compares with people here who began at the same score. It knows neither age nor diagnosis, nor what happened meanwhile.',
  'It prompts a look at the care, in supervision or with the client. It never ends care, and it rates nobody who gives it.',
  'Some who have not moved by the sixth session improve fast after it.',
]

const outcomes: Readonly<Record<Refit['outcome'], string>> = {
  learned: 'a new version',
  'not-due': 'not due yet',
  unchanged: 'nothing has changed since the newest version',
  'too-few': 'too few closed episodes',
  'cannot-be-fitted': 'no course can be fitted to these scores',
}
export const tellRefit = ({ outcome, version }: Refit): string => (version === null ? outcomes[outcome] : `version ${version}`)

/** What came of learning, in a sentence. */
export function tellRefits(done: readonly Refit[]): string {
  const learned = done.filter((d) => d.version !== null)
  if (learned.length === 0) return 'No course has a new version.'
  return `${listOf(learned.map((d) => `${nameOf(d.instrument)} has version ${d.version}`))}.`
}
