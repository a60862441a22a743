import type { Instrument, InstrumentScore } from './schema.ts'

/** The least and the most the answers can add up to; null for a score that is typed in. */
export function boundsOf(instrument: Instrument, score: InstrumentScore): { readonly min: number; readonly max: number } | null {
  if (score.op === 'manual') return null
  const grouped = new Set(score.groups.flat())
  const units = [...score.groups.map((g) => g[0] ?? ''), ...score.of.filter((id) => !grouped.has(id))]
  if (score.op === 'countAtLeast') return { min: 0, max: units.length * score.times }
  const ends = units.map((id) => {
    const values = instrument.options[instrument.items.find((item) => item.id === id)?.options ?? '']?.map((o) => o.value) ?? [0]
    return { min: Math.min(...values), max: Math.max(...values) }
  })
  const total = (end: 'min' | 'max'): number => ends.reduce((sum, one) => sum + one[end], 0)
  const share = score.op === 'mean' ? score.times / units.length : score.times
  return { min: total('min') * share, max: total('max') * share }
}
