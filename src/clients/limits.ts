import { clientLimits, type ClientLimits } from '#content'
import { ProblemError } from '#problems'
import { loadSetting, saveSetting } from '#store'

const name = 'client-limits'
type Pool = Parameters<typeof loadSetting>[0]

async function loadOwn(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const stored = await loadSetting(pool, name)
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  return new Map(entries.filter((e): e is [string, number] => typeof e[1] === 'number'))
}

/** The limits in force: the practice's own, else what Plumbline proposes. */
export async function loadClientLimits(pool: Pool): Promise<ClientLimits> {
  const own = await loadOwn(pool)
  return Object.fromEntries(clientLimits.map((l) => [l.id, own.get(l.id) ?? l.usual])) as ClientLimits
}

/** A limit asked for; null gives it back what Plumbline proposes. */
export type WantedLimit = { readonly id: string; readonly value: number | null }

/** Sets limits, all or none; throws a problem for each that there is not or that is out of its range. */
export async function saveClientLimits(pool: Pool, wanted: readonly WantedLimit[]): Promise<void> {
  const bad = wanted.filter(({ id, value }) => {
    const limit = clientLimits.find((l) => l.id === id)
    return !limit || (value !== null && (!Number.isInteger(value) || value < limit.least || value > limit.most))
  })
  if (bad.length > 0) throw new ProblemError(...bad.map(({ id }) => ({ code: 'clients/limit-out-of-range' as const, facts: { limit: id } })))
  const own = new Map(await loadOwn(pool))
  for (const { id, value } of wanted) {
    if (value === null || value === clientLimits.find((l) => l.id === id)?.usual) own.delete(id)
    else own.set(id, value)
  }
  await saveSetting(pool, name, Object.fromEntries(own))
}

export const showLimits = (limits: ClientLimits) =>
  clientLimits.map(({ id, name: called, unit, usual, least, most, source }) => ({
    id,
    name: called,
    unit,
    value: limits[id],
    usual,
    least,
    most,
    source,
  }))
