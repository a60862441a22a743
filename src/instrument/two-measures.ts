import type { Change } from './change.ts'

export type TwoMeasures = {
  readonly recovered: boolean | null
  readonly reliablyImproved: boolean | null
  readonly reliablyRecovered: boolean | null
  readonly reliablyDeteriorated: boolean | null
}

/**
 * The rule of NHS Talking Therapies for a depression and an anxiety measure together: reliable improvement on either with neither worse beyond its
 * threshold; recovery is a case on either at first and on neither at last. It counts courses of two or more attended treatment appointments, which the caller knows.
 */
export function judgeTwoMeasures(depression: Change, anxiety: Change): TwoMeasures {
  const both = [depression, anxiety]
  const isKnown = both.every((c) => c.reliable !== null && c.caseAtFirst !== null && c.caseAtLast !== null)
  if (!isKnown) return { recovered: null, reliablyImproved: null, reliablyRecovered: null, reliablyDeteriorated: null }
  const isImproved = both.some((c) => c.reliable === 'improved')
  const isWorse = both.some((c) => c.reliable === 'deteriorated')
  const recovered = both.some((c) => c.caseAtFirst) && both.every((c) => !c.caseAtLast)
  const reliablyImproved = isImproved && !isWorse
  return { recovered, reliablyImproved, reliablyRecovered: recovered && reliablyImproved, reliablyDeteriorated: isWorse && !isImproved }
}
