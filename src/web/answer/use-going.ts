import { useCallback, useEffect, useState } from 'react'

const at = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'going' in state && typeof state.going === 'number' ? state.going : -1

/** Which question is on the screen (-1: before the first), kept in the browser's history: its Back is ours. */
export function useGoing(): readonly [number, (to: number) => void] {
  const [going, setGoing] = useState(-1)
  useEffect(() => {
    const move = (e: PopStateEvent): void => setGoing(at(e.state))
    window.addEventListener('popstate', move)
    return () => window.removeEventListener('popstate', move)
  }, [])
  const go = useCallback((to: number): void => {
    setGoing((now) => {
      if (to !== now) history.pushState({ going: to }, '')
      return to
    })
  }, [])
  return [going, go]
}
