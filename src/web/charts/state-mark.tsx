import type { Figure } from '#api'
import type { ReactNode } from 'react'

/** A mark of its own for each reason there is no value. */
const stateMarks: Readonly<Record<Exclude<Figure['state'], 'value'>, ReactNode>> = {
  'no-rows': <path d="M3 8h10" />,
  'not-yet-mature': (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.4 1.6" />
    </>
  ),
  'too-few': (
    <>
      <circle className="full" cx="4" cy="8" r="1.6" />
      <circle className="full" cx="9" cy="8" r="1.6" />
      <path d="M13 5.5v5" strokeDasharray="1.5 1.5" />
    </>
  ),
  'not-collected': (
    <>
      <circle cx="8" cy="8" r="6" strokeDasharray="2.2 2" />
      <path d="M4 12L12 4" />
    </>
  ),
  suppressed: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" strokeWidth="2.6" />,
}

export function StateMark({ state }: { state: Exclude<Figure['state'], 'value'> }) {
  return (
    <svg className="state-mark" viewBox="0 0 16 16" aria-hidden="true">
      {stateMarks[state]}
    </svg>
  )
}
