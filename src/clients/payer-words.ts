import type { ClientLimits } from '#content'
import { daysBetween, showDay } from '#period'
import type { Care } from './care.ts'
import { dueMeasures } from './reasons.ts'
import { isRunningOut, tellUnits } from './today.ts'
import { capital } from './words.ts'

type With = { readonly payer: (id: string) => string | null; readonly limits: ClientLimits }

/** What a payer will ask of this care: cover left, when to ask for more, and which score would be missing. */
export function tellPayer(care: Care, { payer, limits }: With): readonly string[] {
  const covers = care.authorizations.map((a) => {
    const name = (a.payer === null ? null : payer(a.payer)) ?? 'Authorization'
    const days = daysBetween(care.today, a.askBy)
    const ask = a.isRenewed ? 'The next one is approved.' : a.nextRequestedOn !== null ? `Asked for more on ${showDay(a.nextRequestedOn)}.` : !isRunningOut(a, care, limits) ? '' : days < 0 ? `It should have been asked for by ${showDay(a.askBy)}.` : `Ask for more by ${showDay(a.askBy)}.` // prettier-ignore
    return `${name}: ${tellUnits(a)}. ${ask}`.trim()
  })
  const late = dueMeasures(care, limits)
  const score = care.tracks.length === 0 ? 'No score is on file that a review could rest on.' : late.length === 0 ? 'Scores are up to date for a review.' : `A review would miss a recent ${late.map((d) => d.name).join(', ')}.` // prettier-ignore
  return covers.length === 0 ? ['No authorization is in force.', score] : [...covers, capital(score)]
}
