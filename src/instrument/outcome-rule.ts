import type { InstrumentDomain } from './domains.ts'
import { limitValue } from './limit.ts'
import type { Instrument } from './schema.ts'

/**
 * What outcome figures need to know of an instrument: what it measures, which way it counts (-1: lower is better), from which score a person is a
 * case and from which the problem is moderate, moderately severe and severe, below which it is gone, and the smallest change that is beyond
 * measurement error. Null where nobody has published a number.
 */
export type OutcomeRule = {
  readonly instrument: string
  readonly measures: InstrumentDomain
  readonly direction: -1 | 1
  /** The least and the most the score can be. */
  readonly range: { readonly least: number; readonly most: number }
  readonly caseness: number | null
  readonly moderate: number | null
  readonly moderatelySevere: number | null
  readonly severe: number | null
  readonly remission: number | null
  readonly reliableChange: number
  /** From so many days after the first score on, a score this bad seldom ends in response: what is asked until the practice's own courses are enough to say. */
  readonly checkpoints: readonly { readonly fromDay: number; readonly score: number }[]
  readonly source: string
}

/** The rules of some instruments, in this order, each read off its primary score. */
export function outcomeRules(instruments: readonly Instrument[], ids: readonly string[]): readonly OutcomeRule[] {
  return ids.map((id) => {
    const instrument = instruments.find((i) => i.id === id)
    const score = instrument?.scores.find((s) => s.id === instrument.primary)
    const change = score?.reliableChange.find((r) => r.isPreferred)
    if (!instrument || !score || !change) throw new Error(`${id} cannot judge outcomes: it has no primary score with a reliable change`)
    const from = (severity: string): number | null => score.bands.find((band) => band.severity === severity)?.from ?? null
    const { caseness, remission, checkpoints } = score
    const sources = [caseness?.source, change.source, remission?.source, ...checkpoints.map((c) => c.source), score.source]
    return {
      instrument: id,
      measures: instrument.domain,
      direction: score.direction ?? instrument.direction,
      range: { least: score.min, most: score.max },
      caseness: caseness && limitValue(caseness),
      moderate: from('moderate'),
      moderatelySevere: from('moderately_severe'),
      severe: from('severe'),
      remission: remission && limitValue(remission),
      reliableChange: change.value,
      checkpoints: checkpoints.map(({ fromDay, score: at }) => ({ fromDay, score: at })),
      source: [...new Set(sources.filter((s) => s !== undefined))].join('. '),
    }
  })
}
