import { holds } from './limit.ts'
import type { Person } from './score.ts'
import type { Instrument, InstrumentScore } from './schema.ts'

/** Jacobson and Truax, J Consult Clin Psychol 1991;59:12: what a score may move by measurement error alone, at 95 %. */
export function measurementError(sd: number, reliability: number): { readonly sem: number; readonly sdiff: number; readonly threshold: number } {
  const sem = sd * Math.sqrt(1 - reliability)
  const sdiff = Math.SQRT2 * sem
  return { sem, sdiff, threshold: 1.96 * sdiff }
}

/** The smallest change of a scale that is beyond the threshold: rounded up to what the scale can show. */
export const roundedUp = (threshold: number, decimals: number): number => Math.ceil(threshold * 10 ** decimals - 1e-9) / 10 ** decimals

type Population = { readonly mean: number; readonly sd: number }

/** The three cut-offs of Jacobson and Truax: two SD from the clinical mean, two SD from the normal mean, and where both are as likely. */
export function clinicalCutoffs(clinical: Population, normal: Population): { readonly a: number; readonly b: number; readonly c: number } {
  const better = Math.sign(normal.mean - clinical.mean)
  return {
    a: clinical.mean + better * 2 * clinical.sd,
    b: normal.mean - better * 2 * normal.sd,
    c: (normal.sd * clinical.mean + clinical.sd * normal.mean) / (normal.sd + clinical.sd),
  }
}

export const directionOf = (instrument: Instrument, score: InstrumentScore): -1 | 1 => score.direction ?? instrument.direction

/** At caseness, by the limit for this person's sex where there is one; null without a published limit. */
export function isCase(score: InstrumentScore, value: number, person?: Person): boolean | null {
  const { caseness } = score
  if (!caseness) return null
  const own = person?.sex === 'female' || person?.sex === 'male' ? caseness.for?.[person.sex] : undefined
  if (own === undefined) return holds(caseness, value)
  return holds({ ...(caseness.atLeast !== undefined ? { atLeast: own } : {}), ...(caseness.over !== undefined ? { over: own } : {}), ...(caseness.below !== undefined ? { below: own } : {}), ...(caseness.atMost !== undefined ? { atMost: own } : {}) }, value) // prettier-ignore
}

export type ChangeRule = 'published' | 'computed'
export type Threshold = {
  readonly value: number
  readonly kind: ChangeRule
  readonly source: string
  readonly isPreferred: boolean
  /** Change over the standard error of the difference, where SD and reliability are known. */
  readonly rci: number | null
  readonly reached: 'improved' | 'deteriorated' | 'unchanged'
}
export type Change = {
  /** Points better, whichever way the score counts. */
  readonly improvement: number
  /** Every threshold there is, published and computed: where they disagree, a reader can see it. */
  readonly thresholds: readonly Threshold[]
  /** The one that decided; null where there is none of the kind asked for. */
  readonly threshold: Threshold | null
  readonly reliable: Threshold['reached'] | null
  readonly caseAtFirst: boolean | null
  readonly caseAtLast: boolean | null
  /** A case at first and not at last. */
  readonly recovered: boolean | null
  readonly reliablyRecovered: boolean | null
  readonly recoveredWithoutReliableChange: boolean | null
  readonly response: boolean | null
  readonly remission: boolean | null
}

export type ChangeQuestion = { readonly first: number; readonly last: number; readonly rule?: ChangeRule; readonly person?: Person }

type Ready = { readonly score: InstrumentScore; readonly direction: -1 | 1; readonly sdiffs: readonly (number | null)[] }
const ready = new WeakMap<Instrument, Map<string, Ready>>()

/** What does not depend on the two scores, worked out once for an instrument. */
function readyFor(instrument: Instrument, scoreId: string): Ready {
  let ofInstrument = ready.get(instrument)
  if (!ofInstrument) ready.set(instrument, (ofInstrument = new Map<string, Ready>()))
  const known = ofInstrument.get(scoreId)
  if (known) return known
  const score = instrument.scores.find((s) => s.id === scoreId)
  if (!score) throw new Error(`${instrument.id} has no score ${scoreId}`)
  const sdiffs = score.reliableChange.map(({ sd, r }) => (sd !== undefined && r !== undefined ? measurementError(sd, r).sdiff : null))
  const made = { score, direction: directionOf(instrument, score), sdiffs }
  ofInstrument.set(scoreId, made)
  return made
}

/** What happened between two scores of one person. Without a rule the preferred threshold decides. */
export function judgeChange(instrument: Instrument, scoreId: string, { first, last, rule, person }: ChangeQuestion): Change {
  const { score, direction, sdiffs } = readyFor(instrument, scoreId)
  const improvement = direction * (last - first)
  const thresholds = score.reliableChange.map(({ value, kind, source, isPreferred }, i): Threshold => {
    const sdiff = sdiffs[i] ?? null
    const reached = improvement >= value ? 'improved' : improvement <= -value ? 'deteriorated' : 'unchanged'
    return { value, kind, source, isPreferred, rci: sdiff === null ? null : improvement / sdiff, reached }
  })
  const threshold = pick(thresholds, rule)
  const reliable = threshold?.reached ?? null
  const caseAtFirst = isCase(score, first, person)
  const caseAtLast = isCase(score, last, person)
  const recovered = caseAtFirst === null || caseAtLast === null ? null : caseAtFirst && !caseAtLast
  return {
    improvement,
    thresholds,
    threshold,
    reliable,
    caseAtFirst,
    caseAtLast,
    recovered,
    reliablyRecovered: recovered === null || reliable === null ? null : recovered && reliable === 'improved',
    recoveredWithoutReliableChange: recovered === null || reliable === null ? null : recovered && reliable !== 'improved',
    response:
      score.response && caseAtFirst !== null ? caseAtFirst && first !== 0 && improvement / Math.abs(first) >= score.response.percent / 100 : null,
    remission: score.remission ? holds(score.remission, last) : null,
  }
}

const pick = (thresholds: readonly Threshold[], rule: ChangeRule | undefined): Threshold | null => {
  let found: Threshold | null = null
  for (const threshold of thresholds)
    if ((rule === undefined || threshold.kind === rule) && (found === null || (threshold.isPreferred && !found.isPreferred))) found = threshold
  return found
}
