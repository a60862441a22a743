import { instrumentRules, instruments, type InstrumentRule } from '#content'

/** How far an instrument's scores go, and what its authors call their ranges. */
export type Scale = { readonly least: number; readonly most: number; readonly bands: readonly { readonly from: number; readonly name: string }[] }

const instrumentOf = (id: string) => instruments.find((i) => i.id === id)
const primaryOf = (id: string) => ((i) => i?.scores.find((s) => s.id === i.primary))(instrumentOf(id))
export const instrumentName = (id: string): string => instrumentOf(id)?.name ?? id.toUpperCase()

/** Ranges of instruments whose file is not here yet: told from the limits the rules know. */
function bandsFromRule({ moderate, moderatelySevere, severe, remission, caseness, direction, range: { least } }: InstrumentRule): Scale['bands'] {
  if (moderate === null)
    return caseness === null ? [] : [{ from: least, name: direction < 0 ? 'below caseness' : 'at caseness' }, { from: caseness, name: direction < 0 ? 'at caseness' : 'past it' }] // prettier-ignore
  const named: readonly (readonly [number | null, string])[] = [
    [least, remission === null ? 'mild or less' : 'minimal'],
    [remission, 'mild'],
    [moderate, 'moderate'],
    [moderatelySevere, 'moderately severe'],
    [severe, 'severe'],
  ]
  return named.flatMap(([from, name]) => (from === null ? [] : [{ from, name }]))
}

/** The scale of an instrument there are rules for. */
export function scaleOf(instrument: string): Scale | null {
  const rule = instrumentRules.find((r) => r.instrument === instrument)
  if (!rule) return null
  const bands = primaryOf(instrument)?.bands.map((b) => ({ from: b.from, name: b.label.en })) ?? []
  return { ...rule.range, bands: bands.length > 0 ? bands : bandsFromRule(rule) }
}
/** Between two whole points, as a filled-in score may be, half goes up. */
export const bandAt = ({ bands }: Scale, total: number): string => bands.findLast((b) => Math.floor(total + 0.5) >= b.from)?.name ?? ''
