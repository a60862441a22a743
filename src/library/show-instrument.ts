import type { InstrumentHead, InstrumentWhole } from '#api'
import { bandRanges, isScoreOnly, showDirection, showLimit, showMissing, showScoring, showTier, showWindow, type InstrumentScore } from '#instrument'
import type { Shelved } from './practice-library.ts'

const range = ({ min, max }: InstrumentScore): string => `${min} to ${max}`

/** One line of the list. */
export function showHead({ instrument, standing, brought }: Shelved): InstrumentHead {
  const { id, version, name, fullName, measures, respondents, tier, items } = instrument
  const main = instrument.scores.find((s) => s.id === instrument.primary)
  return {
    id,
    version,
    name,
    fullName,
    measures,
    respondents,
    tier,
    text: brought?.kind === 'pack' ? `Whole text, from the pack “${brought.pack}”` : brought ? 'Your own words; not validated' : showTier(tier),
    standing,
    pack: brought?.pack ?? null,
    questions: items.length,
    languages: isScoreOnly(instrument) ? [] : items.every((item) => item.text.es) ? ['English', 'Spanish'] : ['English'],
    range: main ? range(main) : null,
    scoreCount: instrument.scores.length,
    caseness: main?.caseness ? showLimit(main.caseness) : null,
    reliableChange: main?.reliableChange.find((r) => r.isPreferred)?.value ?? null,
  }
}

const history = ({ brought }: Shelved): InstrumentWhole['history'] => {
  if (!brought) return []
  const { addedAt, addedBy, acceptedAt, acceptedBy, withdrawnAt, withdrawnBy, kind } = brought
  return [
    { what: 'added', by: addedBy, at: addedAt.toISOString() },
    ...(acceptedAt && acceptedBy && kind === 'pack' ? [{ what: 'terms accepted', by: acceptedBy, at: acceptedAt.toISOString() }] : []),
    ...(withdrawnAt && withdrawnBy ? [{ what: 'withdrawn', by: withdrawnBy, at: withdrawnAt.toISOString() }] : []),
  ]
}

/** Everything that can be said of it. */
export function showWhole(shelved: Shelved): InstrumentWhole {
  const { instrument, brought } = shelved
  const { age, licence } = instrument
  return {
    ...showHead(shelved),
    age: age === null ? 'any age' : age.max === null ? `from ${age.min}` : `${age.min} to ${age.max}`,
    window: showWindow(instrument.window),
    better: showDirection(instrument.direction),
    notice: licence.notice,
    evidence: licence.evidence,
    evidenceUrl: licence.evidenceUrl,
    checkedOn: licence.checkedOn,
    reference: instrument.reference,
    loinc: instrument.loinc.panel,
    terms: brought?.terms ?? null,
    history: history(shelved),
    items: instrument.items.map(({ id, text, options, isScored }) => ({
      id,
      text: text.en,
      answers: (instrument.options[options] ?? []).map((o) => o.label.en),
      isScored,
    })),
    scores: instrument.scores.map((s) => ({
      id: s.id,
      name: s.name.en,
      range: range(s),
      how: showScoring(s),
      blanks: showMissing(s),
      bands: [...bandRanges(s)],
      caseness: s.caseness ? showLimit(s.caseness) : null,
      reliableChange: s.reliableChange.map(({ value, kind, source, isPreferred }) => ({ value, kind, source, isUsed: isPreferred })),
      source: s.source,
    })),
    risk: instrument.risk.map((r) => `${r.words.en}: ${r.item} at ${r.atLeast} or more`),
  }
}
