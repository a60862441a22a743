import type { ClientLimits } from '#content'
import type { Care } from './care.ts'
import type { Improving } from './improving.ts'
import { isBetter, isCase, isWorse, latest, leading } from './track.ts'
import { capital, lettered, weekOf } from './words.ts'

/** A client who was off course and no longer is. */
function hadStall(care: Care, limits: ClientLimits): boolean {
  const track = leading(care, limits)
  return track !== null && track.scores.some((s) => s.isOff) && latest(track)?.isOff === false
}

const atTheEnd: Readonly<Record<Improving['verdict'], string>> = {
  yes: 'was reliably better',
  'in-part': 'was reliably better in one measure',
  mixed: 'was better in one measure and worse in another',
  worse: 'was worse than at first',
  'not-yet': 'had not reliably changed',
  'cannot-tell': 'had too few scores to tell',
}

/** The page's answer in a sentence. */
export function tellTitle(
  code: string,
  care: Care,
  { verdict, by, limits }: Pick<Improving, 'verdict' | 'by'> & { readonly limits: ClientLimits },
): string {
  if (care.episode.closedOn !== null && care.episode.closedOn <= care.today) return `${code} ${atTheEnd[verdict]} when care ended`
  const lead = leading(care, limits)?.measure.name ?? ''
  switch (verdict) {
    case 'yes':
      return `${code} is getting better${hadStall(care, limits) ? ', after a stall' : ''}`
    case 'in-part':
      return `${code} is better by the ${by}, not yet by the ${lead}`
    case 'mixed':
      return `${code} is better by the ${lead}, and worse by the ${by}`
    case 'worse':
      return `${code} is worse than at first${by === undefined ? '' : ` by the ${by}`}`
    case 'not-yet': {
      const track = leading(care, limits)
      return `${code} is not getting better yet${track?.standing.state === 'not-on-track' ? ', and is off track' : ''}`
    }
    case 'cannot-tell':
      return `It cannot be told yet whether ${code} is getting better`
  }
}

/** "Outpatient, depression, week 17. PHQ-9 9 now, 18 at first: reliably improved, no longer in the clinical range." */
export function tellSummary(care: Care, limits: ClientLimits): string {
  const { episode } = care
  const words = [episode.levelOfCare && lettered(episode.levelOfCare), episode.diagnosisGroup && lettered(episode.diagnosisGroup), `week ${weekOf(care, episode.closedOn ?? care.today)}`] // prettier-ignore
  const place = capital(words.filter(Boolean).join(', '))
  const track = leading(care, limits)
  const last = track && latest(track)
  if (!track || !last) return `${place}. No measure answered yet.`
  const { measure, first } = track
  if (last.place === 1) return `${place}. ${measure.name} ${last.total} at first; not asked again yet.`
  const moved = isBetter(track, last) ? 'reliably improved' : isWorse(track, last) ? 'reliably worse' : 'no reliable change'
  const [was, is] = [isCase(measure, first.total), isCase(measure, last.total)]
  const range = measure.caseness === null ? '' : is ? (was ? ', still in the clinical range' : ', now in the clinical range') : was ? ', no longer in the clinical range' : ', not in the clinical range' // prettier-ignore
  return `${place}. ${measure.name} ${last.total} last, was ${first.total} at first: ${moved}${range}.`
}
