import { showNumber } from '#charts'
import { useState, type ReactNode } from 'react'

/** The first few of a long list, and what shows the others; on paper the first few stand alone. */
export function useFewFirst<R>(
  all: readonly R[],
  few: number,
): { readonly first: readonly R[]; readonly isWhole: boolean; readonly more: ReactNode } {
  const [isAsked, setAsked] = useState(false)
  const isWhole = isAsked || all.length <= few
  const more = isWhole ? null : (
    <button type="button" className="linklike note more no-print" onClick={() => setAsked(true)}>
      Show all {showNumber(all.length)}
    </button>
  )
  return { first: isWhole ? all : all.slice(0, few), isWhole, more }
}
