/** The page of one instrument, made from its file. */
import {
  bandRanges,
  isScoreOnly,
  showDirection,
  showLimit,
  showMissing,
  showScoring,
  showTier,
  showWindow,
  type Instrument,
  type InstrumentScore,
} from '#instrument'
import { made, table } from './kpi-page.ts'

const code = (loinc: string | null): string => (loinc === null ? 'none' : `[${loinc}](https://loinc.org/${loinc})`)
const age = ({ age: range }: Instrument): string =>
  range === null ? 'any age' : range.max === null ? `from ${range.min}` : `${range.min} to ${range.max}`
const languages = ({ items }: Instrument): string => (items.some((item) => item.text.es) ? 'English, Spanish' : 'English')

function score(one: InstrumentScore, heading: string): string {
  const range = `${one.min} to ${one.max}${one.decimals > 0 ? `, ${one.decimals} decimals` : ''}`
  const lines = [
    `${range}; ${showScoring(one)}; ${showMissing(one)}. LOINC: ${code(one.loinc)}.`,
    `Source: ${one.source}`,
    ...(one.bands.length > 0
      ? [
          table(
            ['From', 'To', 'Band'],
            bandRanges(one).map((b) => [String(b.from), String(b.to), b.label]),
          ),
        ]
      : []),
    ...(one.caseness ? [`A case: ${showLimit(one.caseness)}${own(one)}.\n\nSource: ${one.caseness.source}`] : []),
    ...(one.remission ? [`Remission: ${showLimit(one.remission)}.\n\nSource: ${one.remission.source}`] : []),
    ...(one.response ? [`Response: at least ${one.response.percent} % better, from a score at caseness.\n\nSource: ${one.response.source}`] : []),
    ...(one.reliableChange.length > 0 ? [changes(one)] : []),
  ]
  return `${heading}\n\n${lines.join('\n\n')}\n`
}

const own = ({ caseness }: InstrumentScore): string => {
  const sexes = Object.entries(caseness?.for ?? {}).map(([sex, value]) => `${sex} ${value}`)
  return sexes.length === 0 ? '' : ` (by sex: ${sexes.join(', ')})`
}

const changes = (one: InstrumentScore): string =>
  `Reliable change:\n\n${one.reliableChange
    .map((r) => {
      const from = r.sd !== undefined && r.r !== undefined ? `; SD ${r.sd}, ${r.rType === 'retest' ? 'retest' : 'alpha'} ${r.r}` : ''
      return `- ${r.isPreferred ? `**${r.value}** (used)` : r.value}, ${r.kind}${from}. Source: ${r.source}`
    })
    .join('\n')}`

/** Markdown; Prettier forms it. */
export function instrumentPage(instrument: Instrument): string {
  const { licence, scores, risk, positive } = instrument
  const facts: readonly (readonly string[])[] = [
    ['Measures', instrument.measures],
    ['Who answers', instrument.respondents.join(', ')],
    ['Age', age(instrument)],
    ['About', showWindow(instrument.window) ?? 'no set time'],
    ['Better', showDirection(instrument.direction)],
    ['Questions', isScoreOnly(instrument) ? 'not here: scores are typed in' : `${instrument.items.length} (${languages(instrument)})`],
    ['Text', `${showTier(instrument.tier)} (tier ${instrument.tier})`],
    ['LOINC', code(instrument.loinc.panel)],
    ['Version', instrument.version],
  ]
  const read = licence.evidenceUrl === null ? '' : ` [Where the terms stand](${licence.evidenceUrl}); evidence last compared on ${licence.checkedOn}.`
  const parts = [
    `# ${instrument.name}\n\n${made}\n\n“${instrument.fullName}”\n\n${table(['', ''], facts)}`,
    `## Licence\n\nSource: ${licence.notice} ${licence.evidence}${read}`,
    ...scores.map((one) => score(one, `## ${scores.length === 1 ? 'Score' : one.name.en}`)),
    ...(positive.length > 0 ? [`## Screens\n\n${positive.map((p) => `- **${p.name.en}**. Source: ${p.source}`).join('\n')}`] : []),
    ...(risk.length > 0
      ? [`## Answers that call for a look\n\nJudged on the raw answer, before the form is complete.\n\n${risk.map((r) => `- ${r.words.en}: ${r.item} at ${r.atLeast} or more (${r.level.replaceAll('-', ' ')})`).join('\n')}`] // prettier-ignore
      : []),
    `## Reference\n\nSource: ${instrument.reference}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Every instrument in one table. */
export function instrumentList(instruments: readonly Instrument[]): string {
  const rows = instruments.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).map((i) => {
    const main = i.scores.find((s) => s.id === i.primary)
    const change = main?.reliableChange.find((r) => r.isPreferred)
    return [
      `[${i.name}](${i.id}.md)`,
      `\`${i.id}\``,
      i.measures,
      i.tier,
      main ? `${main.min}–${main.max}` : `${i.scores.length} scores`,
      main?.caseness ? showLimit(main.caseness) : '',
      change ? String(change.value) : '',
      i.loinc.panel ?? '',
    ]
  }) // prettier-ignore
  return `# The instruments\n\n${made}\n\nOne page per instrument, made from its file in \`content/instruments\`. \`plumbline instruments\` lists them too. [How they are used](../guide/instruments.md).\n\nTiers: **A** ${showTier('A')}. **A-ND** ${showTier('A-ND')}. **B** ${showTier('B')}. **C** ${showTier('C')}. **own** ${showTier('own')}.\n\nTerms were compared on the day each page names, in part with stored copies and with what others quote: read the owner’s page again before you rely on it. Bands are not diagnoses. A reliable change is one that is beyond measurement error at 95 %, unless its page says otherwise.\n\n${table(['Instrument', 'Id', 'Measures', 'Tier', 'Range', 'A case', 'Reliable change', 'LOINC'], rows)}\n` // prettier-ignore
}
