import type { BreakdownAnswer, Figure } from '#api'
import { funnel } from '#stats'
import type { AgainstRest } from './against-rest.ts'
import type { Adjusted } from './adjusted.ts'

type Position = BreakdownAnswer['slices'][number]['position']
export type Placed = { readonly key: string; readonly figure: Figure; readonly rest: AgainstRest | null; readonly adjusted: Adjusted | null }
type Places = { readonly positions: ReadonlyMap<string, Position>; readonly limits: BreakdownAnswer['limits'] }

// A 95 % interval reaches 1.96 standard errors; 3.09 leave one in a thousand beyond each end, as the funnel's outer limits do.
const reach = 3.09 / 1.96
const oneInFiveHundred = 0.002
/** Fewer parts make no funnel: around which middle would they lie? */
const fewestInFunnel = 3

/** Without a funnel a part stands apart when it differs from the others, or adjusted from the whole, as far as the outer limits of a funnel would ask. */
function apart({ figure, rest, adjusted }: Placed, whole: number | null): Position {
  if (figure.state !== 'value' || figure.isDirectional || whole === null) return 'unknown'
  if (adjusted) {
    const { value, low, high } = adjusted.adjusted
    if (low === null || high === null) return 'unknown'
    if (value - (value - low) * reach > whole) return 'above'
    return value + (high - value) * reach < whole ? 'below' : 'inside'
  }
  if (!rest) return 'unknown'
  const { difference, pValue } = rest.compared
  return pValue >= oneInFiveHundred ? 'inside' : difference.value > 0 ? 'above' : 'below'
}

/**
 * Where each part lies: in a funnel of exact binomial limits around the whole, wider where parts differ more than chance explains, for proportions
 * of three parts or more; else told by its difference from the others. Adjusted figures are placed, where there are such.
 */
export function place(
  parts: readonly Placed[],
  { whole, isProportion, takings = 1 }: { readonly whole: number | null; readonly isProportion: boolean; readonly takings?: number },
): Places {
  const units = parts.filter((p) => p.figure.state === 'value' && p.figure.n > 0 && p.figure.numerator !== null)
  const counts = units.map(({ figure, adjusted }) => {
    const n = Math.round(figure.n / takings)
    return { successes: adjusted ? (adjusted.adjusted.value / 100) * n : ((figure.numerator ?? 0) / figure.n) * n, n }
  })
  const drawn = isProportion && units.length >= fewestInFunnel ? funnel(counts) : null
  if (!drawn) return { positions: new Map(parts.map((p) => [p.key, apart(p, whole)])), limits: [] }
  const most = Math.max(...units.map((u) => u.figure.n))
  const sizes = [...new Set(Array.from({ length: 40 }, (_, i) => Math.max(5, Math.round((most * 1.05 * (i + 1)) / 40))))]
  const places = new Map(units.map((u, i) => [u.key, drawn.places[i] ?? null]))
  return {
    positions: new Map(
      parts.map(({ key }) => {
        const at = places.get(key)
        return [key, !at ? 'unknown' : at === 'low-998' ? 'below' : at === 'high-998' ? 'above' : 'inside']
      }),
    ),
    limits: sizes.map((n) => {
      const at = drawn.limitsAt(Math.max(1, Math.round(n / takings)))
      return { n, lower2: at.low95 * 100, upper2: at.high95 * 100, lower3: at.low998 * 100, upper3: at.high998 * 100 }
    }),
  }
}
