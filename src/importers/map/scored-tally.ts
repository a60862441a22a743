import { bandOf, holds, limitValue, type Instrument, type Scored } from '#instrument'
import type { Problem } from '#problems'

/** What came of the answers of a file, questionnaire by questionnaire: sums and counts, no one's answers. */
export type ScoredTally = { readonly add: (instrument: Instrument, scored: Scored) => void; readonly notes: () => readonly Problem[] }

type Sums = { n: number; prorated: number; unscorable: number; sum: number; squares: number; cases: number; risk: number; bands: Map<string, number> }

const newSums = ({ scores, primary }: Instrument): Sums => {
  const bands = scores.find(({ id }) => id === primary)?.bands ?? []
  return { n: 0, prorated: 0, unscorable: 0, sum: 0, squares: 0, cases: 0, risk: 0, bands: new Map(bands.map(({ label }) => [label.en, 0])) }
}

function addOne(sums: Sums, instrument: Instrument, { state, scores, risk }: Scored): void {
  const score = instrument.scores.find(({ id }) => id === instrument.primary)
  const value = score ? (scores[score.id]?.value ?? null) : null
  sums.n++
  if (state === 'prorated') sums.prorated++
  if (state === 'not_scorable') sums.unscorable++
  if (risk.length > 0) sums.risk++
  if (!score || value === null) return
  sums.sum += value
  sums.squares += value * value
  if (score.caseness && holds(score.caseness, value)) sums.cases++
  const band = bandOf(score, value)?.label.en
  if (band !== undefined) sums.bands.set(band, (sums.bands.get(band) ?? 0) + 1)
}

function noteOf(instrument: Instrument, sums: Sums): Problem {
  const scored = sums.n - sums.unscorable
  const mean = scored > 0 ? sums.sum / scored : NaN
  const spread = scored > 1 ? Math.sqrt(Math.max(0, sums.squares - scored * mean * mean) / (scored - 1)) : NaN
  const show = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : 'none')
  const caseness = instrument.scores.find(({ id }) => id === instrument.primary)?.caseness
  const parts = [
    instrument.primary === null ? null : `mean ${show(mean)}, standard deviation ${show(spread)}`,
    sums.bands.size === 0 ? null : [...sums.bands].map(([band, n]) => `${band} ${n}`).join(', '),
    caseness ? `at caseness (${limitValue(caseness) ?? ''}) ${sums.cases}` : null,
    instrument.risk.length === 0 ? null : `an answer that points to risk ${sums.risk}`,
    sums.prorated === 0 ? null : `filled in for blanks ${sums.prorated}`,
    sums.unscorable === 0 ? null : `without a score ${sums.unscorable}`,
  ]
  return { code: 'import/scored', facts: { instrument: instrument.name, n: sums.n, what: parts.filter((part) => part !== null).join('; ') } }
}

export function makeScoredTally(): ScoredTally {
  const all = new Map<Instrument, Sums>()
  return {
    add: (instrument, scored) => {
      const sums = all.get(instrument) ?? newSums(instrument)
      all.set(instrument, sums)
      addOne(sums, instrument, scored)
    },
    notes: () => [...all].map(([instrument, sums]) => noteOf(instrument, sums)),
  }
}
