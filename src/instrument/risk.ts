import type { Instrument, RiskLevel } from './schema.ts'

/** Answers by item; of a score-only instrument, what was typed in by score. A blank is null, or is not there. */
export type Answers = Readonly<Record<string, number | null | undefined>>
export type RaisedRisk = { readonly item: string; readonly level: RiskLevel }

/** What the raw answers say about danger: for every answer as it is given, before the form is complete and whether or not it can be scored. Of one answer the most serious level. */
export function risksOf(instrument: Instrument, answers: Answers): readonly RaisedRisk[] {
  const raised: RaisedRisk[] = []
  for (const { item, atLeast, level } of instrument.risk) {
    const answer = answers[item]
    if (answer === null || answer === undefined || answer < atLeast) continue
    const known = raised.findIndex((r) => r.item === item)
    if (known === -1) raised.push({ item, level })
    else if (level === 'act-now') raised[known] = { item, level }
  }
  return raised
}
