import type { Authorization } from '#api'
import { showNumber } from '#charts'
import { useSearchChange } from '../../parts/use-ask.ts'

/** The imported lines a row came from, each opened at a click. */
export function Origins({ origins }: { origins: Authorization['origins'] }) {
  const change = useSearchChange()
  return (
    <span className="origins">
      {origins.map((o) => (
        <button key={`${o.fact} ${o.id}`} type="button" className="linklike" onClick={() => change({ line: `${o.importId}~${o.line}` })}>
          {o.file} : {showNumber(o.line)}
        </button>
      ))}
    </span>
  )
}
