import { instrumentRules, instruments } from '#content'

/** How far an instrument's scores go, and what its authors call their ranges. */
export type Scale = { readonly least: number; readonly most: number; readonly bands: readonly { readonly from: number; readonly name: string }[] }

const instrumentOf = (id: string) => instruments.find((i) => i.id === id)
export const instrumentName = (id: string): string => instrumentOf(id)?.name ?? id.toUpperCase()

/** Where the authors named no ranges, caseness makes two. */
function bandsFromCaseness(id: string, least: number): Scale['bands'] {
  const rule = instrumentRules.find((r) => r.instrument === id)
  if (!rule || rule.caseness === null) return []
  const names = rule.direction < 0 ? ['below caseness', 'at caseness'] : ['at caseness', 'past it']
  return [least, rule.caseness].map((from, i) => ({ from, name: names[i] ?? '' }))
}

/** The scale of an instrument: that of its primary score. */
export function scaleOf(id: string): Scale | null {
  const instrument = instrumentOf(id)
  const score = instrument?.scores.find((s) => s.id === instrument.primary)
  if (!score) return null
  const bands = score.bands.map((b) => ({ from: b.from, name: b.label.en }))
  return { least: score.min, most: score.max, bands: bands.length > 0 ? bands : bandsFromCaseness(id, score.min) }
}
/** Between two whole points, as a filled-in score may be, half goes up. */
export const bandAt = ({ bands }: Scale, total: number): string => bands.findLast((b) => Math.floor(total + 0.5) >= b.from)?.name ?? ''
