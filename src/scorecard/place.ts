import type { BreakdownAnswer, Figure } from '#api'
import { funnel, overdispersion } from '#stats'
import type { AgainstRest } from './against-rest.ts'
import type { Adjusted } from './adjusted.ts'

type Position = BreakdownAnswer['slices'][number]['position']
export type Placed = { readonly key: string; readonly figure: Figure; readonly rest: AgainstRest | null; readonly adjusted: Adjusted | null }
type Places = { readonly positions: ReadonlyMap<string, Position>; readonly limits: BreakdownAnswer['limits'] }

/** Standard errors of a 95 % interval, and of the outer limits of a funnel: one in a thousand beyond each end. */
const [inner, outer] = [1.96, 3.09]
const oneInFiveHundred = 0.002
/** Fewer parts make no funnel: around which middle would they lie, and how far do such parts differ? */
const fewestInFunnel = 3

type Found = { readonly key: string; readonly distance: number; readonly standardError: number }

/** How far a part lies from the whole, adjusted where it is, and how much of that chance alone would give; null where its rows cannot say. */
function foundOf({ key, figure, adjusted }: Placed, whole: number | null): Found | null {
  const { value, low, high } = adjusted?.adjusted ?? { value: figure.value, low: figure.interval?.low ?? null, high: figure.interval?.high ?? null }
  if (figure.state !== 'value' || figure.isDirectional || whole === null || value === null || low === null || high === null) return null
  return { key, distance: value - whole, standardError: (high - low) / (2 * inner) }
}

/**
 * Without a funnel a part stands apart as it would in one: beyond what chance and the spread between the parts allow together. Of two parts it is
 * the other that each is held against.
 */
function apart(parts: readonly Placed[], whole: number | null): ReadonlyMap<string, Position> {
  const known = parts.flatMap((part) => foundOf(part, whole) ?? [])
  if (known.length < fewestInFunnel) return new Map(parts.map((part) => [part.key, againstOther(part, whole)]))
  const { tau2 } = overdispersion(known)
  const positions = new Map(
    known.map(({ key, distance, standardError }): [string, Position] => {
      const limit = outer * Math.sqrt(standardError ** 2 + tau2)
      return [key, distance > limit ? 'above' : distance < -limit ? 'below' : 'inside']
    }),
  )
  return new Map(parts.map(({ key }) => [key, positions.get(key) ?? 'unknown']))
}

function againstOther({ figure, rest, adjusted }: Placed, whole: number | null): Position {
  if (figure.state !== 'value' || figure.isDirectional || whole === null || adjusted || !rest) return 'unknown'
  const { difference, pValue } = rest.compared
  return pValue >= oneInFiveHundred ? 'inside' : difference.value > 0 ? 'above' : 'below'
}

/**
 * Where each part lies: in a funnel of exact binomial limits around the whole, wider where parts differ more than chance explains, for proportions
 * of three parts or more; else by the same rule without a picture. Adjusted figures are placed, where there are such.
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
  if (!drawn) return { positions: apart(parts, whole), limits: [] }
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
