import type { Figure, Paired } from '#api'
import { roundShown, sampleOf, score, showValue, type Kpi, type Measure, type Tally, type Unit } from '#kpi'
import {
  bootstrapNetScore,
  bootstrapRatio,
  meanInterval,
  poissonInterval,
  quantileInterval,
  scale,
  standardizedChange,
  wilson,
  type Cluster,
  type Estimate,
  type Moments,
} from '#stats'

/**
 * Counts told in bands of eleven are less sure than counts: the error of each is even over the eleven values of its band, so its variance is (11² - 1) / 12. The
 * sample is taken as smaller, by as much as that error adds to the variance of the share (a design effect, Kish 1965).
 */
function asSample({ numerator: all, counted: rows, step, takings = 1 }: Tally): readonly [numerator: number, n: number] {
  // Clients who stand in every taking of a stock are one sample and not many.
  const [numerator, counted] = [all / takings, rows / takings]
  const share = counted === 0 ? 0 : numerator / counted
  if (step === 1 || share === 0 || share === 1) return [numerator, counted]
  const added = ((step ** 2 - 1) / 12) * (1 + share ** 2)
  const n = counted / (1 + added / (counted * share * (1 - share)))
  return [share * n, n]
}

/** A count told in bands of eleven may be five more or less. */
const widened = (estimate: Estimate, step: number): Estimate => {
  const more = Math.floor(step / 2)
  return { ...estimate, low: Math.max(0, estimate.low - more), high: estimate.high + more }
}

type Blur = Exclude<Figure['blur'], undefined>
/** How the counts of a figure were kept from telling: not at all, in bands of eleven, or some answers left out by lot. */
const blurOf = ({ privacy }: Kpi, tallies: readonly Tally[]): Blur | null => (privacy ? 'lot' : tallies.some((t) => t.step > 1) ? 'bands' : null)

/** Days that all say the same, such as none with a separation, cannot tell how sure they are: drawing them again would say perfectly. */
const spread = (estimate: Estimate | null): Estimate | null => (estimate && estimate.low < estimate.high ? estimate : null)

type Interval = { readonly estimate: Estimate | null; readonly method: string }

function intervalOf(measure: Measure, tallies: readonly Tally[], clusters: readonly Cluster[] | null): Interval {
  const [first] = tallies
  if (!first) return { estimate: null, method: '' }
  switch (measure.shape) {
    case 'proportion': {
      const [numerator, n] = asSample(first)
      const estimate = wilson(numerator, n)
      return { estimate: estimate && scale(estimate, 100), method: 'Wilson' }
    }
    case 'mean':
    case 'change':
      return { estimate: meanInterval({ n: first.counted, sum: first.sum, squares: first.squares }), method: 't' }
    case 'percentile':
      return { estimate: quantileInterval(first.values, measure.at), method: 'order statistics' }
    case 'net-score': {
      const estimate = bootstrapNetScore({ promoters: first.numerator, detractors: first.detractors, n: first.counted })
      return {
        estimate: estimate && { value: estimate.value * 100, low: estimate.low * 100, high: estimate.high * 100 },
        method: 'bootstrap of answers',
      }
    }
    case 'count':
      return { estimate: widened(poissonInterval(first.counted), first.step), method: 'Poisson' }
    case 'sum':
      // What was added up is all there was: without a model of how large an amount can be, an interval would be invented.
      return { estimate: null, method: '' }
    case 'effect-size': {
      const change: Moments = { n: first.counted, sum: first.sum, squares: first.squares }
      if (measure.per !== undefined) {
        const estimate = meanInterval(change)
        return { estimate: estimate && scale(estimate, 1 / measure.per), method: 't' }
      }
      return { estimate: standardizedChange(change, { n: first.counted, sum: first.baseSum, squares: first.baseSquares }), method: 'Bonett' }
    }
    case 'ratio':
      return { estimate: clusters && spread(bootstrapRatio(clusters)), method: 'bootstrap of days' }
  }
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0)
const words: Readonly<Record<Exclude<Figure['state'], 'value'>, string>> = {
  'no-rows': 'none',
  'not-yet-mature': 'too recent to judge',
  'too-few': 'too few',
  'not-collected': 'not collected',
  suppressed: 'hidden for privacy',
}

/** Counts and sums are of everything there was: no sample, so none is too small. */
const isSample = ({ shape }: Measure): boolean => shape !== 'count' && shape !== 'sum'

/** The one place where a productivity figure meets its outcome, wellbeing and case intensity: without all three it is not made. */
function pairsOf({ id, pairs }: Kpi, paired: readonly Paired[]): Paired[] {
  if (pairs === null) return []
  const isWhole = [pairs.outcome, pairs.wellbeing, pairs.caseIntensity].every((pair) => paired.some((p) => p.id === pair))
  if (!isWhole) throw new Error(`${id} is never shown without its pairs`)
  return [...paired]
}

type FigureContext = {
  readonly clusters?: readonly Cluster[] | null
  readonly isCollected?: boolean
  readonly hasInterval?: boolean
  /** What `askPairs` and its like found; a KPI without pairs needs none. */
  readonly pairs?: readonly Paired[]
}

/** One figure as it is shown: value with its interval and counts, or the reason there is none. */
export function figureOf(
  { kpi, measure, unit = kpi.unit }: { kpi: Kpi; measure: Measure; unit?: Unit },
  tallies: readonly Tally[],
  context: FigureContext = {},
): Figure {
  const scored = score(measure, tallies)
  const blur = blurOf(kpi, tallies)
  const [first] = tallies
  const n = sampleOf(tallies)
  const isTop = measure.shape === 'proportion' || measure.shape === 'net-score'
  const counts = {
    n,
    numerator: isTop ? (first?.numerator ?? 0) : null,
    isDirectional: isSample(measure) && n - Math.floor((first?.step ?? 1) / 2) < kpi.minimumSample,
    excluded: total(first?.excluded ?? {}),
    immature: first?.immature ?? 0,
    unmeasured: first?.unmeasured ?? 0,
    pairs: pairsOf(kpi, context.pairs ?? []),
  }
  if (scored.state === 'none' || context.isCollected === false) {
    const state = scored.state === 'none' && context.isCollected !== false ? scored.reason : 'not-collected'
    return { state, value: null, shown: words[state], interval: null, ...counts, isDirectional: false }
  }
  const tell = (value: number): number => (blur === 'bands' ? roundShown(value, unit) : value)
  const { estimate, method } = context.hasInterval === false ? { estimate: null, method: '' } : intervalOf(measure, tallies, context.clusters ?? null)
  return {
    state: 'value',
    value: tell(scored.value),
    shown: showValue(scored.value, unit),
    interval: estimate && { low: tell(estimate.low), high: tell(estimate.high), method },
    ...counts,
    ...(blur ? { blur } : {}),
  }
}
