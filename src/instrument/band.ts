import type { InstrumentScore } from './schema.ts'

export type Band = InstrumentScore['bands'][number]

/** The band a value lies in. Between two whole points, as a filled-in score may be, half goes up; the value itself is never rounded. */
export function bandOf(score: InstrumentScore, value: number): Band | null {
  const at = score.decimals === 0 ? Math.floor(value + 0.5) : value
  let found: Band | null = null
  for (const band of score.bands) if (band.from <= at) found = band
  return found
}
