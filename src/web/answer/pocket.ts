import type { GivenAnswer } from '#api'

/** What this device holds until the server has it: answers not yet sent, and sheets finished but not yet told. */
export type Kept = {
  readonly n: number
  readonly waiting: Readonly<Record<string, readonly GivenAnswer[]>>
  readonly finishing: readonly string[]
  readonly seconds: Readonly<Record<string, number>>
}
export type Pocket = { readonly read: () => Kept; readonly write: (kept: Kept) => void; readonly empty: () => void }

export const nothingKept: Kept = { n: 0, waiting: {}, finishing: [], seconds: {} }

/** A name that does not tell the token: FNV-1a (Fowler, Noll, Vo), 32 bits twice with different starts. A token has 256 bits; none can be had back. */
export function nameOf(token: string): string {
  const fold = (start: number): number => {
    let hash = start
    for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x0100_0193) >>> 0
    return hash
  }
  return `answers ${fold(0x811c_9dc5).toString(36)}${fold(0x9dc5_811c).toString(36)}`
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'n' in value && 'waiting' in value && 'finishing' in value && 'seconds' in value

/** A place on this device. Where there is none (a private window that forbids it) things are held in memory only. */
export function pocketFor(token: string, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null): Pocket {
  const name = nameOf(token)
  let held: Kept = nothingKept
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch {
      return otherwise
    }
  }
  return {
    read: () => {
      const found: unknown = attempt(() => JSON.parse(storage?.getItem(name) ?? 'null') as unknown, null)
      held = isKept(found) ? found : held
      return held
    },
    write: (kept) => {
      held = kept
      attempt(() => storage?.setItem(name, JSON.stringify(kept)), undefined)
    },
    empty: () => {
      held = nothingKept
      attempt(() => storage?.removeItem(name), undefined)
    },
  }
}
