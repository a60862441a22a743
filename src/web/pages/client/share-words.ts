import type { ClientMeasure } from '#api'
import { showDay } from '#period'

const about: Readonly<Record<string, { readonly title: string; readonly noun: string }>> = {
  depression: { title: 'Mood', noun: 'low mood' },
  anxiety: { title: 'Worry', noun: 'worry' },
  trauma: { title: 'After-effects of what happened', noun: 'trouble from what happened' },
  distress: { title: 'How much weighs on you', noun: 'what weighs on you' },
  function: { title: 'Getting through the day', noun: 'trouble with daily life' },
  coping: { title: 'Trust in yourself', noun: 'trust in yourself' },
  life_satisfaction: { title: 'Satisfaction with life', noun: 'satisfaction' },
}

/** What a client reads beside the picture: no scores by name of a test, no verdict of a person. */
export function tellShare(measure: ClientMeasure): { readonly title: string; readonly says: string; readonly scale: string } {
  const { title, noun } = about[measure.measures] ?? { title: measure.name, noun: measure.name }
  const [first, last] = [measure.scores[0], measure.scores.at(-1)]
  const scale = `From ${measure.least} to ${measure.most}; ${measure.direction < 0 ? 'lower' : 'higher'} is better. Your answers to the ${measure.name}.`
  if (!first || !last || first === last) return { title, scale, says: `Your first answer was on ${first ? showDay(first.on) : 'another day'}. The next one shows which way it goes.` } // prettier-ignore
  const better = measure.direction * (last.total - first.total)
  const size = measure.reliableChange !== null && Math.abs(better) >= measure.reliableChange ? 'clearly' : 'a little'
  const way = measure.direction < 0 ? (better > 0 ? 'less' : 'more') : better > 0 ? 'more' : 'less'
  const moved = better === 0 ? `About as much ${noun} as at the beginning.` : `${size === 'clearly' ? 'Clearly' : 'A little'} ${way} ${noun} than at the beginning.` // prettier-ignore
  return { title, scale, says: `${moved} ${first.total} on ${showDay(first.on)}, ${last.total} on ${showDay(last.on)}.` }
}
