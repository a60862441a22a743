import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { parseAsk, type AskSearch } from '../search.ts'

type Search = Readonly<Record<string, string | undefined>>

/** What this page asks of figures, and how to ask something else. The address is the only place it is kept. */
export function useAsk(): { readonly ask: AskSearch; readonly setAsk: (next: AskSearch) => void } {
  const search: Search = useSearch({ strict: false })
  const ask = useMemo(() => parseAsk(search), [search])
  const change = useSearchChange()
  const setAsk = useCallback(
    (next: AskSearch) => {
      const gone = Object.fromEntries(Object.keys(ask).map((key) => [key, undefined]))
      change({ ...gone, ...next, offset: undefined })
    },
    [ask, change],
  )
  return { ask, setAsk }
}

/** Changes some words of the address and keeps the rest; `undefined` takes a word away. The page stays where it is scrolled. */
export function useSearchChange(): (changes: Search, replace?: boolean) => void {
  const navigate = useNavigate()
  return useCallback(
    (changes: Search, replace = false) => {
      const search = (old: Search): Search => Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, v]) => v !== undefined))
      void navigate({ to: '.', search: search as never, resetScroll: false, replace })
    },
    [navigate],
  )
}
