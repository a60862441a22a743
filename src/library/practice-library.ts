import { instruments as shipped } from '#content'
import { readInstrument, type Instrument } from '#instrument'
import { ProblemError, type Problem } from '#problems'
import {
  acceptPracticeInstrument,
  addPracticeInstruments,
  listPracticeInstruments,
  withdrawPracticeInstrument,
  type NewPracticeInstrument,
  type OpenRecord,
  type PracticeInstrument,
} from '#store'
import { isPack, readPack } from './pack.ts'

type Pool = OpenRecord['pool']
/** Where an instrument stands: it came with Plumbline, waits for somebody to accept its terms, is used, or is no longer. */
export type Standing = 'shipped' | 'offered' | 'in-use' | 'withdrawn'
export type Shelved = {
  readonly instrument: Instrument
  readonly standing: Standing
  /** What the practice wrote down of it; null for what came with Plumbline. */
  readonly brought: PracticeInstrument | null
}

const standingOf = ({ acceptedAt, withdrawnAt }: PracticeInstrument): Standing => (withdrawnAt ? 'withdrawn' : acceptedAt ? 'in-use' : 'offered')

/** Everything on the shelf: what the practice brought, newest first, then what came with Plumbline. What this version cannot read is left out. */
export async function listShelf(pool: Pool): Promise<readonly Shelved[]> {
  const brought = (await listPracticeInstruments(pool)).flatMap((row): readonly Shelved[] => {
    const instrument = readInstrument(row.definition).value
    return instrument ? [{ instrument, standing: standingOf(row), brought: row }] : []
  })
  return [...brought, ...shipped.map((instrument): Shelved => ({ instrument, standing: 'shipped', brought: null }))]
}

/**
 * Every instrument that may be used here, one for each id. One of the practice in use stands in place of a shipped one of the same id, as the text of a
 * pack does for scores that are typed in; of two versions the one accepted last.
 */
export async function allInstruments(pool: Pool): Promise<readonly Instrument[]> {
  const own = (await listShelf(pool)).filter((s) => s.standing === 'in-use')
  const latest = own.toSorted((a, b) => (b.brought?.acceptedAt?.getTime() ?? 0) - (a.brought?.acceptedAt?.getTime() ?? 0))
  const byId = new Map<string, Instrument>()
  for (const instrument of [...latest.map((s) => s.instrument), ...shipped]) if (!byId.has(instrument.id)) byId.set(instrument.id, instrument)
  return [...byId.values()]
}

/** Why one cannot be taken: one's own needs an id of its own; a pack may bring the text of what is score-only here, and nothing else of that name. */
function taken(instrument: Instrument, kind: 'own' | 'pack'): readonly Problem[] {
  const same = shipped.find((s) => s.id === instrument.id)
  const isFree = !same || (kind === 'pack' && (same.tier === 'B' || same.tier === 'C'))
  return isFree ? [] : [{ code: 'instrument/id-taken', facts: { id: instrument.id } }]
}

async function keep(pool: Pool, added: readonly NewPracticeInstrument[]): Promise<void> {
  const known = await addPracticeInstruments(pool, added)
  if (known.length > 0) throw new ProblemError(...known.map((id): Problem => ({ code: 'instrument/here-already', facts: { id } })))
}

const throwAny = (problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new ProblemError(...problems)
}

/** Adds an instrument of the practice's own; it can be used at once. Throws every problem of the file. */
export async function addOwn(pool: Pool, file: unknown, by: string): Promise<Instrument> {
  const { value, problems } = readInstrument(file)
  if (!value) throw new ProblemError(...problems)
  throwAny([...(value.tier === 'own' ? [] : [{ code: 'instrument/tier-wrong' as const, where: { path: 'tier' }, facts: { tier: 'own' } }]), ...taken(value, 'own')])
  await keep(pool, [{ id: value.id, version: value.version, kind: 'own', definition: file, pack: null, terms: null, addedBy: by }])
  return value
} // prettier-ignore

/** Takes a pack in. Nothing of it is used before its terms are accepted, one instrument at a time. */
export async function addPack(pool: Pool, file: unknown, by: string): Promise<readonly Instrument[]> {
  const { value, problems } = readPack(file)
  if (!value) throw new ProblemError(...problems)
  throwAny(value.instruments.flatMap((instrument) => taken(instrument, 'pack')))
  const { name: pack, terms } = value
  await keep(
    pool,
    value.instruments.map((definition) => ({ id: definition.id, version: definition.version, kind: 'pack', definition, pack, terms, addedBy: by })),
  )
  return value.instruments
}

/** A pack, or an instrument of one's own: the file says which. */
export const addFile = async (pool: Pool, file: unknown, by: string): Promise<readonly Instrument[]> =>
  isPack(file) ? addPack(pool, file, by) : [await addOwn(pool, file, by)]

type Which = { readonly id: string; readonly version?: string | undefined; readonly by: string }

async function versionOf(pool: Pool, { id, version }: Which, standings: readonly Standing[]): Promise<string> {
  const found = (await listPracticeInstruments(pool)).filter((r) => r.id === id && (version === undefined || r.version === version))
  if (found.length === 0) throw new ProblemError({ code: 'instrument/unknown', facts: { id } })
  const fitting = found.find((r) => standings.includes(standingOf(r)))
  if (!fitting) throw new ProblemError({ code: 'instrument/stands-already', facts: { id } })
  return fitting.version
}

/** Somebody, by name, accepts the terms of one instrument: from now on it can be used. */
export async function acceptTerms(pool: Pool, which: Which): Promise<void> {
  const version = await versionOf(pool, which, ['offered', 'withdrawn'])
  if (!(await acceptPracticeInstrument(pool, { ...which, version })))
    throw new ProblemError({ code: 'instrument/stands-already', facts: { id: which.id } })
}

/** Takes one out of use. What was answered with it stays. */
export async function withdraw(pool: Pool, which: Which): Promise<void> {
  const version = await versionOf(pool, which, ['in-use', 'offered'])
  if (!(await withdrawPracticeInstrument(pool, { ...which, version })))
    throw new ProblemError({ code: 'instrument/stands-already', facts: { id: which.id } })
}
