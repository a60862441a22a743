import type { OpenedRequest } from '#api'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { door } from './door.ts'
import { Keeper, type View } from './keeper.ts'
import { pocketFor } from './pocket.ts'

/** The browser's storage; null where it forbids it, and answers are held in memory until they are sent. */
function storageHere(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** The keeper of one request, which tries again when the connection or the person comes back, and warns who would leave too early. */
export function useKeeper(opened: OpenedRequest): readonly [Keeper, View] {
  const [keeper] = useState(() => new Keeper(opened, { door, pocket: pocketFor(opened.request, storageHere()), now: () => Date.now() }))
  const view = useSyncExternalStore(keeper.follow, keeper.view)
  useEffect(() => {
    window.addEventListener('online', keeper.hurry)
    document.addEventListener('visibilitychange', keeper.hurry)
    return () => {
      window.removeEventListener('online', keeper.hurry)
      document.removeEventListener('visibilitychange', keeper.hurry)
    }
  }, [keeper])
  useEffect(() => {
    if (view.place !== 'here' && view.place !== 'sending') return undefined
    const warn = (e: BeforeUnloadEvent): void => e.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [view.place])
  return [keeper, view]
}
