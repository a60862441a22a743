import type { Instrument } from '#instrument'
import type { OpenRecord } from '#store'
import { allInstruments } from './practice-library.ts'

/** What may be used here, kept at hand so that who scores an answer need not ask the record. */
export type Library = {
  readonly all: () => readonly Instrument[]
  readonly find: (id: string) => Instrument | undefined
  /** Reads anew, after a change. */
  readonly refresh: () => Promise<void>
  readonly close: () => void
}

/** A change made elsewhere, such as by a command beside the server, is seen after so long. */
const everyMs = 15_000

export async function openLibrary(pool: OpenRecord['pool'], onError: (error: unknown) => void): Promise<Library> {
  let all: readonly Instrument[] = []
  let byId: ReadonlyMap<string, Instrument> = new Map()
  const refresh = async (): Promise<void> => {
    all = await allInstruments(pool)
    byId = new Map(all.map((instrument) => [instrument.id, instrument]))
  }
  await refresh()
  const timer = setInterval(() => void refresh().catch(onError), everyMs).unref()
  return { all: () => all, find: (id) => byId.get(id), refresh, close: () => clearInterval(timer) }
}
