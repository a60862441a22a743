import { permits } from '#access'
import { clientCode, type Desk } from '#scorecard'
import { loadClientNames, type OpenRecord } from '#store'
import { word } from './cells.ts'

export type Sealed = Pick<OpenRecord, 'pool' | 'key'>
export type KnownAs = (client: string) => { readonly source: string; readonly name: string } | null

/** What sources call these clients, for a viewer who may see names; nothing for anyone else. */
export async function namesFor(desk: Desk, record: Sealed, clients: readonly string[]): Promise<KnownAs> {
  if (!permits(desk.viewer, 'see-names')) return () => null
  const names = await loadClientNames(record, clients)
  return (client) => names.get(client) ?? null
}

const mostFound = 20
const batch = 5000

/** Clients by the beginning of their code or, for who may see names, by what a source calls them. */
export async function findClients(
  desk: Desk,
  record: Sealed,
  words: string,
): Promise<readonly { client: string; code: string; knownAs: string | null }[]> {
  const rows = await desk.engine.ask('SELECT CAST(client_id AS text) AS client FROM episode GROUP BY client_id ORDER BY client_id', ['episode'])
  const clients = rows.map((r) => word(r, 'client'))
  const asCode = `C-${words.trim().toUpperCase().replace(/^C-?/, '')}`
  const wanted = words.trim().toLowerCase()
  const found = new Set(clients.filter((c) => clientCode(c).startsWith(asCode)))
  if (permits(desk.viewer, 'see-names'))
    for (let at = 0; at < clients.length && found.size < mostFound; at += batch) {
      const known = await namesFor(desk, record, clients.slice(at, at + batch))
      for (const client of clients.slice(at, at + batch)) if (known(client)?.name.toLowerCase().includes(wanted)) found.add(client)
    }
  const shown = [...found].slice(0, mostFound)
  const known = await namesFor(desk, record, shown)
  return shown.map((client) => ({ client, code: clientCode(client), knownAs: known(client)?.name ?? null }))
}
