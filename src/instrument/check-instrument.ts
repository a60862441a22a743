import { measurementError, roundedUp } from './change.ts'
import { hasCheckDigit } from './check-digit.ts'
import { instrumentSchema, isScoreOnly, type Instrument, type InstrumentScore } from './schema.ts'
import { boundsOf } from './score-range.ts'

export const instrumentProblemCodes = [
  'instrument/band-gap',
  'instrument/change-differs',
  'instrument/code-mistyped',
  'instrument/field-wrong',
  'instrument/limit-unclear',
  'instrument/name-twice',
  'instrument/name-unknown',
  'instrument/no-evidence',
  'instrument/preferred-change',
  'instrument/range-wrong',
  'instrument/text-not-allowed',
  'instrument/text-missing',
] as const
type Code = (typeof instrumentProblemCodes)[number]
/** A problem of `problems.ts`: a code, a place in the file, and what the words need. */
export type InstrumentProblem = {
  readonly code: Code
  readonly where: { readonly path: string }
  readonly facts?: Readonly<Record<string, string | number>>
}

/** Reads an instrument file. Every problem at once; the instrument only when there is none. */
export function readInstrument(file: unknown): { readonly value: Instrument | null; readonly problems: readonly InstrumentProblem[] } {
  const parsed = instrumentSchema.safeParse(file)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue): InstrumentProblem => ({
      code: 'instrument/field-wrong',
      where: { path: issue.path.join('.') || 'the file' },
      facts: { wanted: issue.message },
    }))
    return { value: null, problems }
  }
  const problems = checkInstrument(parsed.data)
  return { value: problems.length === 0 ? parsed.data : null, problems }
}

/** Reads files that ship with Plumbline; a fault in one is ours. */
export function readInstruments(files: readonly unknown[]): readonly Instrument[] {
  return files.map((file) => {
    const { value, problems } = readInstrument(file)
    if (!value) throw new Error(`instrument ${(file as { id?: string }).id}: ${problems.map((p) => `${p.code} at ${p.where.path}`).join('; ')}`)
    return value
  })
}

type Say = (code: Code, path: string, facts?: InstrumentProblem['facts']) => void

/** What is wrong with an instrument whose fields are in order. */
export function checkInstrument(instrument: Instrument): readonly InstrumentProblem[] {
  const problems: InstrumentProblem[] = []
  const say: Say = (code, path, facts) => void problems.push({ code, where: { path }, ...(facts ? { facts } : {}) })
  checkLicence(instrument, say)
  checkNames(instrument, say)
  checkCodes(instrument, say)
  for (const [i, score] of instrument.scores.entries()) checkScore(instrument, score, { path: `scores[${i}]`, say })
  return problems
}

function checkLicence(instrument: Instrument, say: Say): void {
  const { tier, licence, items, options } = instrument
  if (tier === 'C' && (items.length > 0 || Object.keys(options).length > 0 || instrument.instruction !== null))
    say('instrument/text-not-allowed', 'items')
  if (tier !== 'C' && tier !== 'own' && (licence.evidenceUrl === null || licence.checkedOn === null)) say('instrument/no-evidence', 'licence')
  if (isScoreOnly(instrument)) {
    for (const [i, score] of instrument.scores.entries()) if (score.op !== 'manual') say('instrument/text-missing', `scores[${i}].op`)
    if (instrument.scores.length === 0) say('instrument/text-missing', 'scores')
  }
}

function checkNames(instrument: Instrument, say: Say): void {
  const { items, options, scores, skips, risk, positive, primary } = instrument
  const itemIds = new Set(items.map((i) => i.id))
  const typed = new Set(scores.filter((s) => s.op === 'manual').map((s) => s.id))
  const all = [...items.map((i) => i.id), ...scores.map((s) => s.id)]
  for (const id of new Set(all.filter((one, i) => all.indexOf(one) < i))) say('instrument/name-twice', id, { id })
  const known = (ids: Iterable<string>, path: string, where: ReadonlySet<string>): void => {
    for (const id of ids) if (!where.has(id)) say('instrument/name-unknown', path, { id })
  }
  const answered = new Set([...itemIds, ...typed])
  for (const [i, item] of items.entries()) known([item.options], `items[${i}].options`, new Set(Object.keys(options)))
  for (const [i, s] of skips.entries()) known([...s.of, ...s.skip], `skips[${i}]`, itemIds)
  for (const [i, r] of risk.entries()) known([r.item], `risk[${i}].item`, answered)
  for (const [i, p] of positive.entries()) known(p.all.flatMap((a) => [...a.of, ...Object.keys(a.fromFor)]), `positive[${i}]`, new Set(all)) // prettier-ignore
  if (primary !== null) known([primary], 'primary', new Set(scores.map((s) => s.id)))
  for (const [i, s] of scores.entries()) {
    known([...s.of, ...Object.keys(s.countsFromFor)], `scores[${i}].of`, itemIds)
    known([...s.reverse, ...s.groups.flat()], `scores[${i}]`, new Set(s.of))
    if ((s.op === 'manual') !== (s.of.length === 0)) say('instrument/text-missing', `scores[${i}].of`)
    for (const id of s.of) if (items.find((item) => item.id === id)?.isScored === false) say('instrument/name-unknown', `scores[${i}].of`, { id })
  }
  for (const [name, set] of Object.entries(options)) {
    if (new Set(set.map((o) => o.value)).size < set.length) say('instrument/name-twice', `options.${name}`, { id: name })
    if (!items.some((item) => item.options === name)) say('instrument/name-unknown', `options.${name}`, { id: name })
  }
}

function checkCodes(instrument: Instrument, say: Say): void {
  const codes: readonly (readonly [string, string | null])[] = [
    ['loinc.panel', instrument.loinc.panel],
    ...instrument.items.map((item, i) => [`items[${i}].loinc`, item.loinc] as const),
    ...instrument.scores.map((score, i) => [`scores[${i}].loinc`, score.loinc] as const),
    ...Object.entries(instrument.options).flatMap(([name, set]) => set.map((o) => [`options.${name}`, o.loinc] as const)),
  ]
  for (const [path, code] of codes) if (code !== null && !hasCheckDigit(code)) say('instrument/code-mistyped', path)
}

function checkScore(instrument: Instrument, score: InstrumentScore, { path, say }: { path: string; say: Say }): void {
  const { min, max, bands, caseness, remission, reliableChange, missing } = score
  if (min >= max) say('instrument/range-wrong', path)
  const bounds = boundsOf(instrument, score)
  if (bounds && (Math.abs(bounds.min - min) > 1e-9 || Math.abs(bounds.max - max) > 1e-9)) say('instrument/range-wrong', path)
  if (score.op === 'manual' && (missing.rule !== 'none' || missing.maxMissing !== 0)) say('instrument/range-wrong', `${path}.missing`)
  const starts = bands.map((b) => b.from)
  const isRising = starts.every((from, i) => i === 0 || from > (starts[i - 1] ?? from))
  if (bands.length > 0 && (starts[0] !== min || !isRising || (starts.at(-1) ?? max) > max)) say('instrument/band-gap', `${path}.bands`)
  for (const [name, limit] of Object.entries({ caseness, remission })) {
    if (limit === null) continue
    const given = [limit.atLeast, limit.over, limit.below, limit.atMost].filter((n) => n !== undefined)
    if (given.length !== 1 || given.some((n) => n < min || n > max)) say('instrument/limit-unclear', `${path}.${name}`)
  }
  for (const [i, change] of reliableChange.entries()) {
    const { kind, sd, r, value } = change
    if (kind !== 'computed') continue
    const isWorkedOut = sd !== undefined && r !== undefined && Math.abs(roundedUp(measurementError(sd, r).threshold, score.decimals) - value) < 1e-9
    if (!isWorkedOut) say('instrument/change-differs', `${path}.reliableChange[${i}]`)
  }
  const preferred = reliableChange.filter((r) => r.isPreferred).length
  if (preferred !== (reliableChange.length > 0 ? 1 : 0)) say('instrument/preferred-change', `${path}.reliableChange`)
  if (instrument.tier === 'own' && instrument.licence.status === 'own' && (bands.length > 0 || caseness || reliableChange.length > 0)) say('instrument/limit-unclear', path) // prettier-ignore
}
